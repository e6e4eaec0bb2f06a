package gemel.linux.net;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the kernel is told of an address beside its prefix and lifetime (ip-address(8)).
 *
 * @param label an alias such as {@code eth0:1}, IPv4 only; empty for none
 * @param broadcast its broadcast address, IPv4 only; null for none
 * @param peer the other end of a point-to-point link, whose network the prefix length is then; null
 *     for none
 * @param scope where it is valid, 0..255 as RT_SCOPE_* has it; the kernel ignores it for IPv6
 * @param flags the rest
 */
public record AddressOptions(
    String label,
    @Nullable IpAddress broadcast,
    @Nullable IpAddress peer,
    int scope,
    Set<Flag> flags) {
  private static final int IFA_F_NODAD = 2;

  /** Nothing. */
  public static final AddressOptions NONE = new AddressOptions("", null, null, 0, Set.of());

  /** IFA_F_*, linux/if_addr.h. */
  public enum Flag {
    /**
     * Duplicates are looked for before an IPv6 address can be used (its absence is IFA_F_NODAD).
     */
    DUPLICATES_LOOKED_FOR(0),
    /** A Mobile IPv6 home address (RFC 6275). */
    HOME(0x10),
    /** Temporary addresses are made of it (RFC 8981); of IPv6 /64s only. */
    MANAGES_TEMPORARIES(0x100),
    /** No route to its network comes with it. */
    NO_PREFIX_ROUTE(0x200),
    /** The interface joins the multicast group that it is. */
    JOINS_MULTICAST(0x400);

    private final int bit;

    Flag(int bit) {
      this.bit = bit;
    }
  }

  public AddressOptions {
    flags = Set.copyOf(flags);
    if (scope < 0 || scope > 255) {
      throw new IllegalArgumentException("scope " + scope);
    }
  }

  /** A label alone. */
  public static AddressOptions labelled(String label) {
    return new AddressOptions(label, null, null, 0, Set.of());
  }

  /** What IFA_ADDRESS is. */
  public IpAddress farEnd(IpPrefix prefix) {
    return peer == null ? prefix.address() : peer;
  }

  /** What IFA_FLAGS is. */
  public int bits(IpPrefix prefix) {
    boolean usableAtOnce = !prefix.address().isV4() && !flags.contains(Flag.DUPLICATES_LOOKED_FOR);
    return flags.stream().mapToInt(flag -> flag.bit).sum() | (usableAtOnce ? IFA_F_NODAD : 0);
  }
}
