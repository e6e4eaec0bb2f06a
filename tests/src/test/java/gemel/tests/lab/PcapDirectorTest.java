package gemel.tests.lab;

import static org.assertj.core.api.Assertions.assertThat;

import gemel.lab.DirectorProcess;
import gemel.lab.DirectorStatus;
import gemel.lab.ForwardingMode;
import gemel.lab.Lab;
import gemel.lab.Node;
import gemel.lab.Topology;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A whole director whose file has {@code packet_channel pcap4j}. */
@LabTest
class PcapDirectorTest {
  private static final Duration SOON = Duration.ofSeconds(10);
  private static final String MERGED = "generic-receive-offload: on";

  @Test
  void itServesAndPutsBackWhatItSwitchedOffAlsoAfterItWasKilled() throws IOException {
    PairFile file = PairFile.of(ForwardingMode.NAT).withoutChannel();
    try (Pair pair = Pair.without(file)) {
      Node node = pair.lab().director(1);
      node.run("ethtool", "-K", Topology.CLIENT_NETWORK, "gro", "on");
      HostPicture before = HostPicture.of(node);
      Path configuration = pair.lab().directory().resolve("pcap.conf");
      Files.writeString(
          configuration,
          file.text(1).replace("sync_deadline", "packet_channel pcap4j\nsync_deadline"));
      DirectorProcess director = DirectorProcess.start(pair.lab(), node, configuration);
      Path noted = director.runtimeDirectory().resolve("offloads");
      awaitServing(director);

      assertThat(director.cli("status")).contains("packets  pcap4j");
      assertThat(offloads(node, Topology.CLIENT_NETWORK)).doesNotContain(MERGED);
      assertThat(noted)
          .content()
          .endsWith(" " + Topology.CLIENT_NETWORK + " GRO\n")
          .hasLineCount(1);
      serves(pair);

      director.process().kill();
      assertThat(offloads(node, Topology.CLIENT_NETWORK)).doesNotContain(MERGED);
      director.restart();
      awaitServing(director);
      assertThat(noted)
          .content()
          .endsWith(" " + Topology.CLIENT_NETWORK + " GRO\n")
          .hasLineCount(1);
      serves(pair);

      assertThat(director.process().terminate(SOON)).isZero();
      assertThat(HostPicture.of(node)).isEqualTo(before);
      assertThat(noted).doesNotExist();
    }
  }

  @Test
  void withoutAFileAnOptionNamesIt() {
    try (Lab lab = Lab.build()) {
      DirectorProcess director =
          DirectorProcess.start(lab, lab.director(1), List.of("--packet-channel", "pcap4j"));
      director.awaitReady();
      assertThat(director.cli("status")).contains("packets  pcap4j");
    }
  }

  private static void awaitServing(DirectorProcess director) {
    director.await("is MASTER", Pair.SLOWLY, DirectorStatus::isMaster);
    director.await("serves", Pair.SLOWLY, status -> status.serversServing() == Topology.SERVERS);
  }

  /** A megabyte up, in big frames with unfinished checksums, and the answers of all servers. */
  private static void serves(Pair pair) throws IOException {
    Path body = pair.lab().directory().resolve("body");
    Files.write(body, new byte[1 << 20]);
    String url = "http://%s/".formatted(Topology.VIP);
    for (int i = 0; i < Topology.SERVERS; i++) {
      assertThat(pair.lab().client().run("curl", "-sS", "-m", "10", url)).startsWith("rs");
    }
    assertThat(
            pair.lab()
                .client()
                .run("curl", "-sS", "-m", "30", "-f", "-T", body.toString(), url + "files/up"))
        .isEmpty();
  }

  private static String offloads(Node node, String device) {
    return node.run("ethtool", "-k", device);
  }
}
