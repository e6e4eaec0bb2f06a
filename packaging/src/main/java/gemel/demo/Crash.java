package gemel.demo;

import gemel.lab.Await;
import gemel.lab.Clock;
import gemel.lab.DirectorProcess;
import gemel.lab.DirectorStatus;
import gemel.lab.LoadReport;
import gemel.lab.OpenLoopLoad;
import gemel.linux.time.BootTime;
import java.time.Duration;
import java.util.Optional;

/**
 * The master dies, and comes back. Its moments are noted while it happens; what the clients saw of
 * it is read off the load afterwards, when every request has ended.
 */
final class Crash {
  private static final Duration TAKEOVER = Duration.ofSeconds(10);
  private static final Duration FAILBACK = Duration.ofSeconds(45);
  private static final int REQUESTS_AFTERWARDS = 60;

  /** What dies. */
  enum Kind {
    /** The process alone: its kernel goes on, with all that the process left in it. */
    PROCESS,
    /** The whole node: process and links. */
    NODE
  }

  private final Kind kind;
  private final Stage stage;
  private final OpenLoopLoad load;
  private final Narrator narrator;
  private BootTime died = BootTime.NEVER;
  private BootTime startedAgain = BootTime.NEVER;
  private BootTime over = BootTime.NEVER;

  private Crash(Kind kind, Stage stage, OpenLoopLoad load, Narrator narrator) {
    this.kind = kind;
    this.stage = stage;
    this.load = load;
    this.narrator = narrator;
  }

  /** Lets it happen, from the death of d1 until d1 is master again. */
  static Crash happen(
      Kind kind, Stage stage, OpenLoopLoad load, PacketCount packets, Narrator narrator) {
    Crash crash = new Crash(kind, stage, load, narrator);
    packets.addLifeOf(stage.first());
    crash.die();
    crash.watchTakeover();
    crash.startAgain();
    crash.watchFailback();
    return crash;
  }

  private void die() {
    DirectorProcess director = stage.first();
    died = Clock.now();
    director.process().kill();
    if (kind == Kind.NODE) {
      stage.lab().pull(director.node());
    }
    narrator.say(
        "%s: SIGKILL of process %d%s"
            .formatted(
                director.node(),
                director.process().pid(),
                kind == Kind.NODE ? ", and all its cables pulled" : " alone; its node lives on"));
  }

  private void watchTakeover() {
    DirectorStatus status = stage.second().await("takes over", TAKEOVER, DirectorStatus::isMaster);
    narrator.say("%s: %s".formatted(stage.second().node(), status.roles()));
    Duration outage =
        Await.untilPresent(
            "a connection stands promptly after the crash",
            TAKEOVER,
            () -> load.report().outageFrom(died),
            () -> "the last of " + load.report().requests().size() + " requests: " + lastRequest());
    narrator.say("clients: no prompt connection for %s".formatted(Narrator.millis(outage)));
  }

  private Object lastRequest() {
    LoadReport report = load.report();
    return report.requests().isEmpty() ? "none" : report.requests().getLast();
  }

  private void startAgain() {
    startedAgain = Clock.now();
    if (kind == Kind.NODE) {
      stage.lab().plug(stage.first().node());
    }
    stage.first().restart();
    narrator.say("%s: started again".formatted(stage.first().node()));
  }

  private void watchFailback() {
    DirectorStatus status =
        stage.first().await("is MASTER again", FAILBACK, DirectorStatus::isMaster);
    narrator.say(
        "%s: %s, %d connections in its table"
            .formatted(stage.first().node(), status.roles(), status.connections()));
    stage.second().await("stands by, in step", FAILBACK, s -> s.isBackup() && s.isInStep());
    BootTime master = Clock.now();
    Await.until(
        "%d requests have ended after the failback".formatted(REQUESTS_AFTERWARDS),
        TAKEOVER,
        () -> endedSince(master) >= REQUESTS_AFTERWARDS,
        this::lastRequest);
    over = Clock.now();
  }

  private long endedSince(BootTime moment) {
    return load.report().requests().stream()
        .filter(request -> request.started().isAfter(moment))
        .count();
  }

  /** When the process was killed. */
  BootTime died() {
    return died;
  }

  /** When the next life began. */
  BootTime startedAgain() {
    return startedAgain;
  }

  /**
   * What the clients saw of it.
   *
   * @param all every request of the load
   * @param twoOwners how long two directors answered ARP, where that was watched
   */
  CrashReport report(LoadReport all, Optional<Duration> twoOwners) {
    return new CrashReport(
        all.outageFrom(died).orElseThrow(),
        twoOwners,
        all.failedUnderWayAt(died).size(),
        all.longestOutage(startedAgain, over));
  }
}
