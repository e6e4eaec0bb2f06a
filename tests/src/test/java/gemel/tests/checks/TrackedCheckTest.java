package gemel.tests.checks;

import static org.assertj.core.api.Assertions.assertThat;

import gemel.lab.Lab;
import gemel.lab.LabProcess;
import gemel.lab.Topology;
import gemel.tests.lab.LabTest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * {@code FILE_CHECK} of files, {@code BFD_CHECK} of a neighbour that is BIRD. Nothing is looked at
 * but when it changes: a {@code delay_loop} is longer than the test.
 */
@LabTest
@Timeout(120)
class TrackedCheckTest {
  private static final Duration SOON = Duration.ofSeconds(20);
  private static final String SUM = "10.0.0.1";
  private static final String FAULT = "10.0.0.2";
  private static final String UPSIDE_DOWN = "10.0.0.3";
  private static final String OWN_WEIGHT = "10.0.0.4";
  private static final String NEIGHBOUR = "10.0.0.5";

  @AutoClose private static Lab lab;
  private static Path folder;
  private static LabProcess bird;
  private static CheckingDirector director;

  @BeforeAll
  static void start() throws IOException {
    lab = Lab.build();
    folder = lab.directory();
    bird = bird();
    director = CheckingDirector.start(lab, SOON, text());
  }

  private static LabProcess bird() throws IOException {
    Path file = folder.resolve("bird.conf");
    Files.writeString(
        file,
        """
        router id 192.0.2.2;
        log stderr all;
        protocol device {
        }
        protocol bfd {
          interface "eth0" {
            interval 50 ms;
          };
          neighbor 198.18.20.2 dev "eth0";
        }
        """);
    return lab.server(1)
        .start(
            folder.resolve("bird.log"),
            "bird",
            "-f",
            "-c",
            file.toString(),
            "-s",
            folder.resolve("bird.ctl").toString(),
            "-P",
            folder.resolve("bird.pid").toString());
  }

  private static String text() {
    return """
    track_file load {
      file %s/load
      weight 2
    }
    bfd_instance gate {
      neighbor_ip 198.18.20.11
      min_rx 50
      min_tx 50
    }
    virtual_server %s 80 {
      lb_algo wrr
      lb_kind NAT
      protocol TCP
      delay_loop 600
    %s
    }
    """
        .formatted(
            folder,
            Topology.VIP,
            server(SUM, "FILE_CHECK {\n track_file load\n }")
                + server(FAULT, "FILE_CHECK {\n track_file load\n weight 0\n }")
                + server(UPSIDE_DOWN, "FILE_CHECK {\n track_file load\n weight 0 reverse\n }")
                + server(OWN_WEIGHT, "FILE_CHECK {\n track_file load\n weight -3\n }")
                + server(NEIGHBOUR, "BFD_CHECK {\n name gate\n }"));
  }

  private static String server(String address, String check) {
    return """
      real_server %s 80 {
        weight 100
        %s
      }
    """
        .formatted(address, check);
  }

  private static void loadIs(int number) {
    try {
      Files.writeString(folder.resolve("load"), number + "\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    director.says(SUM, "track_file load says " + number);
  }

  private static int weight(String address) {
    return director.process().status().weightOf(address);
  }

  private static String state(String address) {
    return director.process().status().stateOf(address);
  }

  @Test
  void trackFileIsTheFileWhoseNumberCounts() {
    director.says(SUM, "track_file load says 0");
    loadIs(7);
    director.says(FAULT, "track_file load says 7");
    assertThat(state(FAULT)).isEqualTo("DOWN");
    director.says(UPSIDE_DOWN, "track_file load says 7");
    assertThat(state(UPSIDE_DOWN)).isEqualTo("UP");
    loadIs(0);
    director.says(FAULT, "track_file load says 0");
    assertThat(state(FAULT)).isEqualTo("UP");
    director.says(UPSIDE_DOWN, "track_file load says 0");
    assertThat(state(UPSIDE_DOWN)).isEqualTo("DOWN");
  }

  @Test
  void weightMultipliesTheNumberInTheFile() {
    loadIs(5);
    assertThat(weight(SUM)).isEqualTo(110);
    director.says(OWN_WEIGHT, "track_file load says 5");
    assertThat(weight(OWN_WEIGHT)).isEqualTo(85);
    loadIs(0);
  }

  @Test
  void nameIsTheSessionWhoseNeighbourMustBeThere() {
    isThere("UP");
    assertThat(director.process().status().whyOf(NEIGHBOUR))
        .startsWith("BFD session gate: 198.18.20.11 ");
    bird.signal("STOP");
    isThere("DOWN");
    bird.signal("CONT");
    isThere("UP");
  }

  private static void isThere(String state) {
    director
        .process()
        .await(
            "holds the neighbour for " + state,
            SOON,
            status -> status.stateOf(NEIGHBOUR).equals(state));
  }
}
