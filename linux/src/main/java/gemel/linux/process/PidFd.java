package gemel.linux.process;

import gemel.linux.libc.Fd;
import gemel.linux.libc.Libc;

/** A running process, whoever started it: the descriptor has input once it has ended. */
public final class PidFd implements AutoCloseable {
  private final Fd fd;

  private PidFd(Fd fd) {
    this.fd = fd;
  }

  /**
   * Of a process.
   *
   * @throws gemel.linux.libc.LinuxException if there is no such process any more
   */
  public static PidFd of(int pid) {
    return new PidFd(Fd.of(Libc.pidfdOpen(pid), "watching process " + pid));
  }

  /** The descriptor to poll for input. */
  public int number() {
    return fd.number();
  }

  @Override
  public void close() {
    fd.close();
  }
}
