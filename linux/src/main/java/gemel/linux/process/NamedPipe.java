package gemel.linux.process;

import gemel.linux.libc.Accounts;
import gemel.linux.libc.Errno;
import gemel.linux.libc.Fd;
import gemel.linux.libc.Libc;
import gemel.linux.libc.LinuxException;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A FIFO to write lines to, which others read (fifo(7)). It is open for reading, too, so that there
 * need be no reader, and writing never waits. Belongs to one thread at a time.
 */
public final class NamedPipe implements AutoCloseable {
  private static final int OWNER_READS_AND_WRITES = 0600;
  private static final int FILE_TYPE = 0170000;
  private static final int FIFO = 0010000;

  private static final int O_RDWR = 0x2;
  private static final int O_NONBLOCK = 0x800;
  private static final int O_NOFOLLOW = nofollow();
  private static final int O_CLOEXEC = 0x80000;

  /** What became of a line. */
  public enum Written {
    /** It is in the FIFO, whole. */
    WHOLE,
    /** The FIFO is full; nothing of the line is in it. */
    FULL
  }

  private final Path path;
  private final Fd fd;
  private final boolean made;

  private NamedPipe(Path path, Fd fd, boolean made) {
    this.path = path;
    this.fd = fd;
    this.made = made;
  }

  /** The one number of open(2) that x86-64 and AArch64 do not share. */
  private static int nofollow() {
    return System.getProperty("os.arch").equals("aarch64") ? 0x8000 : 0x20000;
  }

  /**
   * Opens the FIFO, and makes it if it is not there.
   *
   * @param owner whose it is if it is made; null for ours. One that is there has to be theirs, or
   *     ours
   * @throws IOException if that is not possible, with the reason
   */
  public static NamedPipe open(Path path, @Nullable Account owner) throws IOException {
    int result = Libc.mkfifo(path.toString(), OWNER_READS_AND_WRITES);
    if (result < 0 && result != -Errno.EEXIST) {
      throw new IOException("making %s: %s".formatted(path, Errno.describe(-result)));
    }
    boolean made = result == 0;
    try {
      if (made && owner != null) {
        Files.setAttribute(path, "unix:gid", owner.gid(), LinkOption.NOFOLLOW_LINKS);
        Files.setAttribute(path, "unix:uid", owner.uid(), LinkOption.NOFOLLOW_LINKS);
      }
      return new NamedPipe(path, opened(path, owner), made);
    } catch (IOException e) {
      if (made) {
        Files.deleteIfExists(path);
      }
      throw e;
    }
  }

  private static Fd opened(Path path, @Nullable Account owner) throws IOException {
    Fd fd;
    try {
      fd =
          Fd.of(
              Libc.open(path.toString(), O_RDWR | O_NONBLOCK | O_NOFOLLOW | O_CLOEXEC),
              "opening " + path);
    } catch (LinuxException e) {
      throw new IOException(e.getMessage(), e);
    }
    Path open = Path.of("/proc/self/fd/" + fd.number());
    int mode = (int) Files.getAttribute(open, "unix:mode");
    int uid = (int) Files.getAttribute(open, "unix:uid");
    boolean ours = uid == Accounts.uid() || owner != null && uid == owner.uid();
    if ((mode & FILE_TYPE) != FIFO || !ours) {
      fd.close();
      throw new IOException(
          path + ((mode & FILE_TYPE) != FIFO ? " is no FIFO" : " belongs to somebody else"));
    }
    return fd;
  }

  /**
   * Writes a line of at most 4096 octets, whole or not at all (pipe(7), PIPE_BUF); never waits.
   *
   * @throws IOException if the system refuses it for another reason than that it is full
   */
  public Written write(String line) throws IOException {
    try (Arena arena = Arena.ofConfined()) {
      byte[] octets = line.getBytes(StandardCharsets.UTF_8);
      MemorySegment data = arena.allocateFrom(ValueLayout.JAVA_BYTE, octets);
      int result = Libc.write(fd.number(), data, octets.length);
      if (result == -Errno.EAGAIN) {
        return Written.FULL;
      }
      if (result < 0) {
        throw new IOException("writing to %s: %s".formatted(path, Errno.describe(-result)));
      }
      return Written.WHOLE;
    }
  }

  /** Closes it; one that was made here is there no more. */
  @Override
  public void close() throws IOException {
    if (made) {
      Files.deleteIfExists(path);
    }
    fd.close();
  }
}
