package gemel.tests.lab;

import static org.assertj.core.api.Assertions.assertThat;

import gemel.lab.Await;
import gemel.lab.ForwardingMode;
import gemel.lab.LoadRequest;
import gemel.lab.LongLivedConnection;
import gemel.lab.LongLivedConnections;
import gemel.lab.OpenLoopLoad;
import gemel.lab.Topology;
import gemel.lab.Topology6;
import gemel.linux.net.MacAddress;
import gemel.linux.time.BootClock;
import gemel.linux.time.BootTime;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A failover and a failback in IPv6: the address goes along, and connections with it. */
@LabTest
@Tag("full")
class Ipv6Test {
  private static final InetSocketAddress SERVICE =
      new InetSocketAddress(Topology6.VIP.toInetAddress(), Topology.WEB_PORT);
  private static final int CONNECTIONS = 60;
  private static final Duration OFTEN = Duration.ofMillis(500);
  private static final Duration EVERY = Duration.ofMillis(20);
  private static final Duration LAST_MOMENT = Duration.ofMillis(500);
  private static final Duration TOLD = Duration.ofSeconds(3);
  private static final Duration ANSWERING = Duration.ofSeconds(20);

  private final BootClock clock = new BootClock();

  @ParameterizedTest
  @EnumSource
  void connectionsOutliveTheMasterAndItsReturn(ForwardingMode mode) {
    boolean speaksIpv6 = mode == ForwardingMode.DR || mode == ForwardingMode.FNAT;
    try (Pair pair = Pair.of(new Ipv6File(mode, speaksIpv6))) {
      LongLivedConnections connections =
          pair.lab()
              .closing(LongLivedConnections.open(pair.lab().client(), SERVICE, CONNECTIONS, OFTEN));
      OpenLoopLoad load =
          pair.lab().closing(OpenLoopLoad.start(pair.lab().client(), SERVICE, EVERY));
      load.awaitEnded(50);
      holdsAddresses(pair, 1, mode);

      BootTime death = clock.now();
      pair.director(1).process().kill();
      pair.awaitMaster(2);
      holdsAddresses(pair, 2, mode);
      isKnownToTheClient(pair, 2);
      load.awaitEnded(50);

      pair.start(1);
      pair.awaitMaster(1);
      pair.awaitBackup(2);
      holdsAddresses(pair, 1, mode);
      isKnownToTheClient(pair, 1);
      load.awaitEnded(50);

      connections.speakAll(ANSWERING);
      assertThat(connections.all()).extracting(LongLivedConnection::trouble).containsOnly("");
      assertThat(connections.all()).allMatch(LongLivedConnection::hasSpokenUp);
      assertThat(connections.all())
          .extracting(LongLivedConnection::answeredBy)
          .containsOnly("rs1", "rs2", "rs3");
      assertThat(load.finish().failed())
          .filteredOn(request -> !isOfTheLastMoment(request, death))
          .isEmpty();
    }
  }

  /** Its connection began when the peer could not be told of it any more. */
  private static boolean isOfTheLastMoment(LoadRequest request, BootTime death) {
    return request.started().isBefore(death) && request.started().plus(LAST_MOMENT).isAfter(death);
  }

  /** It was told: by itself it would go on for some eight seconds before it asks anew. */
  private static void isKnownToTheClient(Pair pair, int owner) {
    MacAddress mac = Topology.directorMac(owner, Topology.CLIENT_NETWORK);
    String[] question = {"ip", "-6", "neigh", "show", Topology6.VIP.toString()};
    Await.until(
        "the client knows that the address is at d" + owner,
        TOLD,
        () -> pair.lab().client().run(question).contains(mac.toString()),
        () -> pair.lab().client().run(question));
  }

  /** And the other director, if it has a process, does not. */
  private static void holdsAddresses(Pair pair, int owner, ForwardingMode mode) {
    Stream<Object> addresses =
        mode.answersComeBack()
            ? Stream.of(Topology6.VIP, Topology6.NAT_GATEWAY)
            : Stream.of(Topology6.VIP);
    assertThat(addresses).allMatch(address -> pair.kernelHas6(owner, address));
    if (pair.director(3 - owner).process().isAlive()) {
      assertThat(pair.kernelHas6(3 - owner, Topology6.VIP)).isFalse();
    }
  }
}
