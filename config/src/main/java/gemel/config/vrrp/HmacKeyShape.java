package gemel.config.vrrp;

import gemel.config.keyword.ArgumentShape;
import gemel.config.keyword.Arguments;
import gemel.config.keyword.NumberShapes;
import gemel.config.tree.Word;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;

/** {@code key 1 TEXT}, {@code key 1 hex:DIGITS} or {@code key 1 file:PATH}. */
final class HmacKeyShape {
  private static final String VALUE = "KEY|hex:KEY|file:PATH";
  private static final String HEX = "hex:";
  private static final String FILE = "file:";
  private static final int LONGEST_FILE = 256;

  private HmacKeyShape() {}

  static ArgumentShape<HmacKey> key() {
    return new ArgumentShape<>("1..255 " + VALUE, HmacKeyShape::read);
  }

  private static Optional<HmacKey> read(Arguments arguments) {
    Optional<Integer> id =
        arguments
            .required("key id")
            .flatMap(word -> NumberShapes.readInteger(arguments, word, "key id", 1, 255));
    Optional<Word> value = id.flatMap(_ -> arguments.required(VALUE));
    return value
        .flatMap(word -> octets(arguments, word))
        .filter(octets -> isLongEnough(arguments, value.orElseThrow(), octets))
        .map(octets -> new HmacKey(id.orElseThrow(), octets));
  }

  private static Optional<byte[]> octets(Arguments arguments, Word word) {
    return word.text().startsWith(FILE)
        ? content(arguments, word).flatMap(text -> octets(arguments, word, text))
        : octets(arguments, word, word.text());
  }

  private static Optional<byte[]> octets(Arguments arguments, Word word, String text) {
    if (!text.startsWith(HEX)) {
      return Optional.of(text.getBytes(StandardCharsets.UTF_8));
    }
    try {
      return Optional.of(HexFormat.of().parseHex(text.substring(HEX.length())));
    } catch (IllegalArgumentException e) {
      return arguments.wrong(word, "a key in hexadecimal is an even number of digits 0-9, a-f");
    }
  }

  /** Of a file beside the configuration, or anywhere; a newline at its end is none of the key. */
  private static Optional<String> content(Arguments arguments, Word word) {
    Path file =
        Path.of(word.position().file().name()).resolveSibling(word.text().substring(FILE.length()));
    try (InputStream in = Files.newInputStream(file)) {
      byte[] octets = in.readNBytes(LONGEST_FILE + 1);
      if (octets.length > LONGEST_FILE) {
        return arguments.wrong(word, "the key file %s is too long".formatted(file));
      }
      warnOfReaders(arguments, word, file);
      return Optional.of(new String(octets, StandardCharsets.UTF_8).stripTrailing());
    } catch (IOException e) {
      return arguments.wrong(word, "the key file %s cannot be read".formatted(file));
    }
  }

  private static void warnOfReaders(Arguments arguments, Word word, Path file) throws IOException {
    Set<PosixFilePermission> allowed = Files.getPosixFilePermissions(file);
    if (allowed.contains(PosixFilePermission.GROUP_READ)
        || allowed.contains(PosixFilePermission.OTHERS_READ)) {
      arguments.warn(word, "the key file %s can be read by others than its owner".formatted(file));
    }
  }

  private static boolean isLongEnough(Arguments arguments, Word word, byte[] octets) {
    boolean fits = octets.length >= HmacKey.SHORTEST && octets.length <= HmacKey.LONGEST;
    if (!fits) {
      arguments.wrong(
          word,
          "a key has %d..%d octets; this one has %d"
              .formatted(HmacKey.SHORTEST, HmacKey.LONGEST, octets.length));
    }
    return fits;
  }
}
