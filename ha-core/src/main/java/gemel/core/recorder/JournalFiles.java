package gemel.core.recorder;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The journal's two files. The younger one grows up to {@link #MOST_BYTES}, then takes the elder
 * one's place. Nothing is synced: a line outlives the process as soon as it is written, and a
 * machine that loses power may lose the last ones.
 */
final class JournalFiles implements AutoCloseable {
  /** Of each of the two. */
  static final int MOST_BYTES = 1024 * 1024;

  static final String NAME = "flight-recorder.jsonl";
  static final String ELDER = "flight-recorder.1.jsonl";

  private static final Logger log = LoggerFactory.getLogger(JournalFiles.class);
  private static final int MOST_COMPLAINTS = 5;

  private final Path younger;
  private final Path elder;
  private final int mostBytes;
  private @Nullable FileChannel channel;
  private boolean torn;

  JournalFiles(Path directory, int mostBytes) {
    this.younger = directory.resolve(NAME);
    this.elder = directory.resolve(ELDER);
    this.mostBytes = mostBytes;
  }

  /** What can be read of both, oldest first. What cannot is said in the log, with its place. */
  List<Entry> read() {
    List<Entry> entries = new ArrayList<>(read(elder));
    entries.addAll(read(younger));
    return entries;
  }

  private List<Entry> read(Path file) {
    byte[] octets;
    try (InputStream in = Files.newInputStream(file)) {
      octets = in.readNBytes(2 * mostBytes);
    } catch (NoSuchFileException e) {
      return List.of();
    } catch (IOException e) {
      log.warn("the flight recorder's {} cannot be read: {}", file, e.toString());
      return List.of();
    }
    List<Entry> entries = new ArrayList<>();
    int begin = 0;
    int number = 1;
    int unreadable = 0;
    for (int end = 0; end < octets.length; end++) {
      if (octets[end] == '\n') {
        unreadable += add(entries, file, number, octets, begin, end, unreadable);
        begin = end + 1;
        number++;
      }
    }
    if (begin < octets.length) {
      log.warn("{}:{}: the last line is cut off; it is left out", file, number);
    }
    if (unreadable > MOST_COMPLAINTS) {
      log.warn("{}: {} lines are no entries; the others are kept", file, unreadable);
    }
    return entries;
  }

  private static int add(
      List<Entry> entries, Path file, int number, byte[] octets, int begin, int end, int before) {
    if (begin == end) {
      return 0; // what a torn line was ended with
    }
    try {
      entries.add(EntryLine.decode(utf8(octets, begin, end)));
      return 0;
    } catch (IllegalArgumentException e) {
      if (before < MOST_COMPLAINTS) {
        log.warn("{}:{}: no entry of the flight recorder: {}", file, number, e.getMessage());
      }
      return 1;
    }
  }

  private static String utf8(byte[] octets, int begin, int end) {
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(octets, begin, end - begin))
          .toString();
    } catch (CharacterCodingException e) {
      throw new IllegalArgumentException("not UTF-8", e);
    }
  }

  /**
   * Adds a line.
   *
   * @throws IOException if the system refuses; the next one then begins a line of its own
   */
  void append(String line) throws IOException {
    FileChannel open = open();
    byte[] octets = ((torn ? "\n" : "") + line + "\n").getBytes(StandardCharsets.UTF_8);
    if (open.size() > 0 && open.size() + octets.length > mostBytes) {
      open = rotate();
    }
    torn = true;
    ByteBuffer rest = ByteBuffer.wrap(octets);
    while (rest.hasRemaining()) {
      open.write(rest);
    }
    torn = false;
  }

  private FileChannel open() throws IOException {
    FileChannel open = channel;
    if (open == null) {
      torn = !endsWithNewline(younger);
      open =
          FileChannel.open(
              younger,
              Set.of(StandardOpenOption.CREATE, StandardOpenOption.APPEND),
              PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      channel = open;
    }
    return open;
  }

  private FileChannel rotate() throws IOException {
    close();
    Files.move(younger, elder, StandardCopyOption.REPLACE_EXISTING);
    return open();
  }

  private static boolean endsWithNewline(Path file) throws IOException {
    if (!Files.exists(file)) {
      return true;
    }
    try (FileChannel in = FileChannel.open(file)) {
      ByteBuffer last = ByteBuffer.allocate(1);
      return in.size() == 0 || in.read(last, in.size() - 1) == 1 && last.get(0) == '\n';
    }
  }

  @Override
  public void close() throws IOException {
    FileChannel open = channel;
    channel = null;
    if (open != null) {
      open.close();
    }
  }
}
