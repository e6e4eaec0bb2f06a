package gemel.ipvs.embedded;

import static gemel.ipvs.embedded.Director.SERVICE;
import static org.assertj.core.api.Assertions.assertThat;

import gemel.ipvs.ForwardingMethod;
import gemel.ipvs.Protocol;
import gemel.ipvs.RealServer;
import gemel.ipvs.ServiceKey;
import gemel.ipvs.TableChange;
import gemel.ipvs.Thresholds;
import gemel.ipvs.VirtualService;
import gemel.ipvs.embedded.recorded.Scenario;
import gemel.ipvs.embedded.recorded.Step;
import gemel.ipvs.embedded.wire.Endpoint;
import gemel.ipvs.embedded.wire.Packet;
import gemel.ipvs.embedded.wire.Seen;
import gemel.linux.net.IpAddress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The engine gives each connection to the server that ip_vs gave it to. */
final class RecordedSchedulersTest {
  private static final Path FIXTURES =
      Path.of(System.getProperty("basedir", "")).resolve("../tests/fixtures/schedulers");

  private static final ServiceKey KEY = Director.key(Protocol.TCP, SERVICE);

  static List<Path> recorded() throws IOException {
    try (Stream<Path> files = Files.list(FIXTURES)) {
      List<Path> sorted = files.filter(file -> file.toString().endsWith(".txt")).sorted().toList();
      assertThat(sorted).isNotEmpty();
      return sorted;
    }
  }

  @ParameterizedTest
  @MethodSource("recorded")
  void choosesAsTheKernelDid(Path file) throws IOException {
    Scenario scenario = Scenario.parse(Files.readAllLines(file));
    Director director = new Director(1000);
    director.apply(
        new TableChange.AddService(
            new VirtualService(KEY, scenario.scheduler(), scenario.flags())));
    for (char name = 'a'; name <= 'h'; name++) {
      director.findsServerBehindMtu(Scenario.address(name), 1500);
    }
    director.becomesMaster(Duration.ZERO);
    new Replay(director).play(scenario.steps());
  }

  /** Plays the steps to the engine. */
  private static final class Replay {
    private final Director director;
    private final Map<Character, Thresholds> thresholds = new HashMap<>();
    private int line = 2;

    Replay(Director director) {
      this.director = director;
    }

    void play(List<Step> steps) {
      for (Step step : steps) {
        line++;
        play(step);
      }
    }

    private void play(Step step) {
      switch (step) {
        case Step.Add add -> {
          thresholds.put(add.server(), add.thresholds());
          director.apply(new TableChange.AddServer(KEY, server(add.server(), add.weight())));
        }
        case Step.Weigh weigh -> {
          // ipvsadm -e without -x and -y sets no thresholds.
          thresholds.put(weigh.server(), Thresholds.NONE);
          director.apply(new TableChange.EditServer(KEY, server(weigh.server(), weigh.weight())));
        }
        case Step.Remove remove ->
            director.apply(new TableChange.RemoveServer(KEY, server(remove.server(), 0).id()));
        case Step.Open open -> {
          send(open.client(), "S");
          assertThat(whoGot()).as("line %d: %s", line, open.line()).isEqualTo(open.got());
        }
        case Step.Ack ack -> send(ack.client(), ".");
        case Step.Fin fin -> send(fin.client(), "F.");
      }
    }

    private RealServer server(char name, int weight) {
      return new RealServer(
          new RealServer.Id(IpAddress.parse(Scenario.address(name)), SERVICE.port()),
          ForwardingMethod.DIRECT,
          weight,
          thresholds.getOrDefault(name, Thresholds.NONE));
    }

    private void send(Endpoint client, String flags) {
      director.inside();
      director.fromOutside(Packet.tcp(client, SERVICE, flags));
    }

    private char whoGot() {
      for (Seen sent : director.inside()) {
        for (char name = 'a'; name <= 'h'; name++) {
          if (sent.destinationMac().equals(Director.mac(IpAddress.parse(Scenario.address(name))))) {
            return name;
          }
        }
      }
      return Step.NOBODY;
    }
  }
}
