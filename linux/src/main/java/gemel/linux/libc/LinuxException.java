package gemel.linux.libc;

/**
 * The system's refusal, with what was tried and errno kept: {@code adding 198.51.100.7/32 to eth0:
 * EPERM (Operation not permitted); is CAP_NET_ADMIN missing?}
 */
public final class LinuxException extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private final String reason;
  private final int errno;

  /**
   * @param doing what was tried, with its object: "adding 198.51.100.7/32 to eth0"
   * @param errno the positive error number
   */
  public LinuxException(String doing, int errno) {
    this(doing, errno, hint(errno));
  }

  /**
   * With what it most likely means.
   *
   * @param hint a question, "does this kernel lack ...?"; empty for none
   */
  public LinuxException(String doing, int errno, String hint) {
    super(sentence(doing, errno, hint));
    this.reason = sentence(doing, errno, hint);
    this.errno = errno;
  }

  private static String sentence(String doing, int errno, String hint) {
    return doing + ": " + Errno.describe(errno) + (hint.isEmpty() ? "" : "; " + hint);
  }

  /** The whole sentence. */
  public String reason() {
    return reason;
  }

  /** The positive error number. */
  public int errno() {
    return errno;
  }

  /** {@code result} if it is not negative. */
  public static int check(int result, String doing) {
    if (result < 0) {
      throw new LinuxException(doing, -result);
    }
    return result;
  }

  private static String hint(int errno) {
    return errno == Errno.EPERM ? "is CAP_NET_ADMIN or CAP_NET_RAW missing?" : "";
  }
}
