package gemel.vrrp.shell;

import gemel.linux.net.IpAddress;
import gemel.vrrp.VirtualAddress;
import gemel.vrrp.VrrpInstanceSettings;
import gemel.vrrp.advertisement.Advertisement;
import gemel.vrrp.advertisement.AdvertisementCodec;
import gemel.vrrp.advertisement.Decoded;
import gemel.vrrp.advertisement.DropReason;
import gemel.vrrp.advertisement.IpPacket;
import gemel.vrrp.advertisement.Reception;
import gemel.vrrp.arp.GratuitousArp;
import gemel.vrrp.arp.NeighbourAdvertisement;
import gemel.vrrp.host.InstanceSockets;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Optional;
import java.util.function.BiConsumer;

/**
 * One attached instance on the wire: sends and hears through its sockets. Thread {@code
 * vrrp-GROUP}.
 */
final class Speaker {
  private static final IpAddress MULTICAST = IpAddress.parse("224.0.0.18");

  /**
   * How many packets are taken in one turn, so that a flood cannot keep our own adverts from going.
   */
  private static final int MOST_PER_TURN = 64;

  private final VrrpInstanceSettings settings;
  private final InstanceSockets sockets;
  private final IpAddress source;
  private final InstanceCounters counters;
  private final MemorySegment frame = Arena.ofAuto().allocate(NeighbourAdvertisement.LENGTH);
  private int nextId = 1;

  Speaker(
      VrrpInstanceSettings settings,
      InstanceSockets sockets,
      IpAddress source,
      InstanceCounters counters) {
    this.settings = settings;
    this.sockets = sockets;
    this.source = source;
    this.counters = counters;
  }

  InstanceSockets sockets() {
    return sockets;
  }

  int descriptor() {
    return sockets.advertisements().number();
  }

  /** Sends an advertisement; whether the system took it. */
  boolean advertise(int priority) {
    Advertisement advertisement = Advertisement.of(settings, priority);
    byte[] payload =
        AdvertisementCodec.encode(advertisement, source, MULTICAST, settings.checksumForm());
    byte[] packet = IpPacket.encodeV4(source, MULTICAST, nextId++ & 0xffff, payload);
    boolean went = sockets.advertisements().send(packet, MULTICAST) == packet.length;
    counters.countSent(went);
    return went;
  }

  /** Announces each address {@code repeat} times, address by address, round by round. */
  void announce(int repeat) {
    for (int round = 0; round < repeat; round++) {
      for (VirtualAddress address : settings.addresses()) {
        InstanceSockets.Announcer announcer = sockets.announcers().get(address.device());
        if (announcer == null) {
          continue;
        }
        byte[] octets = announcement(announcer, address.prefix().address());
        MemorySegment.copy(octets, 0, frame, ValueLayout.JAVA_BYTE, 0, octets.length);
        counters.countAnnounced(announcer.socket().send(frame, octets.length) == octets.length);
      }
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
      Optional<IpPacket> packet = IpPacket.decode(octets);
      if (packet.isEmpty()) {
        counters.countDropped(DropReason.BAD_IP_HEADER);
        continue;
      }
      switch (Reception.receive(settings, source, packet.get())) {
        case Decoded.Dropped dropped -> counters.countDropped(dropped.reason());
        case Decoded.Valid valid -> {
          counters.countReceived();
          if (!valid.advertisement().addresses().equals(settings.advertisedAddresses())) {
            counters.countAddressMismatch();
          }
          each.accept(valid.advertisement(), packet.get().source());
        }
      }
    }
  }
}
