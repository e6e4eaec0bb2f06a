package gemel.vrrp.group;

import static gemel.vrrp.group.Conversation.HIGHER;
import static gemel.vrrp.group.Conversation.attached;
import static gemel.vrrp.group.Conversation.heard;
import static gemel.vrrp.group.Conversation.lost;
import static gemel.vrrp.group.Conversation.read;
import static gemel.vrrp.group.Conversation.start;
import static gemel.vrrp.group.Conversation.stop;
import static gemel.vrrp.group.Conversation.tick;
import static gemel.vrrp.group.SampleInstance.instance;
import static org.assertj.core.api.Assertions.assertThat;

import gemel.linux.time.BootTime;
import gemel.vrrp.VrrpGroupSettings;
import gemel.vrrp.group.GroupEffect.AskHost;
import gemel.vrrp.group.GroupNews.Changed;
import gemel.vrrp.track.Reading;
import gemel.vrrp.track.Track;
import gemel.vrrp.track.TrackedObject;
import gemel.vrrp.track.TrackedObject.Kind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What an instance of priority 100 says of how it came to a change, a host taking 7 ms a step. */
class CauseChainTest {
  private static final TrackedObject CHECK = new TrackedObject(Kind.SCRIPT, "chk");
  private static final Reading BAD = new Reading.Bad("exited with status 1");
  private static final long HOST_MILLIS = 7;

  private final VrrpGroupSettings settings =
      SampleInstance.group(instance().tracking(new Track(CHECK, -60, false)));
  private final GroupMachine machine = new GroupMachine(settings);
  private final Standing standing = new Standing(settings);
  private final BootTime zero = BootTime.ofMillis(1_000_000);
  private final Decisions decisions = new Decisions(settings, zero);
  private final List<String> told = new ArrayList<>();
  private GroupState state = GroupState.initial(settings, Conversation.OPEN, zero);

  private CauseChainTest at(long millis, GroupEvent event) {
    told.clear();
    return step(millis, event);
  }

  private CauseChainTest step(long millis, GroupEvent event) {
    BootTime now = zero.plusNanos(millis * 1_000_000);
    Step step = machine.step(state, event, now);
    Circumstances decided = decisions.after(state, step, now);
    for (GroupNews news : GroupNews.of(standing, state, event, step, decided)) {
      if (news instanceof Changed changed) {
        changed
            .circumstances()
            .chain(changed.transition())
            .forEach(moment -> told.add(moment.at().since(zero).toMillis() + " " + moment.what()));
      }
    }
    state = step.state();
    for (GroupEffect effect : step.effects()) {
      if (effect instanceof AskHost ask) {
        step(millis + HOST_MILLIS, new GroupEvent.EffectDone(ask.effect()));
      }
    }
    return this;
  }

  private CauseChainTest started() {
    return at(0, attached(0)).at(0, start());
  }

  private void tells(String... moments) {
    assertThat(told).containsExactly(moments);
  }

  @Test
  void theMasterFellSilent() {
    started().at(1000, heard(150)).at(4610, tick());
    tells(
        "1000 VI_1 heard " + HIGHER + ", priority 150",
        "4610 VI_1 had waited 3 x 1 s + 0.609 s skew",
        "4631 MASTER, 0.021 s after that was decided");
  }

  @Test
  void nobodyWasThere() {
    started().at(3610, tick());
    tells(
        "0 VI_1 began to wait, and heard nobody",
        "3610 VI_1 had waited 3 x 1 s + 0.609 s skew",
        "3631 MASTER, 0.021 s after that was decided");
  }

  @Test
  void theMasterSaidGoodbye() {
    started().at(1000, heard(150)).at(2000, heard(0)).at(2610, tick());
    tells(
        "2000 VI_1 heard " + HIGHER + " say goodbye (priority 0)",
        "2610 VI_1 had waited 0.609 s skew",
        "2631 MASTER, 0.021 s after that was decided");
  }

  @Test
  void aScriptMadeItLowerThanAnother() {
    started().at(3610, tick()).at(3700, read(CHECK, BAD)).at(4000, heard(90));
    tells(
        "4000 VI_1 heard " + HIGHER + ", priority 90",
        "4000 VI_1 stood with priority 40, 100 by the file; script chk exited with status 1:"
            + " priority -60",
        "4021 BACKUP, 0.021 s after that was decided");
  }

  @Test
  void itWasStopped() {
    started().at(3610, tick()).at(4000, stop());
    tells("4000 stopped by the operator", "4021 INIT, 0.021 s after that was decided");
  }

  @Test
  void itsInterfaceWentAway() {
    started().at(1000, lost(0));
    tells("1000 VI_1: eth0 is down");
  }

  @Test
  void itDidNotRun() {
    started().at(3610, tick()).at(3631, sent(3631)).at(9000, tick());
    tells(
        "3631 VI_1 sent its last advertisement",
        "4631 this process should have run, and did not",
        "9000 this process ran again",
        "9021 BACKUP, 0.021 s after that was decided");
  }

  @Test
  void itDidNotRunBecauseOfAStallThatWasNoticed() {
    started().at(3610, tick()).at(3631, sent(3631));
    decisions.held(stall(4631, 9000));
    at(9000, tick());
    tells(
        "3631 VI_1 sent its last advertisement",
        "4631 this process should have run, and did not",
        "4631 this director stood still for 4.369 s (the process was stopped, by SIGSTOP or a"
            + " frozen cgroup, 4.369 s)",
        "9000 this process ran again",
        "9021 BACKUP, 0.021 s after that was decided");
  }

  @Test
  void aStallOfLongAgoHasNothingToDoWithIt() {
    started();
    decisions.held(stall(0, 100));
    at(1000, heard(150)).at(7400, heard(150)).at(11_010, tick());
    assertThat(told).hasSize(3).noneMatch(what -> what.contains("stood still"));
  }

  private GroupEvent sent(long millis) {
    return new GroupEvent.AdvertisementSent(0, zero.plusNanos(millis * 1_000_000));
  }

  private Stall stall(long from, long until) {
    return new Stall(
        zero.plusNanos(from * 1_000_000),
        zero.plusNanos(until * 1_000_000),
        Stall.Reason.STOPPED,
        Duration.ofMillis(until - from));
  }
}
