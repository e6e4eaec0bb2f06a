package gemel.tests.topologies;

import static org.assertj.core.api.Assertions.assertThat;

import gemel.lab.DirectorStatus;
import gemel.lab.Lab;
import gemel.lab.Node;
import gemel.lab.Topology;
import gemel.lab.WebServer;
import gemel.tests.lab.LabTest;
import gemel.tests.sessions.LineService;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Transparent caches: the director is the clients' gateway, and what goes to port 80 of anybody
 * goes to one of them, by its destination.
 *
 * <pre>
 *   cli .10, .11
 *   ----+----------------+-----              198.18.10.0/24
 *                       d1: gateway .254
 *   ----+--------+-------+---+-------        198.18.20.0/24
 *   rs1: cache  rs2: cache  rs3: everybody of 203.0.113.0/24
 * </pre>
 */
@LabTest
@Tag("full")
@Timeout(180)
class CacheClusterTest {
  private static final String EVERYBODY = "203.0.113.0/24";
  private static final int DESTINATIONS = 12;
  private static final String OTHER_CLIENT = "198.18.10.11";

  @AutoClose private final Lab lab = Lab.build();
  private final Browser client = new Browser(lab.client(), Topology.CLIENT.toString());
  private final Browser other = new Browser(lab.client(), OTHER_CLIENT);

  @ParameterizedTest
  @ValueSource(strings = {"dh", "lblc", "lblcr"})
  void eachDestinationHasItsCacheAndWithoutAnyTheOriginAnswers(String scheduler) throws Exception {
    lab.client()
        .ip(
            "addr add %s/24 dev eth0\nroute add default via 198.18.10.254\n"
                .formatted(OTHER_CLIENT));
    lab.director(1).ip("route add %s via %s\n".formatted(EVERYBODY, Topology.server(3)));
    List<WebServer> caches = List.of(web(1), web(2));
    web(3);
    LineService.start(lab, lab.server(3), 23);
    SoleDirector director = SoleDirector.start(lab, 2, file(scheduler));
    director.await("is the gateway", DirectorStatus::isMaster);
    Wire atOrigin = Wire.at(lab, lab.server(3), "eth0");

    Map<String, String> cacheOf = new HashMap<>();
    for (int round = 0; round < 3; round++) {
      for (int number = 1; number <= DESTINATIONS; number++) {
        String destination = "203.0.113." + number;
        String cache = (round == 1 ? other : client).get("http://" + destination + "/");
        assertThat(cacheOf.merge(destination, cache, (first, _) -> first))
            .as(destination)
            .isEqualTo(cache);
      }
    }
    assertThat(cacheOf.values()).contains("rs1", "rs2").doesNotContain("rs3");
    assertThat(atOrigin.seen(Datagram::isTcp)).isEmpty();

    assertThat(line("203.0.113.1")).startsWith("rs3 1 hello");

    caches.forEach(WebServer::kill);
    director.awaitServers(0);
    assertThat(client.answers("http://203.0.113.1/", 2)).isEqualTo(Map.of("rs3", 2L));
    assertThat(director.process().api().connections(1000).serversByClientPort().values())
        .filteredOn("0.0.0.0"::equals)
        .hasSize(2);

    web(2);
    director.awaitServers(1);
    assertThat(client.answers("http://203.0.113.1/", 2)).isEqualTo(Map.of("rs2", 2L));
  }

  /** A server that takes everybody's addresses for its own. */
  private WebServer web(int number) {
    Node server = lab.server(number);
    server.ip("route replace local %s dev lo\n".formatted(EVERYBODY));
    return WebServer.start(lab, server);
  }

  private static String file(String scheduler) {
    return """
    vrrp_instance gateway {
      interface cnet
      virtual_router_id 51
      priority 150
      advert_int 0.1
      version 3
      virtual_ipaddress {
        198.18.10.254/24
      }
    }
    mark_rule 0 source 198.18.20.0/24
    mark_rule 1 protocol TCP port 80
    virtual_server fwmark 1 {
      lb_algo %s
      lb_kind DR
      cache_bypass on
      delay_loop 1
    %s
    }
    """
        .formatted(scheduler, cache(1) + cache(2));
  }

  private static String cache(int number) {
    return """
      real_server %s {
        TCP_CHECK {
          connect_port 80
          connect_timeout 1
          retry 0
        }
      }
    """
        .formatted(Topology.server(number));
  }

  private String line(String destination) throws Exception {
    try (Socket socket =
        lab.client().call(() -> new Socket(InetAddress.ofLiteral(destination), 23))) {
      socket.getOutputStream().write("hello\r\n".getBytes(StandardCharsets.US_ASCII));
      return new String(socket.getInputStream().readNBytes(11), StandardCharsets.US_ASCII);
    }
  }
}
