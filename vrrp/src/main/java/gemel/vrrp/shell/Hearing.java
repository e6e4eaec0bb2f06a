package gemel.vrrp.shell;

import gemel.linux.net.IpAddress;
import gemel.vrrp.VrrpInstanceSettings;
import gemel.vrrp.advertisement.AddressListCheck;
import gemel.vrrp.advertisement.Advertisement;
import gemel.vrrp.advertisement.AdvertisementReader;
import gemel.vrrp.advertisement.AuthenticationState;
import gemel.vrrp.advertisement.Decoded;
import gemel.vrrp.advertisement.DropReason;
import gemel.vrrp.advertisement.IpPacket;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BiConsumer;

/**
 * What an instance makes of the packets that come to it: it takes one, or counts why not. Thread
 * {@code vrrp-GROUP}.
 */
final class Hearing {
  private final AdvertisementReader reader;
  private final AddressListCheck addresses;
  private final InstanceCounters counters;

  Hearing(
      VrrpInstanceSettings settings,
      IpAddress own,
      AuthenticationState authentication,
      InstanceCounters counters) {
    this.reader = new AdvertisementReader(settings, own, authentication);
    this.addresses = new AddressListCheck(settings);
    this.counters = counters;
  }

  /**
   * Reads a packet. Never throws.
   *
   * @param octets from the IP header on
   * @param utc now, by the wall clock
   * @param each takes an advertisement that concerns the instance, and who sent it
   */
  void hear(byte[] octets, Instant utc, BiConsumer<Advertisement, IpAddress> each) {
    Optional<IpPacket> packet = IpPacket.decode(octets);
    if (packet.isEmpty()) {
      counters.countDropped(DropReason.BAD_IP_HEADER);
      return;
    }
    switch (reader.read(packet.get(), utc)) {
      case Decoded.Dropped dropped -> counters.countDropped(dropped.reason());
      case Decoded.Valid valid -> {
        IpAddress source = packet.get().source();
        counters.countReceived();
        if (addresses.differs(valid.advertisement(), source)) {
          counters.countAddressMismatch();
        }
        each.accept(valid.advertisement(), source);
      }
    }
  }
}
