package gemel.vrrp.group;

import static gemel.vrrp.group.Conversation.HIGHER;
import static gemel.vrrp.group.Conversation.LOWER;
import static gemel.vrrp.group.Conversation.attached;
import static gemel.vrrp.group.Conversation.done;
import static gemel.vrrp.group.Conversation.heard;
import static gemel.vrrp.group.Conversation.heardEvery;
import static gemel.vrrp.group.Conversation.lost;
import static gemel.vrrp.group.Conversation.refused;
import static gemel.vrrp.group.Conversation.start;
import static gemel.vrrp.group.Conversation.startAfter;
import static gemel.vrrp.group.Conversation.stop;
import static gemel.vrrp.group.Conversation.tick;
import static gemel.vrrp.group.HostEffect.GRANT_LEASE;

import gemel.linux.time.BootTime;
import gemel.vrrp.VrrpGroupSettings;
import gemel.vrrp.group.GroupEffect.SendAdvertisement;
import gemel.vrrp.group.GroupEvent.AdvertisementSent;
import java.util.List;
import java.util.function.Consumer;

/**
 * A situation that a group can be in, and the way there from the beginning; every step of the way
 * is held against the {@link Invariants}.
 *
 * @param name for people
 * @param way played on a machine that was just made
 */
record Scene(String name, Consumer<Scene.Play> way) {
  private static final BootTime BEGINNING = BootTime.ofMillis(1_000_000);

  /** Every phase, and each step of taking over and of leaving. */
  static List<Scene> all() {
    return List.of(
        new Scene("not started", Play::attach),
        new Scene("started, to begin in two seconds", play -> play.attach().tell(startAfter(2000))),
        new Scene("an interface is missing", play -> play.tell(start())),
        new Scene("refused by the system", Play::refuse),
        new Scene("backup, nobody heard", Play::backup),
        new Scene("backup of a lower master", play -> play.backup().after(500).tell(heard(50))),
        new Scene("backup of a higher master", play -> play.backup().after(500).tell(heard(255))),
        new Scene(
            "backup, the master said goodbye", play -> play.backup().after(500).tell(heard(0))),
        new Scene("taking over, the engine awaited", Play::takeOver),
        new Scene("taking over, the lease awaited", play -> play.takeOver().ends(1)),
        new Scene("taking over, the addresses awaited", play -> play.takeOver().ends(2)),
        new Scene("master", Play::serve),
        new Scene("stopping, has addresses", play -> play.serve().after(500).tell(stop())),
        new Scene("stopping, has a lease", play -> play.serve().after(500).tell(stop()).ends(1)),
        new Scene("stopping, has the engine", play -> play.serve().after(500).tell(stop()).ends(2)),
        new Scene("outranked, has addresses", play -> play.serve().after(500).tell(better())),
        new Scene(
            "outranked, has the engine", play -> play.serve().after(500).tell(better()).ends(2)),
        new Scene("interface lost, has addresses", play -> play.serve().after(500).tell(lost(0))),
        new Scene("gave up taking over", play -> play.takeOver().ends(1).tell(better())));
  }

  /** Backup of masters that say so every so many hundredths of a second. */
  static List<Scene> allHearing(int centis) {
    return List.of(
        new Scene(
            "backup of a lower master",
            play -> play.backup().after(500).tell(heardEvery(centis, 50))),
        new Scene(
            "backup of a higher master",
            play -> play.backup().after(500).tell(heardEvery(centis, 255))),
        new Scene(
            "backup, the master said goodbye",
            play ->
                play.backup()
                    .after(500)
                    .tell(heardEvery(centis, 255))
                    .after(100)
                    .tell(heardEvery(centis, 0))),
        new Scene("master", Play::serve));
  }

  /** Others have its own priority, and a lower or a higher address. */
  static List<Scene> amongEquals() {
    return List.of(
        new Scene(
            "backup of an equal master with a lower address",
            play -> play.backup().after(500).tell(heard(100, LOWER))),
        new Scene(
            "backup of an equal master with a higher address",
            play -> play.backup().after(500).tell(heard(100, HIGHER))),
        new Scene(
            "gave way to an equal one on the way up",
            play -> play.takeOver().ends(1).tell(heard(100, LOWER))),
        new Scene(
            "master that heard an equal one with a lower address",
            play -> play.serve().after(500).tell(heard(100, LOWER))),
        new Scene(
            "gives way to an equal one with a higher address",
            play -> play.serve().after(500).tell(heard(100, HIGHER))));
  }

  /** Others own the addresses, too; the one with the lower address is to yield. */
  static List<Scene> amongOwners() {
    return List.of(
        new Scene(
            "owner that heard another one with a lower address",
            play -> play.serve().after(500).tell(heard(255, LOWER))),
        new Scene(
            "owner that heard another one twice",
            play ->
                play.serve().after(500).tell(heard(255, LOWER)).after(900).tell(heard(255, LOWER))),
        new Scene(
            "owner that gives way to one with a higher address",
            play -> play.serve().after(500).tell(heard(255, HIGHER))));
  }

  private static GroupEvent better() {
    return heard(255, HIGHER);
  }

  /** A machine in this situation. */
  WatchedMachine set(VrrpGroupSettings settings, Gate gate) {
    Play play = new Play(settings, gate);
    way.accept(play);
    return play.machine;
  }

  /** A machine on its way. */
  static final class Play {
    private final VrrpGroupSettings settings;
    private final WatchedMachine machine;
    private BootTime now = BEGINNING;

    private Play(VrrpGroupSettings settings, Gate gate) {
      this.settings = settings;
      this.machine = new WatchedMachine(settings, gate, BEGINNING);
    }

    private Play after(long millis) {
      now = now.plusNanos(millis * 1_000_000);
      return this;
    }

    /** The machine is told, and that each of its advertisements went out. */
    private Play tell(GroupEvent event) {
      for (GroupEffect effect : machine.tell(event, now)) {
        if (effect instanceof SendAdvertisement send) {
          machine.tell(new AdvertisementSent(send.instance(), now), now);
        }
      }
      return this;
    }

    private Play attach() {
      for (int i = 0; i < settings.size(); i++) {
        tell(attached(i));
      }
      return this;
    }

    /** The owner begins by taking over, and is Backup only of an owner with a higher address. */
    private Play backup() {
      attach().tell(start());
      return phase() instanceof Phase.Acquiring ? tell(better()).settle() : this;
    }

    private Play settle() {
      while (phase() instanceof Phase.Releasing) {
        ends(1);
      }
      return this;
    }

    private Play takeOver() {
      attach().tell(start());
      while (!(phase() instanceof Phase.Acquiring)) {
        now = machine.nextDeadline();
        tell(tick());
      }
      return this;
    }

    private Play serve() {
      return takeOver().ends(3);
    }

    private Play refuse() {
      return takeOver().ends(1).tell(refused(GRANT_LEASE)).settle();
    }

    /** So many of the things that it asks for come to their end. */
    private Play ends(int count) {
      for (int i = 0; i < count; i++) {
        tell(done(machine.asked().getFirst()));
      }
      return this;
    }

    private Phase phase() {
      return machine.state().phase();
    }
  }
}
