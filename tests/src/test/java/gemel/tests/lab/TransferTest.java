package gemel.tests.lab;

import static org.assertj.core.api.Assertions.assertThat;

import gemel.lab.Await;
import gemel.lab.ForwardingMode;
import gemel.lab.LabProcess;
import gemel.lab.Topology;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Files go up and down through the pair while its master is cut off. The interfaces have their
 * default offloads: frames are up to 64 KiB, checksums half finished.
 */
@LabTest
class TransferTest {
  private static final Duration LONG = Duration.ofMinutes(3);
  private static final int MEGABYTE = 1 << 20;

  @ParameterizedTest
  @EnumSource
  void transfersOutliveTheMaster(ForwardingMode mode) throws IOException {
    transfer(mode, 10 * MEGABYTE, "2M");
  }

  @ParameterizedTest
  @EnumSource
  @Tag("full")
  void longTransfersOutliveTheMaster(ForwardingMode mode) throws IOException {
    transfer(mode, 50 * MEGABYTE, "6M");
  }

  private static void transfer(ForwardingMode mode, int size, String rate) throws IOException {
    byte[] content = new byte[size];
    new Random(size).nextBytes(content);
    try (Pair pair = Pair.of(PairFile.of(mode))) {
      Path original = Files.write(pair.lab().directory().resolve("original"), content);
      for (int number = 1; number <= Topology.SERVERS; number++) {
        Files.write(pair.webServer(number).files().resolve("down"), content);
      }
      Path down = pair.lab().directory().resolve("down");
      LabProcess upload =
          curl(pair, "up", "--limit-rate", rate, "-T", original.toString(), url("up"));
      Await.until(
          "a fifth is uploaded through d1",
          LONG,
          () -> pair.director(1).status().bytesIn() > size / 5,
          () -> pair.director(1).status());
      LabProcess download = curl(pair, "down", "-o", down.toString(), url("down?rate=" + rate));
      Await.until("as much is downloaded", LONG, () -> length(down) > size / 5, () -> length(down));

      pair.lab().pull(pair.lab().director(1));
      long first = pair.director(1).status().bytesIn();
      long downloadedBefore = length(down);
      pair.awaitMaster(2);

      assertThat(upload.awaitExit(LONG)).as(upload.output()).isZero();
      assertThat(download.awaitExit(LONG)).as(download.output()).isZero();
      long second = pair.director(2).status().bytesIn();
      assertThat(upload.output()).contains("connections 1 ");
      assertThat(download.output()).contains("connections 1 status 200");
      assertThat(downloadedBefore).as("octets that had come down").isLessThan(size);
      assertThat(first).as("octets that went up through d1").isLessThan(size);
      assertThat(second).as("octets that went up through d2").isPositive();
      assertThat(first + second).as("octets that went up").isGreaterThanOrEqualTo(size);
      assertThat(Files.mismatch(original, down)).isEqualTo(-1);
      assertThat(Files.mismatch(original, uploaded(pair))).isEqualTo(-1);
    }
  }

  private static LabProcess curl(Pair pair, String name, String... arguments) {
    String[] words = new String[arguments.length + 6];
    words[0] = "curl";
    words[1] = "-sS";
    words[2] = "--max-time";
    words[3] = String.valueOf(LONG.toSeconds());
    words[4] = "-w";
    words[5] = "connections %{num_connects} status %{http_code} in %{time_total} s\\n";
    System.arraycopy(arguments, 0, words, 6, arguments.length);
    Path log = pair.lab().directory().resolve("curl-" + name + ".log");
    return pair.lab().closing(pair.lab().client().start(log, words));
  }

  private static String url(String file) {
    return "http://%s/files/%s".formatted(Topology.VIP, file);
  }

  private static long length(Path file) {
    try {
      return Files.exists(file) ? Files.size(file) : 0;
    } catch (IOException e) {
      return 0;
    }
  }

  private static Path uploaded(Pair pair) {
    return IntStream.rangeClosed(1, Topology.SERVERS)
        .mapToObj(number -> pair.webServer(number).files().resolve("up"))
        .filter(Files::exists)
        .findFirst()
        .orElseThrow(() -> new AssertionError("no server has the upload"));
  }
}
