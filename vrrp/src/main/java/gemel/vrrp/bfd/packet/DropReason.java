package gemel.vrrp.bfd.packet;

/** Why a packet is not taken. Each has a counter by this name; the sections are of RFC 5880. */
public enum DropReason {
  /** Shorter than it says, or than its first octets. */
  TRUNCATED,
  /** Only version 1 exists. */
  UNKNOWN_VERSION,
  /** It says that it is shorter than such a packet is. */
  BAD_LENGTH,
  /** A multiplier of 0 would be a failure at once. */
  ZERO_MULTIPLIER,
  /** The multipoint bit is for extensions that are not spoken here. */
  MULTIPOINT,
  /** Its sender has no discriminator. */
  ZERO_MY_DISCRIMINATOR,
  /** It says Init or Up of a session that it does not know us in. */
  ZERO_YOUR_DISCRIMINATOR,
  /** Poll and Final exclude one another (section 6.5). */
  POLL_AND_FINAL,
  /** It is authenticated, and no session here is. */
  UNEXPECTED_AUTHENTICATION,
  /** Its discriminator, or its sender where it has none, belongs to no session. */
  NO_SESSION,
  /** RFC 5881 section 5: it came from farther away than {@code max_hops} allows. */
  TTL_TOO_LOW,
  /** The session is administratively down. */
  SESSION_ADMIN_DOWN,
  /** It waited while this process was not run for longer than a detection time. */
  STALE
}
