package gemel.linux.net;

import java.util.Locale;

/** What an interface on top of another one is to be (ip-link(8)). */
public sealed interface VirtualLinkKind {
  /** The kernel's name for it, which is that of its module, too. */
  String word();

  /**
   * A macvlan in private mode: one that also hears frames which come from its own hardware address,
   * those of the virtual router's other members.
   *
   * @param mac its hardware address, which others on the same interface may have, too
   */
  record Macvlan(MacAddress mac) implements VirtualLinkKind {
    public static final String WORD = "macvlan";

    @Override
    public String word() {
      return WORD;
    }

    @Override
    public String toString() {
      return "a private macvlan with " + mac;
    }
  }

  /**
   * An ipvlan in mode L2. It has the hardware address of the interface below, and gets what is for
   * its IP addresses.
   */
  record Ipvlan(IpvlanFlag flag) implements VirtualLinkKind {
    public static final String WORD = "ipvlan";

    @Override
    public String word() {
      return WORD;
    }

    @Override
    public String toString() {
      return "an ipvlan of mode l2 " + flag.name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * Whom an ipvlan reaches among the others on the same interface. The kernel keeps it for that
   * interface: the one made last decides for all.
   */
  enum IpvlanFlag {
    /** All. */
    BRIDGE(0),
    /** Nobody. */
    PRIVATE(1),
    /** Whom a switch outside sends it back to (IEEE 802.1Qbg). */
    VEPA(2);

    private final int bits;

    IpvlanFlag(int bits) {
      this.bits = bits;
    }

    /** IPVLAN_F_*, linux/if_link.h. */
    public int bits() {
      return bits;
    }
  }
}
