package gemel.linux.netlink;

import java.util.Locale;

/**
 * A setting of one interface, as {@code net.ipv4.conf.INTERFACE} has it (linux/ip.h,
 * IPV4_DEVCONF_*; ip-sysctl in the kernel's documentation). For most of them the larger of this and
 * {@code net.ipv4.conf.all} counts.
 */
public enum Ipv4Setting {
  /** Which packets are dropped whose answers would go elsewhere: 0 none, 1 strict, 2 loose. */
  RP_FILTER(8),
  /** Which address an ARP request comes from: 0 any local one, 2 the best one of the interface. */
  ARP_ANNOUNCE(18),
  /** Which ARP requests are answered: 0 for any local address, 1 for those of the interface. */
  ARP_IGNORE(19),
  /** Whether the next address of a network takes the place of its first one when that goes. */
  PROMOTE_SECONDARIES(20);

  private final int number;

  Ipv4Setting(int number) {
    this.number = number;
  }

  int number() {
    return number;
  }

  /** Its name there. */
  public String sysctl() {
    return name().toLowerCase(Locale.ROOT);
  }
}
