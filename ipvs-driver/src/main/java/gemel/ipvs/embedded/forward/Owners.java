package gemel.ipvs.embedded.forward;

import gemel.ipvs.Ownership;
import gemel.ipvs.embedded.table.AddressMap;
import gemel.linux.net.IpAddress;
import java.util.HashMap;
import java.util.Map;

/** For which addresses the engine answers now. Belongs to the engine's thread. */
public final class Owners {
  /** What the engine may do for an address. */
  public enum Standing {
    /** Nothing: it is not ours. */
    NOT_OURS(0),
    /** Everything. */
    ACTIVE(4),
    /** Everything, but silence to packets of unknown connections. */
    GRACE(3),
    /** Send on packets of known connections. */
    KNOWN_ONLY(1),
    /** The same, because the lease has run out. */
    LEASE_EXPIRED(2);

    /** The better, the higher. */
    private final int rank;

    Standing(int rank) {
      this.rank = rank;
    }

    /** Whether we are Master: only then are connections taken, and packets answered. */
    public boolean isMaster() {
      return this == ACTIVE || this == GRACE;
    }
  }

  /** How long packets that are still on the way to us are sent on after we left. */
  private final long lingerNanos;

  private final Map<String, Held> groups = new HashMap<>();
  private AddressMap<Held> byAddress = new AddressMap<>(Map.of());
  private Standing best = Standing.NOT_OURS;
  private boolean anyActive;

  /** A group's addresses; its standing is renewed once a batch. */
  private static final class Held {
    private final Ownership ownership;
    private final long graceUntil;
    private boolean active = true;
    private long lingerUntil;
    private Standing standing = Standing.NOT_OURS;

    Held(Ownership ownership, long now) {
      this.ownership = ownership;
      this.graceUntil = now + ownership.takeoverGrace().toNanos();
    }

    void refresh(long now) {
      if (!active) {
        standing = now < lingerUntil ? Standing.KNOWN_ONLY : Standing.NOT_OURS;
      } else if (!ownership.lease().test(now)) {
        standing = Standing.LEASE_EXPIRED;
      } else {
        standing = now < graceUntil ? Standing.GRACE : Standing.ACTIVE;
      }
    }
  }

  public Owners(long lingerNanos) {
    this.lingerNanos = lingerNanos;
  }

  public void activate(Ownership ownership, long now) {
    Held held = new Held(ownership, now);
    groups.put(ownership.group(), held);
    held.refresh(now);
    Map<IpAddress, Held> addresses = new HashMap<>();
    for (Held group : groups.values()) {
      for (IpAddress address : group.ownership.addresses()) {
        addresses.merge(address, group, (one, other) -> other.active ? other : one);
      }
    }
    byAddress = new AddressMap<>(addresses);
    findBest();
  }

  public void deactivate(String group, long now) {
    Held held = groups.get(group);
    if (held != null && held.active) {
      held.active = false;
      held.lingerUntil = now + lingerNanos;
      held.refresh(now);
      findBest();
    }
  }

  /** Reads the leases; once a batch. */
  public void refresh(long now) {
    groups.values().forEach(held -> held.refresh(now));
    findBest();
  }

  private void findBest() {
    best = Standing.NOT_OURS;
    anyActive = false;
    for (Held held : groups.values()) {
      anyActive |= held.active;
      if (held.standing.rank > best.rank) {
        best = held.standing;
      }
    }
  }

  /** For an address by its two halves. */
  public Standing standing(long high, long low) {
    Held held = byAddress.get(high, low);
    return held == null ? Standing.NOT_OURS : held.standing;
  }

  /**
   * For an address that packets with a mark go to: where it is no group's, the standing of the
   * group that may do most.
   */
  public Standing standingOfMarked(long high, long low) {
    Held held = byAddress.get(high, low);
    return held == null ? best : held.standing;
  }

  /** Whether the engine is the one to tell the peer about connections to the address. */
  public boolean isActive(long high, long low) {
    Held held = byAddress.get(high, low);
    return held != null && held.active;
  }

  /** The same for an address that packets with a mark go to. */
  public boolean isActiveForMarked(long high, long low) {
    Held held = byAddress.get(high, low);
    return held == null ? anyActive : held.active;
  }

  /** The shortest lease of the groups that we answer for; very long if there is none. */
  public long shortestLeaseNanos() {
    long shortest = Long.MAX_VALUE;
    for (Held held : groups.values()) {
      if (held.active) {
        shortest = Math.min(shortest, held.ownership.leaseLength().toNanos());
      }
    }
    return shortest;
  }
}
