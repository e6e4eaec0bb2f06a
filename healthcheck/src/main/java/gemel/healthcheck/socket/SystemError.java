package gemel.healthcheck.socket;

import gemel.healthcheck.FailureKind;

/**
 * The errors that connect(2), bind(2), socket(2), read(2) and write(2) can give on a TCP socket,
 * and whom each one speaks of. Those of the server, its host and the way there are verdicts; those
 * of this host are {@code LOCAL}. Whatever is not here but came from the network counts against the
 * server: a server that cannot be reached for a reason nobody thought of is still not reached.
 */
enum SystemError {
  ECONNREFUSED(111, "Connection refused", FailureKind.REFUSED),

  ETIMEDOUT(110, "Connection timed out", FailureKind.TIMED_OUT),

  EHOSTUNREACH(113, "No route to host", FailureKind.UNREACHABLE),
  ENETUNREACH(101, "Network is unreachable", FailureKind.UNREACHABLE),
  EHOSTDOWN(112, "Host is down", FailureKind.UNREACHABLE),
  ENETDOWN(100, "Network is down", FailureKind.UNREACHABLE),
  ENONET(64, "Machine is not on the network", FailureKind.UNREACHABLE),
  ENOPROTOOPT(92, "Protocol not available", FailureKind.UNREACHABLE), // ICMP protocol unreachable
  EPROTO(71, "Protocol error", FailureKind.UNREACHABLE), // ICMP parameter problem

  ECONNRESET(104, "Connection reset", FailureKind.RESET),
  EPIPE(32, "Broken pipe", FailureKind.RESET),
  ECONNABORTED(103, "Software caused connection abort", FailureKind.RESET),
  ENETRESET(102, "Network dropped connection on reset", FailureKind.RESET),

  EMFILE(24, "Too many open files", FailureKind.LOCAL),
  ENFILE(23, "Too many open files in system", FailureKind.LOCAL),
  ENOBUFS(105, "No buffer space available", FailureKind.LOCAL),
  ENOMEM(12, "Cannot allocate memory", FailureKind.LOCAL),
  EADDRINUSE(98, "Address already in use", FailureKind.LOCAL), // bind, or no source port is left
  EADDRNOTAVAIL(99, "Cannot assign requested address", FailureKind.LOCAL), // the same two
  EAFNOSUPPORT(97, "Address family not supported by protocol", FailureKind.LOCAL),
  EPERM(1, "Operation not permitted", FailureKind.LOCAL), // our own packet filter
  EACCES(13, "Permission denied", FailureKind.LOCAL), // likewise, or a prohibit route
  ENODEV(19, "No such device", FailureKind.LOCAL), // bind_if
  EINVAL(22, "Invalid argument", FailureKind.LOCAL);

  private final int number;
  private final String text;
  private final FailureKind kind;

  SystemError(int number, String text, FailureKind kind) {
    this.number = number;
    this.text = text;
    this.kind = kind;
  }

  /** Its number on Linux (errno(3)). */
  int number() {
    return number;
  }

  /** What the C library calls it in English, as far as the JDK says the same. */
  String text() {
    return text;
  }

  FailureKind kind() {
    return kind;
  }
}
