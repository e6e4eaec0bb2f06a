package gemel.ipvs.embedded;

import static gemel.ipvs.embedded.Director.CLIENT;
import static gemel.ipvs.embedded.Director.CLIENT6;
import static gemel.ipvs.embedded.Director.SERVICE;
import static gemel.ipvs.embedded.Director.SERVICE6;
import static org.assertj.core.api.Assertions.assertThat;

import gemel.ipvs.ClientNotice;
import gemel.ipvs.Encapsulation;
import gemel.ipvs.ForwardingMethod;
import gemel.ipvs.FullNat;
import gemel.ipvs.Protocol;
import gemel.ipvs.SchedulerName;
import gemel.ipvs.TableChange;
import gemel.ipvs.VirtualService;
import gemel.ipvs.embedded.forward.Counter;
import gemel.ipvs.embedded.wire.Endpoint;
import gemel.ipvs.embedded.wire.Packet;
import gemel.ipvs.embedded.wire.Pieces;
import gemel.linux.net.IpAddress;
import gemel.testkit.Gen;
import gemel.testkit.Property;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

final class GarbageTest {
  private static final String SERVER = "198.18.20.11";
  private static final String SERVER6 = "2001:db8:20::11";

  @Test
  void noOctetsMakeTheDirectorThrow() {
    endure(ForwardingMethod.NAT, Encapsulation.IPIP);
    endure(ForwardingMethod.DIRECT, Encapsulation.IPIP);
    endure(ForwardingMethod.TUNNEL, Encapsulation.IPIP);
    endure(ForwardingMethod.TUNNEL, new Encapsulation.Gue(6080, Encapsulation.Checksum.REMOTE));
    endure(ForwardingMethod.TUNNEL, new Encapsulation.Gre(true));
    for (ClientNotice notice : ClientNotice.values()) {
      endureFullNat(notice);
    }
  }

  private static void endure(ForwardingMethod method, Encapsulation encapsulation) {
    Director director =
        method == ForwardingMethod.TUNNEL
            ? EncapsulationTest.serving(SERVICE, SERVER, encapsulation)
            : Director.serving(method, SERVER);
    director.serves(Protocol.TCP, SERVICE6, SchedulerName.RR);
    director.add(SERVICE6, SERVER6, method);
    director.findsServerBehindMtu(SERVER6, 1500);
    byte[] outer = new byte[0];
    if (method == ForwardingMethod.TUNNEL) {
      director.fromOutside(Packet.tcp(CLIENT, SERVICE, "S"));
      outer = director.inside().getFirst().packet();
    }
    byte[] tunnelled = outer;
    director.establishes(CLIENT);
    director.establishes(CLIENT6, SERVICE6);
    long before = director.count(Counter.RECEIVED);
    long[] sent = new long[1];
    Property.holds(
        7,
        2000,
        gen -> {
          for (byte[] honest : honest(gen, tunnelled)) {
            sent[0]++;
            byte[] frame = gen.mutate(honest);
            if (gen.oneIn(2)) {
              repairHeaderChecksum(frame);
            }
            director.octetsFromOutside(frame.length < 10 ? Arrays.copyOf(frame, 10) : frame);
            director.outside();
            director.inside();
          }
        });
    assertThat(director.count(Counter.RECEIVED) - before).isEqualTo(sent[0]);
    assertThat(director.count(Counter.REASSEMBLED)).as("some come through").isPositive();
  }

  /** One frame, or a packet's two pieces. */
  private static List<byte[]> honest(Gen gen, byte[] tunnelled) {
    if (gen.oneIn(6)) {
      return pieces(gen);
    }
    Packet packet =
        gen.oneIn(6) && tunnelled.length > 0 ? aboutTunnel(gen, tunnelled) : honest(gen);
    return List.of(packet.frame(Director.OUTSIDE_MAC, Director.CLIENT_MAC));
  }

  private static Packet aboutTunnel(Gen gen, byte[] tunnelled) {
    IpAddress router = IpAddress.parse("198.18.20.1");
    int type = gen.oneOf(List.of(3, 3, 4, 11));
    int code = gen.between(0, 5);
    return Packet.icmpError(router, Director.TUNNEL_END, type, code, gen.mutate(tunnelled))
        .mtu(gen.between(0, 65_535));
  }

  private static List<byte[]> pieces(Gen gen) {
    Packet whole =
        gen.oneIn(2)
            ? Packet.tcp(CLIENT6, SERVICE6, "S")
            : Packet.tcp(CLIENT, SERVICE, "S").mayFragment();
    byte[] packet = whole.payload(gen.octets(gen.between(100, 3000))).octets();
    int first = gen.between(1, 14) * 8;
    int payload = packet.length - Pieces.header(packet);
    int id = gen.between(0, 3);
    return List.of(
        frame(Pieces.of(packet, 0, first, true, id)),
        frame(Pieces.of(packet, first, payload - first, false, id)));
  }

  private static byte[] frame(byte[] packet) {
    return FragmentsTest.frame(packet, Director.OUTSIDE_MAC, Director.CLIENT_MAC);
  }

  private static void serves(Director director, Endpoint service, String local, ClientNotice told) {
    FullNat fullNat = FullNat.of(List.of(IpAddress.parse(local))).with(told);
    director.apply(
        new TableChange.AddService(
            new VirtualService(Director.key(Protocol.TCP, service), SchedulerName.RR)
                .with(fullNat)));
  }

  private static void endureFullNat(ClientNotice notice) {
    Director director = new Director(1000);
    serves(director, SERVICE, "198.18.20.200", notice);
    serves(director, SERVICE6, "2001:db8:20::200", notice);
    director.add(SERVICE, SERVER, ForwardingMethod.FULL_NAT);
    director.add(SERVICE6, SERVER6, ForwardingMethod.FULL_NAT);
    director.knowsNeighbours(SERVER, SERVER6);
    director.becomesMaster(Duration.ZERO);
    director.establishes(CLIENT);
    director.establishes(CLIENT6, SERVICE6);
    long before = director.count(Counter.RECEIVED);
    Property.holds(
        7,
        2000,
        gen -> {
          byte[] frame = gen.mutate(honest(gen).frame(Director.OUTSIDE_MAC, Director.CLIENT_MAC));
          if (gen.oneIn(2)) {
            repairHeaderChecksum(frame);
          }
          director.octetsFromOutside(frame.length < 10 ? Arrays.copyOf(frame, 10) : frame);
          director.outside();
          director.inside();
        });
    assertThat(director.count(Counter.RECEIVED) - before).isEqualTo(2000);
  }

  private static Packet honest(Gen gen) {
    boolean isV6 = gen.oneIn(2);
    Endpoint known = isV6 ? CLIENT6 : CLIENT;
    Endpoint service = isV6 ? SERVICE6 : SERVICE;
    Endpoint client = gen.oneIn(2) ? known : new Endpoint(known.address(), gen.between(1, 3));
    byte[] payload = gen.octets(gen.between(0, 200));
    Packet data = Packet.tcp(client, service, gen.oneOf(List.of("S", ".", "P.", "F.", "R", "")));
    data.payload(payload);
    return switch (gen.between(0, 4)) {
      case 0 -> data;
      case 1 -> isV6 ? data.extended() : data.unfinished();
      case 2 -> data.payload(gen.octets(gen.between(0, 3000))).big(gen.between(0, 1500));
      case 3 -> data.fragment(gen.between(0, 100) * 8, gen.oneIn(2));
      default ->
          Packet.icmpError(
              known.address(),
              service.address(),
              isV6 ? gen.between(1, 4) : 3,
              gen.between(0, 4),
              gen.mutate(Packet.tcp(service, known, ".").octets()));
    };
  }

  /** So that what is behind the header is looked at too. */
  private static void repairHeaderChecksum(byte[] frame) {
    if (frame.length >= 44 && frame[24] >> 4 == 4) {
      frame[34] = 0;
      frame[35] = 0;
      int header = Math.min((frame[24] & 0xf) * 4, frame.length - 24);
      int sum = ~gemel.ipvs.embedded.wire.InternetChecksum.sum(frame, 24, header, 0);
      frame[34] = (byte) (sum >>> 8);
      frame[35] = (byte) sum;
    }
  }
}
