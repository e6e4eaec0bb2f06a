package gemel.tests.topologies;

import static org.assertj.core.api.Assertions.assertThat;

import gemel.lab.Await;
import gemel.lab.ForwardingMode;
import gemel.lab.IpipDecapsulator;
import gemel.lab.Lab;
import gemel.lab.Node;
import gemel.lab.Topology;
import gemel.lab.WebServer;
import gemel.linux.net.IpAddress;
import gemel.linux.net.MacAddress;
import gemel.tests.lab.LabTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The director has one interface. A client sits beside it and the servers, another one comes over
 * the router:
 *
 * <pre>
 *   cli ----- rtr .1
 *              |
 *   -----------+-----+--------+--------+--------+-----   198.18.20.0/24
 *                d1 .2    rs1 .11  rs2 .12  rs3 .13: a client
 *            VIP .100
 * </pre>
 */
@LabTest
@Tag("full")
@Timeout(120)
class OneArmTest {
  private static final String VIRTUAL = "198.18.20.100";
  private static final String LOCAL = "198.18.20.200";
  private static final String URL = "http://" + VIRTUAL + "/";
  private static final MacAddress DIRECTOR = Topology.directorMac(1, Topology.SERVER_NETWORK);

  private static final Duration SOON = Duration.ofSeconds(10);

  @AutoClose private final Lab lab = Lab.build();
  private final Node node = lab.director(1);
  private final Browser remote = new Browser(lab.client(), Topology.CLIENT.toString());
  private final Browser neighbour = new Browser(lab.server(3), Topology.server(3).toString());

  @ParameterizedTest
  @EnumSource(names = "NAT", mode = EnumSource.Mode.EXCLUDE)
  void oneInterfaceIsEnough(ForwardingMode mode) throws IOException {
    node.ip(
        """
        link del cnet
        link del peer
        route add default via 198.18.20.1
        addr add %s/32 dev lan
        addr add %s/32 dev lan
        """
            .formatted(VIRTUAL, LOCAL));
    redirectsAsADistributionHasThem();
    List<WebServer> webs = List.of(server(1, mode), server(2, mode));
    SoleDirector director = SoleDirector.start(lab, 2, file(mode));
    Wire atFirst = Wire.at(lab, lab.server(1), "eth0");
    Wire atSecond = Wire.at(lab, lab.server(2), "eth0");
    Wire atNeighbour = Wire.at(lab, neighbour.node(), "eth0");
    Wire atRemote = Wire.at(lab, remote.node(), "eth0");
    Wire atDirector = Wire.at(lab, node, "lan");

    assertThat(remote.answers(URL, 4)).isEqualTo(Map.of("rs1", 2L, "rs2", 2L));
    assertThat(neighbour.answers(URL, 4)).isEqualTo(Map.of("rs1", 2L, "rs2", 2L));

    Await.until(
        "what came for the service was counted and went to the servers, once each",
        SOON,
        () -> Set.copyOf(tally(director, atDirector, atFirst, atSecond)).size() == 1,
        () -> tally(director, atDirector, atFirst, atSecond));
    answersAreSentBy(mode, atNeighbour);

    Path original = lab.directory().resolve("original");
    Files.write(original, Octets.random(2 << 20));
    neighbour.upload(original, URL + "files/up");
    remote.upload(original, URL + "files/up");
    for (WebServer web : webs) {
      assertThat(Files.mismatch(original, web.files().resolve("up"))).isEqualTo(-1);
    }
    for (Wire wire : List.of(atFirst, atSecond, atNeighbour, atRemote)) {
      assertThat(wire.doubled()).isEmpty();
      assertThat(wire.seen(Datagram::isRedirect)).isEmpty();
    }
    aRedirectWouldBeSeen(atNeighbour);
  }

  /** The lab's directors have them off. */
  private void redirectsAsADistributionHasThem() {
    for (String scope : List.of("all", "default", "lan")) {
      node.run("sh", "-c", "echo 1 > /proc/sys/net/ipv4/conf/%s/send_redirects".formatted(scope));
    }
  }

  private WebServer server(int number, ForwardingMode mode) {
    Node server = lab.server(number);
    if (mode != ForwardingMode.FNAT) {
      server.ip("addr add %s/32 dev lo\n".formatted(VIRTUAL));
    }
    if (mode == ForwardingMode.TUN) {
      lab.closing(IpipDecapsulator.start(server, "eth0", IpAddress.parse(VIRTUAL)));
    }
    return WebServer.start(lab, server);
  }

  private static String file(ForwardingMode mode) {
    return """
    virtual_server %s 80 {
      lb_algo rr
      lb_kind %s
      %s
      protocol TCP
      real_server %s 80 { }
      real_server %s 80 { }
    }
    """
        .formatted(
            VIRTUAL,
            mode,
            mode == ForwardingMode.FNAT ? "local_address " + LOCAL : "",
            Topology.server(1),
            Topology.server(2));
  }

  /** What came, what was counted, what went to the servers. */
  private static List<Long> tally(SoleDirector director, Wire atDirector, Wire... atServers) {
    long came = atDirector.seen(packet -> packet.destination().equals(VIRTUAL)).size();
    long sent = Arrays.stream(atServers).mapToLong(OneArmTest::fromDirector).sum();
    return List.of(came, director.packetsIn(), sent);
  }

  private static long fromDirector(Wire wire) {
    return wire.seen(packet -> packet.sender().equals(DIRECTOR)).size();
  }

  private static void answersAreSentBy(ForwardingMode mode, Wire atClient) {
    assertThat(atClient.seen(packet -> packet.source().equals(VIRTUAL)))
        .isNotEmpty()
        .allSatisfy(packet ->
            assertThat(packet.sender().equals(DIRECTOR)).isEqualTo(mode == ForwardingMode.FNAT));
  }

  /** Whom the director's own stack leads back over the interface that he came by. */
  private void aRedirectWouldBeSeen(Wire atNeighbour) {
    neighbour.node().ip("route add 203.0.113.0/24 via 198.18.20.2\n");
    neighbour.attempt(1, "http://203.0.113.1/");
    assertThat(atNeighbour.seen(Datagram::isRedirect)).isNotEmpty();
  }
}
