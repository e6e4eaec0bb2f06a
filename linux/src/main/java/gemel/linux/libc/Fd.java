package gemel.linux.libc;

import java.util.concurrent.atomic.AtomicInteger;

/** An open file descriptor that is closed once. */
public final class Fd implements AutoCloseable {
  private final AtomicInteger value;

  private Fd(int value) {
    this.value = new AtomicInteger(value);
  }

  /**
   * Takes over the descriptor that a call answered.
   *
   * @param result a descriptor or a negative errno
   * @param doing what was tried, for the refusal
   * @throws LinuxException if {@code result} is negative
   */
  public static Fd of(int result, String doing) {
    return new Fd(LinuxException.check(result, doing));
  }

  /**
   * The number.
   *
   * @throws IllegalStateException once closed
   */
  public int number() {
    int number = value.get();
    if (number < 0) {
      throw new IllegalStateException("this descriptor is closed");
    }
    return number;
  }

  public boolean isOpen() {
    return value.get() >= 0;
  }

  @Override
  public void close() {
    int number = value.getAndSet(-1);
    if (number >= 0) {
      Libc.close(number);
    }
  }
}
