package gemel.vrrp.group;

import static gemel.vrrp.group.Conversation.attached;
import static gemel.vrrp.group.Conversation.heard;
import static gemel.vrrp.group.Conversation.read;
import static gemel.vrrp.group.Conversation.start;
import static gemel.vrrp.group.Conversation.tick;
import static gemel.vrrp.group.SampleInstance.instance;
import static org.assertj.core.api.Assertions.assertThat;

import gemel.linux.time.BootTime;
import gemel.vrrp.Priority;
import gemel.vrrp.VrrpGroupSettings;
import gemel.vrrp.group.GroupEffect.AskHost;
import gemel.vrrp.group.GroupNews.Changed;
import gemel.vrrp.group.GroupNews.PriorityChanged;
import gemel.vrrp.group.GroupNews.RivalHeard;
import gemel.vrrp.track.Reading;
import gemel.vrrp.track.Track;
import gemel.vrrp.track.TrackedObject;
import gemel.vrrp.track.TrackedObject.Kind;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What others hear of an instance of priority 100 that a script makes 20 lower. */
class GroupNewsTest {
  private static final TrackedObject CHECK = new TrackedObject(Kind.SCRIPT, "chk");
  private static final Reading GOOD = new Reading.Good("exited with status 0");
  private static final Reading BAD = new Reading.Bad("exited with status 1");

  private final VrrpGroupSettings settings =
      SampleInstance.group(instance().tracking(new Track(CHECK, -20, false)));
  private final GroupMachine machine = new GroupMachine(settings);
  private final Standing standing = new Standing(settings);
  private final BootTime zero = BootTime.ofMillis(1_000_000);
  private final Decisions decisions = new Decisions(settings, zero);
  private GroupState state = GroupState.initial(settings, Conversation.OPEN, zero);

  @BeforeEach
  void begin() {
    at(0, attached(0));
    at(0, read(CHECK, GOOD));
  }

  /** The news of an event, and of what the host does at once. */
  private List<GroupNews> at(int millis, GroupEvent first) {
    BootTime now = zero.plusNanos(millis * 1_000_000L);
    List<GroupNews> news = new ArrayList<>();
    List<GroupEvent> events = new ArrayList<>(List.of(first));
    while (!events.isEmpty()) {
      GroupEvent event = events.removeFirst();
      Step step = machine.step(state, event, now);
      news.addAll(GroupNews.of(standing, state, event, step, decisions.after(state, step, now)));
      state = step.state();
      for (GroupEffect effect : step.effects()) {
        if (effect instanceof AskHost ask) {
          events.add(new GroupEvent.EffectDone(ask.effect()));
        }
      }
    }
    return news;
  }

  private void becomeMaster() {
    at(0, start());
    assertThat(at(3700, tick()))
        .singleElement()
        .isInstanceOfSatisfying(
            Changed.class,
            changed -> {
              assertThat(changed.transition().to()).isEqualTo(RouterState.MASTER);
              assertThat(changed.priorities()).containsExactly(new Priority(100));
            });
  }

  @Test
  void aTransitionIsToldWithThePriorities() {
    at(0, read(CHECK, BAD));
    assertThat(at(0, start()))
        .singleElement()
        .isInstanceOfSatisfying(
            Changed.class,
            changed -> {
              assertThat(changed.transition().to()).isEqualTo(RouterState.BACKUP);
              assertThat(changed.priorities()).containsExactly(new Priority(80));
            });
  }

  @Test
  void aMasterTellsOfALowerOneAndNotOfAGoodbye() {
    becomeMaster();
    assertThat(at(3800, heard(50))).containsExactly(new RivalHeard(0, new Priority(100)));
    assertThat(at(3900, heard(0))).isEmpty();
  }

  @Test
  void aBackupTellsOfNobody() {
    at(0, start());
    assertThat(at(100, heard(50))).isEmpty();
  }

  @Test
  void aMasterThatYieldsTellsThatAlone() {
    becomeMaster();
    assertThat(at(3800, heard(200)))
        .singleElement()
        .isInstanceOfSatisfying(
            Changed.class,
            changed -> assertThat(changed.transition().to()).isEqualTo(RouterState.BACKUP));
  }

  @Test
  void anotherPriorityIsToldOnce() {
    becomeMaster();
    assertThat(at(3800, read(CHECK, BAD)))
        .containsExactly(new PriorityChanged(0, new Priority(80), RouterState.MASTER));
    assertThat(at(3900, read(CHECK, BAD))).isEmpty();
  }
}
