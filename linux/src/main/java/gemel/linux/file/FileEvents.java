package gemel.linux.file;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import gemel.linux.libc.Errno;
import gemel.linux.libc.Fd;
import gemel.linux.libc.Libc;
import gemel.linux.libc.LinuxException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * Tells when a file was written and closed, moved here or away, or removed (inotify(7)). The file
 * need not be there; its directory must.
 */
public final class FileEvents implements AutoCloseable {
  private static final int IN_CLOSE_WRITE = 0x8;
  private static final int IN_MOVE = 0x40 | 0x80;
  private static final int IN_DELETE = 0x200;
  private static final int IN_Q_OVERFLOW = 0x4000;
  private static final int IN_CLOEXEC_NONBLOCK = 0x80000 | 0x800;

  /** struct inotify_event: int wd; uint32_t mask, cookie, len; char name[len]. */
  private static final int MASK = 4;

  private static final int LENGTH = 12;
  private static final int NAME = 16;

  private final String name;
  private final Fd fd;
  private final Arena arena = Arena.ofShared();
  private final MemorySegment buffer = arena.allocate(1 << 14, 8);

  /**
   * Begins to watch.
   *
   * @throws LinuxException if the directory is not there, or the system allows no more of these
   */
  public FileEvents(Path file) {
    name = String.valueOf(file.getFileName());
    fd = Fd.of(Libc.inotifyInit(IN_CLOEXEC_NONBLOCK), "beginning to watch " + file);
    Path directory = file.toAbsolutePath().getParent();
    int added =
        Libc.inotifyAddWatch(
            fd.number(), String.valueOf(directory), IN_CLOSE_WRITE | IN_MOVE | IN_DELETE);
    if (added < 0) {
      close();
      throw new LinuxException("watching directory " + directory, -added);
    }
  }

  /** The descriptor to poll for input. */
  public int number() {
    return fd.number();
  }

  /** Whether anything has happened to the file since the last call. */
  public boolean read() {
    boolean changed = false;
    while (true) {
      int length = Libc.read(fd.number(), buffer);
      if (length == -Errno.EAGAIN) {
        return changed;
      }
      changed |= isMeant(LinuxException.check(length, "hearing of changes to " + name));
    }
  }

  private boolean isMeant(int length) {
    boolean meant = false;
    for (int at = 0; at + NAME <= length; at += NAME + buffer.get(JAVA_INT, at + LENGTH)) {
      boolean lost = (buffer.get(JAVA_INT, at + MASK) & IN_Q_OVERFLOW) != 0;
      meant |= lost || nameAt(at).equals(name);
    }
    return meant;
  }

  private String nameAt(int at) {
    byte[] octets = buffer.asSlice(at + NAME, buffer.get(JAVA_INT, at + LENGTH)).toArray(JAVA_BYTE);
    int end = 0;
    while (end < octets.length && octets[end] != 0) {
      end++;
    }
    return new String(octets, 0, end, StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    fd.close();
    if (arena.scope().isAlive()) {
      arena.close();
    }
  }
}
