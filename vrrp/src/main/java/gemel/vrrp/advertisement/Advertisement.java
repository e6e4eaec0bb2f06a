package gemel.vrrp.advertisement;

import gemel.linux.net.IpAddress;
import gemel.vrrp.VirtualRouterId;
import gemel.vrrp.VrrpInstanceSettings;
import gemel.vrrp.VrrpVersion;
import java.util.List;

/**
 * What a master says.
 *
 * @param version 2 or 3
 * @param vrid the virtual router
 * @param priority 0..255; 0 means that the sender is leaving
 * @param intervalCentis how often it will say so, in hundredths of a second; whole seconds in
 *     version 2
 * @param addresses the virtual addresses, of one family
 * @param authentication what the sender shows; nothing is said of whether it is right
 */
public record Advertisement(
    VrrpVersion version,
    VirtualRouterId vrid,
    int priority,
    int intervalCentis,
    List<IpAddress> addresses,
    Authentication authentication) {

  /** How a router shows that it may speak: none of it is in RFC 3768 or 9568. */
  public enum Authentication {
    NONE,
    /** Version 2, eight octets in clear (RFC 2338 section 5.3.6). */
    PASSWORD,
    /** Version 2, the packet came inside an authentication header (RFC 2338 section 5.3.6). */
    HEADER,
    /** keepalived's trailer behind the message. */
    HMAC
  }

  public Advertisement {
    addresses = List.copyOf(addresses);
    if (priority < 0 || priority > 255) {
      throw new IllegalArgumentException("a priority is 0..255, not " + priority);
    }
  }

  /** What an instance says of itself as master, or with priority 0 when it leaves. */
  public static Advertisement of(
      VrrpInstanceSettings instance, int priority, Authentication authentication) {
    return new Advertisement(
        instance.version(),
        instance.vrid(),
        priority,
        instance.advertIntervalCentis(),
        instance.advertisedAddresses(),
        authentication);
  }

  /** Whether the sender gives up being master. */
  public boolean isGoodbye() {
    return priority == 0;
  }

  /** The interval in nanoseconds. */
  public long intervalNanos() {
    return intervalCentis * 10_000_000L;
  }
}
