package gemel.ipvs.embedded.packet;

/**
 * An ICMP error (RFC 792): type 0, code 1, checksum 2, then (code 4) the MTU at 6, the packet at 8.
 */
public final class Icmp {
  public static final int HEADER = 8;
  public static final int CODE = 1;
  public static final int CHECKSUM = 2;
  public static final int MTU = 6;

  public static final int UNREACHABLE = 3;
  public static final int SOURCE_QUENCH = 4;
  public static final int TIME_EXCEEDED = 11;
  public static final int CODE_PORT_UNREACHABLE = 3;
  public static final int CODE_FRAGMENTATION_NEEDED = 4;
  public static final int CODE_TTL_EXCEEDED = 0;

  private Icmp() {}

  /** Whether ip_vs relays it: an error that carries the packet it is about (ip_vs_core.c). */
  public static boolean isRelayed(int type) {
    return type == UNREACHABLE || type == SOURCE_QUENCH || type == TIME_EXCEEDED;
  }
}
