package gemel.vrrp.arp;

import gemel.linux.net.AddressFamily;
import gemel.vrrp.AnnouncementLimit;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The limits on announcements, shared by all groups of a director. Any thread. It holds as many as
 * its configurations had different ones.
 */
public final class AnnouncementPaces {
  private record Key(AnnouncementLimit limit, AddressFamily family) {}

  private final Map<Key, AnnouncementPace> paces = new ConcurrentHashMap<>();

  AnnouncementPace of(AnnouncementLimit limit, AddressFamily family) {
    return limit.interval(family).isZero()
        ? AnnouncementPace.UNLIMITED
        : paces.computeIfAbsent(
            new Key(limit, family), _ -> new AnnouncementPace(limit.interval(family)));
  }
}
