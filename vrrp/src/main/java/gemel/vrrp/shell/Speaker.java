package gemel.vrrp.shell;

import gemel.linux.net.IpAddress;
import gemel.linux.time.BootTime;
import gemel.vrrp.VirtualAddress;
import gemel.vrrp.VrrpInstanceSettings;
import gemel.vrrp.advertisement.Advertisement;
import gemel.vrrp.advertisement.AdvertisementWriter;
import gemel.vrrp.advertisement.AuthenticationState;
import gemel.vrrp.advertisement.OutgoingPacket;
import gemel.vrrp.arp.AnnouncementPaces;
import gemel.vrrp.arp.AnnouncementQueue;
import gemel.vrrp.arp.GratuitousArp;
import gemel.vrrp.arp.NeighbourAdvertisement;
import gemel.vrrp.host.InstanceSockets;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.time.InstantSource;
import java.util.List;
import java.util.function.BiConsumer;

/**
 * One attached instance on the wire: sends and hears through its sockets. Thread {@code
 * vrrp-GROUP}.
 */
final class Speaker {
  /**
   * How many packets are taken in one turn, so that a flood cannot keep our own adverts from going.
   */
  private static final int MOST_PER_TURN = 64;

  private final VrrpInstanceSettings settings;
  private final InstanceSockets sockets;
  private final IpAddress source;
  private final AdvertisementWriter writer;
  private final Hearing hearing;
  private final InstanceCounters counters;
  private final InstantSource utc;
  private final AnnouncementQueue announcements;
  private final MemorySegment frame = Arena.ofAuto().allocate(NeighbourAdvertisement.LENGTH);

  Speaker(
      VrrpInstanceSettings settings,
      InstanceSockets sockets,
      IpAddress source,
      AuthenticationState authentication,
      InstanceCounters counters,
      AnnouncementPaces paces,
      InstantSource utc) {
    this.settings = settings;
    this.sockets = sockets;
    this.source = source;
    this.writer = new AdvertisementWriter(settings, source, authentication);
    this.hearing = new Hearing(settings, source, authentication, counters);
    this.counters = counters;
    this.announcements = new AnnouncementQueue(settings, paces);
    this.utc = utc;
  }

  InstanceSockets sockets() {
    return sockets;
  }

  int descriptor() {
    return sockets.advertisements().number();
  }

  /**
   * Sends an advertisement to everybody.
   *
   * @return whether the system took it for one of them; where there is nobody, or the instance goes
   *     on without its interface, it did
   */
  boolean advertise(int priority) {
    List<OutgoingPacket> packets = writer.advertise(priority, utc.instant());
    boolean went = packets.isEmpty() || !settings.needsCarrier();
    for (OutgoingPacket packet : packets) {
      byte[] octets = packet.octets();
      boolean taken = sockets.advertisements().send(octets, packet.destination()) == octets.length;
      counters.countSent(taken);
      went |= taken;
    }
    return went;
  }

  /**
   * Makes what it will say as a master, and does not send it: that it is master shall not be the
   * first time.
   */
  void rehearse() {
    new AdvertisementWriter(settings, source, new AuthenticationState(settings))
        .advertise(settings.priority().value(), utc.instant());
    for (VirtualAddress address : settings.holdings().addresses()) {
      InstanceSockets.Announcer announcer = sockets.announcers().get(address.device());
      if (announcer != null) {
        announcement(announcer, address.prefix().address());
      }
    }
  }

  /**
   * Announces each address {@code repeat} times, address by address, round by round: as many as may
   * go now, and the others by {@link #announceMore}.
   */
  void announce(int repeat, BootTime now) {
    announcements.add(repeat);
    announceMore(now);
  }

  /** Announces on each interface without advertisements, once. */
  void announceExtra(BootTime now) {
    announcements.addExtra();
    announceMore(now);
  }

  /** Announces what had to wait. */
  void announceMore(BootTime now) {
    announcements.drain(now, this::announce);
  }

  /** When there is more to announce; never, if there is not. */
  BootTime announcesAt() {
    return announcements.nextAt();
  }

  /** What still waits is announced no more. */
  void fallSilent() {
    announcements.clear();
  }

  private void announce(VirtualAddress address) {
    InstanceSockets.Announcer announcer = sockets.announcers().get(address.device());
    if (announcer != null) {
      byte[] octets = announcement(announcer, address.prefix().address());
      MemorySegment.copy(octets, 0, frame, ValueLayout.JAVA_BYTE, 0, octets.length);
      counters.countAnnounced(announcer.socket().send(frame, octets.length) == octets.length);
    }
  }

  private static byte[] announcement(InstanceSockets.Announcer announcer, IpAddress address) {
    return address.isV4()
        ? GratuitousArp.frame(announcer.mac(), address)
        : NeighbourAdvertisement.frame(announcer.mac(), address, announcer.router());
  }

  /** Hands on the advertisements that wait in the socket and concern this instance. */
  void hear(BiConsumer<Advertisement, IpAddress> each) {
    for (int taken = 0; taken < MOST_PER_TURN; taken++) {
      byte[] octets = sockets.advertisements().receive();
      if (octets.length == 0) {
        return;
      }
      hearing.hear(octets, utc.instant(), each);
    }
  }
}
