package gemel.linux.netlink;

import gemel.linux.net.IpAddress;
import gemel.linux.net.MacAddress;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An entry of the neighbour table (arp(7)). */
public final class Neighbour {
  private static final int NUD_STALE = 0x04;
  private static final int NUD_FAILED = 0x20;

  /** REACHABLE, STALE, DELAY, PROBE, NOARP, PERMANENT: the hardware address may be used. */
  private static final int NUD_VALID = 0x02 | NUD_STALE | 0x08 | 0x10 | 0x40 | 0x80;

  private final int ifindex;
  private final IpAddress address;
  private final @Nullable MacAddress mac;
  private final int state;

  Neighbour(int ifindex, IpAddress address, @Nullable MacAddress mac, int state) {
    this.ifindex = ifindex;
    this.address = address;
    this.mac = mac;
    this.state = state;
  }

  public int ifindex() {
    return ifindex;
  }

  public IpAddress address() {
    return address;
  }

  /** The hardware address, if the entry has one that may be used. */
  public Optional<MacAddress> mac() {
    return (state & NUD_VALID) != 0 ? Optional.ofNullable(mac) : Optional.empty();
  }

  /** Known, but not confirmed for a while: worth a probe if it is still needed. */
  public boolean isStale() {
    return (state & NUD_STALE) != 0;
  }

  /** Asked for, and nobody answered. */
  public boolean isFailed() {
    return (state & NUD_FAILED) != 0;
  }

  @Override
  public String toString() {
    return "%s dev %d lladdr %s nud 0x%02x".formatted(address, ifindex, mac, state);
  }
}
