package gemel.vrrp.bfd.packet;

import java.util.List;

/**
 * Why the last change of a session's state came about (RFC 5880 section 4.1).
 *
 * @param code 0..31; above 8 nothing is assigned
 */
public record Diagnostic(int code) {
  public static final Diagnostic NONE = new Diagnostic(0);
  public static final Diagnostic TIME_EXPIRED = new Diagnostic(1);
  public static final Diagnostic NEIGHBOUR_SIGNALED_DOWN = new Diagnostic(3);
  public static final Diagnostic ADMINISTRATIVELY_DOWN = new Diagnostic(7);

  private static final int MOST = 31;
  private static final List<String> WORDS =
      List.of(
          "no diagnostic",
          "control detection time expired",
          "echo function failed",
          "neighbour signaled session down",
          "forwarding plane reset",
          "path down",
          "concatenated path down",
          "administratively down",
          "reverse concatenated path down");

  public Diagnostic {
    if (code < 0 || code > MOST) {
      throw new IllegalArgumentException("a diagnostic is 0..31, not " + code);
    }
  }

  /** As the RFC calls it, in small letters. */
  @Override
  public String toString() {
    return code < WORDS.size() ? WORDS.get(code) : "diagnostic " + code;
  }
}
