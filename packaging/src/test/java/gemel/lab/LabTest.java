package gemel.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gemel.linux.net.IpAddress;
import gemel.linux.time.BootTime;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The lab itself, without directors: its web servers are reached through its router. */
class LabTest {
  private static final Duration SOON = Duration.ofSeconds(3);
  private static Lab lab;

  @BeforeAll
  static void build() {
    lab = Lab.build();
  }

  @AfterAll
  static void takeDown() {
    List<String> namespaces =
        List.of(lab.client().namespace(), lab.director(1).namespace(), lab.server(3).namespace());
    Path directory = lab.directory();
    lab.close();
    assertThat(directory).doesNotExist();
    assertThat(namespaces)
        .allSatisfy(name -> assertThat(Path.of("/run/netns", name)).doesNotExist());
  }

  private static InetSocketAddress web(int server) {
    return new InetSocketAddress(Topology.server(server).toInetAddress(), Topology.WEB_PORT);
  }

  private static boolean reaches(Node from, String address) {
    return from.call(() -> InetAddress.ofLiteral(address).isReachable(2000));
  }

  @Test
  void everyLegIsReachable() {
    for (String address : List.of("198.18.10.2", "198.18.10.3", "198.18.20.11", "198.18.20.13")) {
      assertThat(reaches(lab.client(), address)).as(address).isTrue();
    }
    assertThat(reaches(lab.director(1), "192.0.2.2")).isTrue();
    assertThat(reaches(lab.director(2), "198.18.20.12")).isTrue();
  }

  @Test
  void pulledCableLosesItsCarrierAndAPluggedOneHasItAgain() {
    Node director = lab.director(2);
    lab.pull(director, Topology.PEER_NETWORK);
    assertThat(director.run("ip", "-br", "link", "show", "peer")).contains("NO-CARRIER");
    assertThat(director.run("ip", "-br", "link", "show", "lan")).doesNotContain("NO-CARRIER");
    lab.plug(director, Topology.PEER_NETWORK);
    Await.until(
        "the carrier is back",
        SOON,
        () -> director.run("ip", "-br", "link", "show", "peer").contains("LOWER_UP"),
        () -> director.run("ip", "-br", "link", "show", "peer"));
  }

  @Test
  void loadIsAnsweredByTheWebServerAndItsDeathFailsIt() {
    WebServer web = WebServer.start(lab, lab.server(1));
    try (OpenLoopLoad load = OpenLoopLoad.start(lab.client(), web(1), Duration.ofMillis(10))) {
      Await.until(
          "20 requests have ended",
          SOON,
          () -> load.report().requests().size() >= 20,
          () -> load.report().requests());
      assertThat(load.report().failed()).isEmpty();
      BootTime death = Clock.now();
      web.kill();
      BootTime dead = Clock.now();
      Await.until(
          "requests fail",
          SOON,
          () -> !load.report().failed().isEmpty(),
          () -> load.report().requests());
      LoadReport report = load.finish();
      assertThat(report.requests().getFirst().outcome()).isEqualTo(new LoadRequest.Answered("rs1"));
      assertThat(report.failedWithin(death, Clock.now())).isEqualTo(report.failed());
      assertThat(report.outage(death, dead)).isEmpty();
    }
  }

  @Test
  void slowedCableTakesItsTime() {
    lab.slow(lab.director(1), Topology.PEER_NETWORK, 800);
    try {
      BootTime start = Clock.now();
      lab.director(1)
          .call(() -> {
            try (ServerSocket there = new ServerSocket(7, 1, InetAddress.ofLiteral("192.0.2.1"));
                Socket here = lab.director(2).call(() -> new Socket("192.0.2.1", 7));
                Socket accepted = there.accept()) {
              here.getOutputStream().write(new byte[60_000]);
              here.shutdownOutput();
              return accepted.getInputStream().readAllBytes();
            }
          });
      assertThat(Clock.now().since(start)).isBetween(Duration.ofMillis(300), Duration.ofSeconds(5));
    } finally {
      lab.unslow(lab.director(1), Topology.PEER_NETWORK);
    }
  }

  @Test
  void silentConnectionsSpeakForTheFirstTimeWhenAllDo() {
    WebServer web = WebServer.start(lab, lab.server(2));
    try (LongLivedConnections connections =
        LongLivedConnections.open(lab.client(), web(2), 20, Duration.ofMillis(100))) {
      Await.until(
          "the talking ones have talked",
          SOON,
          () -> connections.all().stream().filter(c -> !c.answeredBy().isEmpty()).count() == 10,
          connections::all);
      assertThat(connections.all())
          .filteredOn(LongLivedConnection::isSilent)
          .hasSize(10)
          .allSatisfy(silent -> assertThat(silent.answeredBy()).isEmpty());
      connections.speakAll(SOON);
      assertThat(connections.all())
          .allSatisfy(connection -> {
            assertThat(connection.hasSpokenUp()).isTrue();
            assertThat(connection.answeredBy()).isEqualTo("rs2");
            assertThat(connection.clientPort()).isPositive();
          });
    }
    web.kill();
  }

  @Test
  void connectionsToADeadPortAreReportedWithTheirTrouble() {
    assertThatThrownBy(() ->
            LongLivedConnections.open(
                lab.client(),
                new InetSocketAddress(Topology.server(3).toInetAddress(), 81),
                2,
                SOON))
        .isInstanceOf(LabException.class)
        .hasMessageContaining("Connection refused");
  }

  @Test
  void proberHearsWhoAnswersForAnAddress() {
    IpAddress address = IpAddress.parse("198.18.10.3");
    try (ArpProber prober =
        ArpProber.start(lab, Topology.CLIENT_NETWORK, address, Duration.ofMillis(5))) {
      Await.until(
          "three answers", SOON, () -> prober.sightings().answers().size() >= 3, prober::sightings);
      assertThat(prober.sightings().answers())
          .extracting(ArpAnswer::owner)
          .containsOnly(Topology.directorMac(2, Topology.CLIENT_NETWORK));
    }
    assertThat(lab.director(2).run("ip", "neigh", "show", "dev", "cnet"))
        .as("asking changes nobody's table")
        .doesNotContain("02:4c:10:00:00:99");
  }

  @Test
  void startedProgramHasItsOwnProcessIdAndItsOutputInTheLog() {
    LabProcess process =
        lab.closing(
            lab.client()
                .start(
                    lab.directory().resolve("sleep.log"), "sh", "-c", "echo up; exec sleep 100"));
    process.awaitOutput("up", SOON);
    Await.until(
        "the process is what the shell became",
        SOON,
        () -> command(process).endsWith("sleep"),
        () -> command(process));
    process.kill();
    assertThat(process.isAlive()).isFalse();
  }

  private static String command(LabProcess process) {
    return ProcessHandle.of(process.pid()).flatMap(handle -> handle.info().command()).orElse("");
  }

  @Test
  void secondLabLivesBesideTheFirst() {
    try (Lab second = Lab.build()) {
      assertThat(second.client().namespace()).isNotEqualTo(lab.client().namespace());
      assertThat(reaches(second.client(), "198.18.20.12")).isTrue();
    }
    assertThat(Files.exists(Path.of("/run/netns", lab.client().namespace()))).isTrue();
  }
}
