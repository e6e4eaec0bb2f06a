package gemel.vrrp.group;

import gemel.linux.net.IpAddress;
import gemel.linux.time.BootTime;
import gemel.vrrp.Priority;
import gemel.vrrp.VrrpGroupSettings;
import gemel.vrrp.advertisement.Advertisement;
import gemel.vrrp.advertisement.Advertisement.Authentication;
import gemel.vrrp.group.GroupEvent.AdvertisementReceived;
import gemel.vrrp.group.GroupEvent.AdvertisementSent;
import gemel.vrrp.group.GroupEvent.AttachmentChanged;
import gemel.vrrp.group.GroupEvent.EffectDone;
import gemel.vrrp.group.GroupEvent.Start;
import gemel.vrrp.group.GroupEvent.Stop;
import gemel.vrrp.group.GroupEvent.Tick;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * A short life of a group that nobody sees: its machine starts, hears a master that goes, becomes
 * master and leaves, and nothing is done about it. In a JVM the first time takes ten times as long
 * as the next one, and the first takeover is one that clients wait for.
 */
public final class Rehearsal {
  /** A group that awaits what it tracks never begins. */
  private static final int MOST_STEPS = 64;

  private static final int TURNS_AS_MASTER = 2;
  private static final IpAddress ANY = IpAddress.parse("127.0.0.1");

  private final VrrpGroupSettings settings;
  private final GroupMachine machine;
  private final Standing standing;
  private final Decisions decisions;
  private final Deque<GroupEvent> events = new ArrayDeque<>();
  private final List<Transition> changes = new ArrayList<>();
  private BootTime now = BootTime.ofMillis(0);
  private GroupState state;

  private Rehearsal(VrrpGroupSettings settings) {
    this.settings = settings;
    this.machine = new GroupMachine(settings);
    this.standing = new Standing(settings);
    this.decisions = new Decisions(settings, now);
    this.state = GroupState.initial(settings, new Gate(true, "a rehearsal"), now);
  }

  /**
   * Its master falls silent. Takes some milliseconds, the first time more.
   *
   * @return its changes of state, one after the other
   */
  public static List<Transition> ofSilence(VrrpGroupSettings settings) {
    return life(settings, false);
  }

  /** The same, and its master says goodbye. */
  public static List<Transition> ofGoodbye(VrrpGroupSettings settings) {
    return life(settings, true);
  }

  private static List<Transition> life(VrrpGroupSettings settings, boolean goodbye) {
    Rehearsal rehearsal = new Rehearsal(settings);
    rehearsal.live(goodbye);
    return rehearsal.changes;
  }

  private void live(boolean goodbye) {
    for (int i = 0; i < settings.size(); i++) {
      events.add(new AttachmentChanged(i, new Attachment.Attached(ANY)));
    }
    events.add(new Start(now));
    for (int i = 0; i < settings.size(); i++) {
      events.add(heard(i, Priority.OWNER.value()));
      if (goodbye) {
        events.add(heard(i, 0));
      }
    }
    int turns = 0;
    boolean stopped = false;
    for (int steps = 0; steps < MOST_STEPS && !(stopped && events.isEmpty()); steps++) {
      if (!events.isEmpty()) {
        step(events.remove());
      } else if (turns == TURNS_AS_MASTER) {
        step(new Stop());
        stopped = true;
      } else {
        BootTime deadline = machine.nextDeadline(state);
        now = deadline.equals(BootTime.NEVER) ? now : deadline;
        step(new Tick());
        turns += state.phase() instanceof Phase.Master ? 1 : 0;
      }
    }
  }

  private GroupEvent heard(int place, int priority) {
    return new AdvertisementReceived(
        place, Advertisement.of(settings.instance(place), priority, Authentication.NONE), ANY);
  }

  private void step(GroupEvent event) {
    GroupState before = state;
    Step step = machine.step(before, event, now);
    state = step.state();
    step.effects().forEach(this::pretend);
    GroupMachine.leaseAnchor(state);
    GroupNews.of(standing, before, event, step, decisions.after(before, step, now))
        .forEach(this::hear);
  }

  private void pretend(GroupEffect effect) {
    switch (effect) {
      case GroupEffect.AskHost ask -> events.add(new EffectDone(ask.effect()));
      case GroupEffect.SendAdvertisement send ->
          events.add(new AdvertisementSent(send.instance(), now));
      case GroupEffect.Announce _, GroupEffect.AnnounceExtra _, GroupEffect.Report _ -> {}
    }
  }

  private void hear(GroupNews news) {
    if (news instanceof GroupNews.Changed changed) {
      changes.add(changed.transition());
      changed.circumstances().chain(changed.transition());
    }
  }
}
