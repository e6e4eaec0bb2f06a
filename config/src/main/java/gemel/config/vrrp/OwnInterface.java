package gemel.config.vrrp;

import gemel.config.keyword.ConfigWord;
import gemel.config.value.AddressPrefix;
import gemel.config.value.InterfaceName;
import gemel.config.value.MacAddress;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The interface that an instance makes on its own one. */
public sealed interface OwnInterface {
  /** The name that it is given; null for {@code vmac_prefix} and the virtual router id. */
  @Nullable InterfaceName name();

  /** None: its addresses are on its own interface itself. */
  record None() implements OwnInterface {
    @Override
    public @Nullable InterfaceName name() {
      return null;
    }
  }

  /**
   * {@code use_vmac}: one with a virtual hardware address, for addresses of the instance's family.
   *
   * @param mac the whole hardware address; null for the one that belongs to the virtual router
   * @param group the group of interfaces that it is in; null for that of the one below
   * @param xmitBase {@code vmac_xmit_base}: whether the instance advertises on its own interface
   *     all the same
   */
  record Vmac(
      @Nullable InterfaceName name,
      @Nullable MacAddress mac,
      @Nullable Integer group,
      boolean xmitBase)
      implements OwnInterface {}

  /**
   * {@code use_ipvlan}: one with the hardware address of the instance's own interface.
   *
   * @param address what it has as long as the instance runs, and speaks from; null over IPv6 for
   *     its link-local address, over IPv4 for none, with which it cannot speak
   * @param group as of {@link Vmac}
   */
  record Ipvlan(
      @Nullable InterfaceName name,
      @Nullable AddressPrefix address,
      IpvlanMode mode,
      @Nullable Integer group)
      implements OwnInterface {}

  /**
   * Whom an ipvlan reaches among the others on the same interface; the kernel keeps it for all of
   * them together.
   */
  enum IpvlanMode implements ConfigWord {
    /** All. */
    BRIDGE,
    /** Nobody. */
    PRIVATE,
    /** Whom a switch outside sends it back to. */
    VEPA;

    @Override
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
