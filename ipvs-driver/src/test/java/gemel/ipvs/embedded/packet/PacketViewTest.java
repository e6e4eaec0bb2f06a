package gemel.ipvs.embedded.packet;

import static org.assertj.core.api.Assertions.assertThat;

import gemel.ipvs.embedded.packet.PacketView.Kind;
import gemel.ipvs.embedded.wire.Endpoint;
import gemel.ipvs.embedded.wire.InternetChecksum;
import gemel.ipvs.embedded.wire.Packet;
import gemel.linux.net.IpAddress;
import gemel.linux.net.MacAddress;
import gemel.testkit.Property;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

final class PacketViewTest {
  private static final int VIRTIO = 10;
  private static final int IP = VIRTIO + 14;
  private static final MacAddress OWN = new MacAddress(0x02_00_00_00_00_01L);
  private static final MacAddress SENDER = new MacAddress(0x02_00_00_00_00_02L);
  private static final Endpoint CLIENT = Endpoint.of("203.0.113.7", 40_000);
  private static final Endpoint SERVICE = Endpoint.of("198.18.10.100", 80);

  private static final Endpoint CLIENT6 = Endpoint.of("2001:db8:cafe::7", 40_000);
  private static final Endpoint SERVICE6 = Endpoint.of("2001:db8:10::100", 80);

  private final PacketView view = new PacketView();

  @Test
  void segmentIsReadWhole() {
    assertThat(read(Packet.tcp(CLIENT, SERVICE, "SW").ttl(9).frame(OWN, SENDER)))
        .isEqualTo(Kind.TRANSPORT);
    assertThat(view.protocol()).isEqualTo(6);
    assertThat(source()).isEqualTo(CLIENT.address());
    assertThat(destination()).isEqualTo(SERVICE.address());
    assertThat(view.sourcePort()).isEqualTo(40_000);
    assertThat(view.destinationPort()).isEqualTo(80);
    assertThat(view.tcpFlags()).isEqualTo(Tcp.SYN | Tcp.CWR);
    assertThat(view.hops()).isEqualTo(9);
    assertThat(view.dontFragment()).isTrue();
    assertThat(view.totalLength()).isEqualTo(40);
    assertThat(view.tcpHeader()).isEqualTo(20);
    assertThat(view.senderMac()).isEqualTo(SENDER.bits());
  }

  @Test
  void ipv6SegmentIsReadWholeBehindExtensionHeaders() {
    Packet packet = Packet.tcp(CLIENT6, SERVICE6, "S").ttl(9).payload("abc");
    assertThat(read(packet.frame(OWN, SENDER))).isEqualTo(Kind.TRANSPORT);
    assertThat(view.isV6()).isTrue();
    assertThat(source()).isEqualTo(CLIENT6.address());
    assertThat(destination()).isEqualTo(SERVICE6.address());
    assertThat(view.sourcePort()).isEqualTo(40_000);
    assertThat(view.destinationPort()).isEqualTo(80);
    assertThat(view.hops()).isEqualTo(9);
    assertThat(view.dontFragment()).isTrue();
    assertThat(view.totalLength()).isEqualTo(63);
    assertThat(view.ipHeader()).isEqualTo(40);

    assertThat(read(packet.extended().frame(OWN, SENDER))).isEqualTo(Kind.TRANSPORT);
    assertThat(view.ipHeader()).isEqualTo(48);
    assertThat(view.destinationPort()).isEqualTo(80);
    assertThat(view.totalLength()).isEqualTo(71);
  }

  @Test
  void ipv6PacketThatIsCutShortIsBroken() {
    byte[] good = Packet.tcp(CLIENT6, SERVICE6, "S").extended().frame(OWN, SENDER);
    assertThat(read(good)).isEqualTo(Kind.TRANSPORT);
    for (int length = IP; length < good.length; length++) {
      assertThat(read(Arrays.copyOf(good, length))).as("%d octets", length).isEqualTo(Kind.BROKEN);
    }
    assertThat(read(with6(good, IP, 0x45))).as("version 4").isEqualTo(Kind.BROKEN);
    assertThat(read(with6(good, IP + 41, 9))).as("extension too long").isEqualTo(Kind.BROKEN);
  }

  @Test
  void ipv6PacketUnderWayToAnotherHopOrWithMappedAddressesIsLeftAlone() {
    byte[] routed = Packet.tcp(CLIENT6, SERVICE6, "S").extended().frame(OWN, SENDER);
    assertThat(read(with6(with6(routed, IP + 6, 43), IP + 43, 1))).isEqualTo(Kind.OTHER);
    assertThat(read(with6(with6(routed, IP + 6, 43), IP + 43, 0))).isEqualTo(Kind.TRANSPORT);

    byte[] mapped = Packet.tcp(CLIENT6, SERVICE6, "S").frame(OWN, SENDER);
    byte[] prefix = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, -1, -1};
    System.arraycopy(prefix, 0, mapped, IP + 8, prefix.length);
    assertThat(read(mapped)).isEqualTo(Kind.OTHER);
  }

  @Test
  void datagramHasNoTcpFlags() {
    read(Packet.tcp(CLIENT, SERVICE, "S").frame(OWN, SENDER));
    assertThat(read(Packet.udp(CLIENT, SERVICE).frame(OWN, SENDER))).isEqualTo(Kind.TRANSPORT);
    assertThat(view.tcpFlags()).isZero();
    assertThat(view.isTcp()).isFalse();
  }

  @Test
  void frameOfAnotherOrOfAnotherKindIsForeign() {
    byte[] arp = Packet.tcp(CLIENT, SERVICE, "S").frame(OWN, SENDER);
    arp[VIRTIO + 13] = 6;

    assertThat(read(arp)).isEqualTo(Kind.FOREIGN);
    assertThat(read(Packet.tcp(CLIENT, SERVICE, "S").frame(SENDER, OWN))).isEqualTo(Kind.FOREIGN);
    assertThat(read(Packet.tcp(CLIENT, SERVICE, "S").frame(MacAddress.BROADCAST, SENDER)))
        .isEqualTo(Kind.FOREIGN);
  }

  @Test
  void everyFragmentIsAFragment() {
    assertThat(read(Packet.udp(CLIENT, SERVICE).fragment(0, true).frame(OWN, SENDER)))
        .isEqualTo(Kind.FRAGMENT);
    assertThat(read(Packet.udp(CLIENT, SERVICE).fragment(1480, false).frame(OWN, SENDER)))
        .isEqualTo(Kind.FRAGMENT);
    assertThat(read(Packet.udp(CLIENT6, SERVICE6).fragment(0, true).frame(OWN, SENDER)))
        .isEqualTo(Kind.FRAGMENT);
    assertThat(read(Packet.udp(CLIENT6, SERVICE6).fragment(1480, false).frame(OWN, SENDER)))
        .isEqualTo(Kind.FRAGMENT);
  }

  @Test
  void onlyErrorsAboutPacketsAreIcmpErrors() {
    byte[] quoted = Packet.tcp(SERVICE, CLIENT, ".").octets();
    for (int type = 0; type < 256; type++) {
      Kind kind =
          read(
              Packet.icmpError(CLIENT.address(), SERVICE.address(), type, 0, quoted)
                  .frame(OWN, SENDER));
      boolean isError = type == 3 || type == 4 || type == 11;
      assertThat(kind).as("type " + type).isEqualTo(isError ? Kind.ICMP_ERROR : Kind.OTHER);
      Kind v6 =
          read(
              Packet.icmpError(CLIENT6.address(), SERVICE6.address(), type, 0, quoted)
                  .frame(OWN, SENDER));
      assertThat(v6).as("ICMPv6 " + type).isEqualTo(type < 128 ? Kind.ICMP_ERROR : Kind.OTHER);
    }
  }

  @Test
  void packetThatIsCutOrHasAWrongHeaderChecksumIsBroken() {
    byte[] good = Packet.tcp(CLIENT, SERVICE, "S").frame(OWN, SENDER);
    byte[] wrong = good.clone();
    wrong[IP + 8]++;

    assertThat(read(wrong)).isEqualTo(Kind.BROKEN);
    assertThat(read(Arrays.copyOf(good, good.length - 1))).isEqualTo(Kind.BROKEN);
    assertThat(read(with(good, IP, 0x44))).as("IP header too short").isEqualTo(Kind.BROKEN);
    assertThat(read(with(good, IP, 0x65))).as("version 6").isEqualTo(Kind.BROKEN);
    assertThat(read(with(good, IP + 3, 30))).as("no room for TCP").isEqualTo(Kind.BROKEN);
  }

  @Test
  void martiansAreKnownByTheirSource() {
    for (String martian :
        new String[] {"0.0.0.0", "0.1.2.3", "127.0.0.1", "224.0.0.18", "255.255.255.255"}) {
      read(Packet.tcp(Endpoint.of(martian, 1), SERVICE, "S").frame(OWN, SENDER));
      assertThat(view.hasMartianSource()).as(martian).isTrue();
    }
    for (String martian : new String[] {"::", "::1", "ff02::12"}) {
      read(Packet.tcp(Endpoint.of(martian, 1), SERVICE6, "S").frame(OWN, SENDER));
      assertThat(view.hasMartianSource()).as(martian).isTrue();
    }
    read(Packet.tcp(CLIENT, SERVICE, "S").frame(OWN, SENDER));
    assertThat(view.hasMartianSource()).isFalse();
    read(Packet.tcp(CLIENT6, SERVICE6, "S").frame(OWN, SENDER));
    assertThat(view.hasMartianSource()).isFalse();
  }

  @Test
  void octetsBehindThePacketArePadding() {
    byte[] frame = Packet.tcp(CLIENT, SERVICE, "S").frame(OWN, SENDER);
    assertThat(read(Arrays.copyOf(frame, frame.length + 6))).isEqualTo(Kind.TRANSPORT);
    assertThat(view.totalLength()).isEqualTo(40);
  }

  @Test
  void noOctetsMakeItThrow() {
    Property.holds(
        41,
        5000,
        gen -> {
          byte[] frame =
              gen.oneIn(3)
                  ? gen.octets(gen.between(VIRTIO, 120))
                  : gen.mutate(honest(gen.oneIn(2)).frame(OWN, SENDER));
          if (frame.length >= IP + 20 && frame[IP] >> 4 == 4) {
            finishHeaderChecksum(frame);
          }
          assertThat(read(Arrays.copyOf(frame, Math.max(VIRTIO, frame.length)))).isNotNull();
        });
  }

  private static Packet honest(boolean isV6) {
    return isV6
        ? Packet.tcp(CLIENT6, SERVICE6, "P.").payload("GET").extended()
        : Packet.tcp(CLIENT, SERVICE, "P.").payload("GET");
  }

  private IpAddress source() {
    return new IpAddress(view.sourceHigh(), view.sourceLow());
  }

  private IpAddress destination() {
    return new IpAddress(view.destinationHigh(), view.destinationLow());
  }

  /** IPv6 has no header checksum. */
  private static byte[] with6(byte[] frame, int at, int octet) {
    byte[] changed = frame.clone();
    changed[at] = (byte) octet;
    return changed;
  }

  private static byte[] with(byte[] frame, int at, int octet) {
    byte[] changed = frame.clone();
    changed[at] = (byte) octet;
    finishHeaderChecksum(changed);
    return changed;
  }

  private static void finishHeaderChecksum(byte[] frame) {
    frame[IP + 10] = 0;
    frame[IP + 11] = 0;
    int length = Math.min((frame[IP] & 0xf) * 4, frame.length - IP);
    int checksum = ~InternetChecksum.sum(frame, IP, length, 0);
    frame[IP + 10] = (byte) (checksum >>> 8);
    frame[IP + 11] = (byte) checksum;
  }

  private Kind read(byte[] frame) {
    return view.read(MemorySegment.ofArray(frame), VIRTIO, frame.length - VIRTIO, 1, OWN.bits());
  }
}
