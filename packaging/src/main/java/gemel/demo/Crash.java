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
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(50);

  /** A second of them: by then a dead director's addresses must be gone. */
  private static final int REQUESTS_AFTERWARDS = 100;

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
  private BootTime killed = BootTime.NEVER;
  private BootTime dead = BootTime.NEVER;
  private BootTime startedAgain = BootTime.NEVER;
  private BootTime over = BootTime.NEVER;

  private Crash(Kind kind, Stage stage, OpenLoopLoad load, Narrator narrator) {
    this.kind = kind;
    this.stage = stage;
    this.load = load;
    this.narrator = narrator;
  }

  /** Lets d1 die and d2 take over; returns when d2 has served for a while. */
  static Crash strike(
      Kind kind, Stage stage, OpenLoopLoad load, PacketCount packets, Narrator narrator) {
    Crash crash = new Crash(kind, stage, load, narrator);
    packets.addLifeOf(stage.first());
    crash.die();
    crash.watchTakeover();
    return crash;
  }

  /** Starts d1 again; returns when it has been master again for a while. */
  void recover() {
    startAgain();
    watchFailback();
  }

  private void die() {
    DirectorProcess director = stage.first();
    killed = Clock.now();
    director.process().kill();
    if (kind == Kind.NODE) {
      stage.lab().pull(director.node());
    }
    dead = Clock.now();
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
            BETWEEN_LOOKS,
            () -> load.report().outage(killed, dead),
            () -> load.ended() + " requests have ended, none of them promptly since");
    narrator.say("clients: no prompt connection for %s".formatted(Narrator.millis(outage)));
    load.awaitEnded(REQUESTS_AFTERWARDS);
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
    load.awaitEnded(REQUESTS_AFTERWARDS);
    over = Clock.now();
  }

  /** When the process was killed. */
  BootTime killed() {
    return killed;
  }

  /** When it was over. */
  BootTime dead() {
    return dead;
  }

  /**
   * What the clients saw of it.
   *
   * @param all every request of the load
   * @param twoOwners how long two directors answered ARP, where that was watched
   */
  CrashReport report(LoadReport all, Optional<Duration> twoOwners) {
    return new CrashReport(
        all.outage(killed, dead).orElseThrow(),
        twoOwners,
        all.failedWithin(killed, dead).size(),
        all.longestOutage(startedAgain, over));
  }
}
