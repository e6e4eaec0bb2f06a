package gemel.tests.topologies;

import static org.assertj.core.api.Assertions.assertThat;

import gemel.lab.ForwardingMode;
import gemel.lab.Lab;
import gemel.lab.Node;
import gemel.lab.Topology;
import gemel.lab.WebServer;
import gemel.tests.lab.LabTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * The servers are in another subnet, behind a router; the packets in the tunnel are IPIP's.
 *
 * <pre>
 *   cli .10    d1 .2, VIP .100
 *   ----+---------+-----+-----   198.18.10.0/24
 *                      rtr
 *   ----+---------+-----+-----   198.18.20.0/24
 *   rs1 .11    rs2 .12
 * </pre>
 */
@LabTest
@Tag("full")
@Timeout(180)
class TunnelOverRouterTest {
  private static final String URL = "http://" + Topology.VIP + "/";
  private static final String THERE = Topology.CLIENT + " > " + Topology.VIP;

  /** An Ethernet's, and what is left of it inside the tunnel. */
  private static final int WIDE = 1500;

  private static final int WIDE_INSIDE = WIDE - 20;

  /** Of the router's narrow way, and inside the tunnel over it. */
  private static final int NARROW = 1400;

  private static final int NARROW_INSIDE = NARROW - 20;

  /** Of IPv4 and TCP. */
  private static final int HEADERS = 40;

  @AutoClose private final Lab lab = Lab.build();
  private final Node node = lab.director(1);
  private final Browser client = new Browser(lab.client(), Topology.CLIENT.toString());
  private final Wire atClient = Wire.at(lab, lab.client(), "eth0");
  private final List<Wire> atServers = new ArrayList<>();
  private final List<WebServer> webs = new ArrayList<>();
  private final Path original = lab.directory().resolve("original");
  private final Path down = lab.directory().resolve("down");

  @BeforeEach
  void build() throws IOException {
    node.ip(
        """
        link del lan
        link del peer
        addr add %s/32 dev cnet
        route add 198.18.20.0/24 via 198.18.10.1
        """
            .formatted(Topology.VIP));
    lab.prepareServers(ForwardingMode.TUN);
    Files.write(original, Octets.random(3 << 20));
    for (int number = 1; number <= 2; number++) {
      WebServer web = WebServer.start(lab, lab.server(number));
      Files.copy(original, web.files().resolve("down"));
      webs.add(web);
      atServers.add(Wire.at(lab, lab.server(number), "eth0"));
    }
  }

  private static String file(String... policies) {
    return """
    virtual_server %s 80 {
      lb_algo rr
      lb_kind TUN
      protocol TCP
      %s
      real_server %s 80 { }
      real_server %s 80 { }
    }
    """
        .formatted(
            Topology.VIP, String.join("\n", policies), Topology.server(1), Topology.server(2));
  }

  @Test
  void answersComePastTheDirectorAndTheClientIsToldWhatTheTunnelTakes() throws IOException {
    Wire atDirector = Wire.at(lab, node, "cnet");
    SoleDirector director = SoleDirector.start(lab, 2, file());

    assertThat(client.answers(URL, 4)).isEqualTo(Map.of("rs1", 2L, "rs2", 2L));
    transfersComeWhole();

    assertThat(atServers.getFirst().seen(Datagram::isTunnel))
        .extracting(Datagram::flow)
        .containsOnly("198.18.10.2 > %s [%s]".formatted(Topology.server(1), THERE));
    assertThat(atDirector.seen(Datagram::isTcp)).extracting(Datagram::flow).containsOnly(THERE);
    assertThat(director.packetsIn()).isPositive();
    assertThat(mtusTold()).containsExactly(WIDE_INSIDE);
    assertThat(packets(Datagram::isPiece)).isEmpty();
  }

  @Test
  void whatARouterOnTheWaySaysIsHandedOnToTheClientAndClampsTheNextConnection() throws IOException {
    narrow("198.18.20.0/24", "lan", "198.18.20.1");
    SoleDirector.start(lab, 2, file("mss_clamp on"));

    for (int i = 0; i < 2; i++) {
      // Or what one server's way takes would be known to count for the other's.
      lab.client().ip("route flush cache\n");
      client.upload(original, URL + "files/up");
    }
    lab.client().ip("route flush cache\n");
    transfersComeWhole();

    // Whether anything was too long for the first link, too, is the client's affair.
    assertThat(mtusTold()).contains(NARROW_INSIDE).isSubsetOf(WIDE_INSIDE, NARROW_INSIDE);
    assertThat(packets(Datagram::isPiece)).isEmpty();
    for (Wire wire : atServers) {
      assertThat(sayings(wire)).endsWith(NARROW_INSIDE - HEADERS);
      assertThat(sayings(wire).stream().distinct())
          .containsExactly(WIDE_INSIDE - HEADERS, NARROW_INSIDE - HEADERS);
    }
  }

  @Test
  void withoutPathMtuDiscoveryTheTunnelCutsUnlessSegmentsAreClamped() throws IOException {
    SoleDirector director = SoleDirector.start(lab, 2, file("pmtu_disc off"));

    transfersComeWhole();
    assertThat(mtusTold()).isEmpty();
    assertThat(packets(Datagram::isPiece)).isNotEmpty();
    int pieces = packets(Datagram::isPiece).size();

    serversTakeSegmentsOf(WIDE_INSIDE - HEADERS);
    director.reload(
        file("pmtu_disc off", "mss_clamp on"),
        "clamps",
        status -> status.json().encode().contains("mss_clamp"));
    transfersComeWhole();

    assertThat(packets(Datagram::isPiece)).hasSize(pieces);
    assertThat(mtusTold()).isEmpty();
  }

  @Test
  void whereTheWayIsNarrowAndItsIcmpIsLostClampingHelps() throws IOException {
    narrow("198.18.10.0/24", "cnet", "198.18.10.1");
    narrow("198.18.20.0/24", "lan", "198.18.20.1");
    lab.router()
        .run(
            "nft",
            """
            table inet mute {
              chain output {
                type filter hook output priority filter; policy accept;
                icmp type destination-unreachable drop
              }
            }
            """);
    SoleDirector director = SoleDirector.start(lab, 2, file());

    // What is short comes through, what is long does not.
    assertThat(client.answers(URL, 2)).hasSize(2);
    assertThat(client.attempt(3, "-o", down.toString(), URL + "files/down").exit())
        .isEqualTo(Browser.TIMED_OUT);

    int segment = NARROW_INSIDE - HEADERS;
    serversTakeSegmentsOf(segment);
    director.reload(
        file("mss_clamp " + segment),
        "clamps",
        status -> status.json().encode().contains("mss_clamp"));
    transfersComeWhole();

    atServers.forEach(wire -> assertThat(sayings(wire)).endsWith(segment, segment));
    assertThat(mtusTold()).isEmpty();
    assertThat(atClient.seen(Datagram::isTcp))
        .extracting(Datagram::longest)
        .contains(NARROW_INSIDE)
        .allSatisfy(length -> assertThat(length).isLessThanOrEqualTo(NARROW_INSIDE));
    assertThat(packets(Datagram::isPiece)).isEmpty();
  }

  /** The router sends nothing longer there, and says so to whoever may not be cut. */
  private void narrow(String network, String nic, String address) {
    lab.router()
        .ip(
            "route replace %s dev %s proto kernel scope link src %s mtu lock %d%n"
                .formatted(network, nic, address, NARROW));
  }

  private void serversTakeSegmentsOf(int octets) {
    for (int number = 1; number <= 2; number++) {
      lab.server(number).ip("route replace default via 198.18.20.1 advmss %d%n".formatted(octets));
    }
  }

  /** To and from both servers. */
  private void transfersComeWhole() throws IOException {
    for (int i = 0; i < 2; i++) {
      client.upload(original, URL + "files/up");
    }
    for (WebServer web : webs) {
      assertThat(Files.mismatch(original, web.files().resolve("up"))).isEqualTo(-1);
      client.download(URL + "files/down", down);
      assertThat(Files.mismatch(original, down)).isEqualTo(-1);
    }
  }

  /** Different ones, in the order of their first. */
  private List<Integer> mtusTold() {
    return atClient.seen(Datagram::isTooBig).stream().map(Datagram::nextHopMtu).distinct().toList();
  }

  private List<Datagram> packets(Predicate<Datagram> wished) {
    List<Datagram> all = new ArrayList<>(atClient.seen(wished));
    atServers.forEach(wire -> all.addAll(wire.seen(wished)));
    return all;
  }

  /** What the clients' SYNs say at the servers of how long segments to the client may be. */
  private static List<Integer> sayings(Wire wire) {
    return wire.seen(packet -> packet.isTunnel() && packet.inner().isSyn()).stream()
        .map(packet -> packet.inner().mss())
        .toList();
  }
}
