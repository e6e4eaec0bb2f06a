package gemel.linux.packet;

/** What a frame carries (linux/if_ether.h). */
public final class EtherType {
  public static final int IPV4 = 0x0800;
  public static final int ARP = 0x0806;
  public static final int IPV6 = 0x86dd;

  /** Whatever a frame carries, before a bridge or anything else takes it (ETH_P_ALL). */
  public static final int ALL = 3;

  /** Nothing is received: a socket that only sends. */
  public static final int NONE = 0;

  private EtherType() {}
}
