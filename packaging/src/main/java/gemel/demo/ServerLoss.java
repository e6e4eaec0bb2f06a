package gemel.demo;

import gemel.lab.Clock;
import gemel.lab.DirectorStatus;
import gemel.lab.LoadReport;
import gemel.lab.LoadRequest;
import gemel.lab.OpenLoopLoad;
import gemel.lab.Topology;
import gemel.linux.time.BootTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A web server is killed under a load of fresh connections. */
final class ServerLoss {
  private static final int VICTIM = 3;
  private static final int REQUESTS = 50;
  private static final Duration LIMIT = Duration.ofSeconds(15);

  private final LoadReport all;
  private final BootTime death;
  private final BootTime removal;

  private ServerLoss(LoadReport all, BootTime death, BootTime removal) {
    this.all = all;
    this.death = death;
    this.removal = removal;
  }

  /** Lets it happen, until requests are answered without it. */
  static ServerLoss happen(Stage stage, Narrator narrator) {
    String address = Topology.server(VICTIM).toString();
    OpenLoopLoad load = stage.startLoad();
    load.awaitEnded(REQUESTS);
    BootTime death = Clock.now();
    stage.server(VICTIM).kill();
    narrator.say("nginx of rs%d killed".formatted(VICTIM));
    DirectorStatus status =
        stage.first().await("sends nothing to " + address, LIMIT, s -> !s.isServing(address));
    BootTime removal = Clock.now();
    narrator.say(
        "%s is out after %s: %s"
            .formatted(address, Narrator.millis(removal.since(death)), status.whyOf(address)));
    load.awaitEnded(REQUESTS);
    ServerLoss loss = new ServerLoss(load.finish(), death, removal);
    narrator.tellFailures(loss.failedApart(), "the removal", removal);
    return loss;
  }

  int requests() {
    return all.requests().size();
  }

  /** Failures that have nothing to do with the dead server: before its death, after its removal. */
  List<LoadRequest> failedApart() {
    List<LoadRequest> apart = new ArrayList<>(all.failed());
    apart.removeAll(failedWhileChecking());
    return apart;
  }

  private List<LoadRequest> failedWhileChecking() {
    return all.failedWithin(death, removal);
  }

  ServerLossReport report() {
    return new ServerLossReport(removal.since(death), failedWhileChecking().size());
  }
}
