package gemel.ipvs.sync;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.stream.Collectors;

/** Octets written in hexadecimal, with blanks where they help and comments after #. */
final class HexFixture {
  private HexFixture() {}

  static byte[] read(String name) {
    try (InputStream in = HexFixture.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalArgumentException("no fixture " + name);
      }
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return HexFormat.of()
          .parseHex(
              text.lines()
                  .map(line -> line.replaceAll("#.*", "").replaceAll("\\s", ""))
                  .collect(Collectors.joining()));
    } catch (IOException e) {
      throw new UncheckedIOException(name, e);
    }
  }
}
