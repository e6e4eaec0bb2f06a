package gemel.vrrp.advertisement;

import gemel.linux.net.IpAddress;
import gemel.vrrp.VrrpInstanceSettings;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whether advertisements list the addresses that the instance would hold (RFC 9568 section 7.1:
 * MAY). As in keepalived since 2.3.3 one that does not is taken all the same: a director that did
 * not take it would become master beside a living one while an address is being added to both.
 * Thread {@code vrrp-GROUP}.
 */
public final class AddressListCheck {
  private final VrrpInstanceSettings instance;
  private @Nullable IpAddress last;

  public AddressListCheck(VrrpInstanceSettings instance) {
    this.instance = instance;
  }

  /**
   * Whether the list is another one; its order does not matter. The number of addresses is always
   * looked at, the addresses unless a known master is trusted.
   */
  public boolean differs(Advertisement advertisement, IpAddress source) {
    List<IpAddress> ours = instance.advertisedAddresses();
    boolean trusted = instance.hearing().trustsKnownMaster() && source.equals(last);
    last = source;
    return advertisement.addresses().size() != ours.size()
        || !trusted && !advertisement.addresses().containsAll(ours);
  }
}
