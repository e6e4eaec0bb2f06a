package gemel.vrrp.group;

import gemel.vrrp.Priority;
import gemel.vrrp.group.GroupEffect.Report;
import gemel.vrrp.group.GroupEvent.AdvertisementReceived;
import gemel.vrrp.group.GroupEvent.EffectDone;
import java.util.ArrayList;
import java.util.List;

/** What others may want to hear of a step. */
public sealed interface GroupNews {
  /**
   * The group's state has changed.
   *
   * @param priorities what each instance stands for election with
   * @param circumstances what was known when the change was decided
   */
  record Changed(Transition transition, List<Priority> priorities, Circumstances circumstances)
      implements GroupNews {
    public Changed {
      priorities = List.copyOf(priorities);
    }
  }

  /**
   * A master has heard a router that thinks it is one, and is lower.
   *
   * @param ours what the instance stands for election with
   */
  record RivalHeard(int instance, Priority ours) implements GroupNews {}

  /**
   * An instance stands for election with another priority.
   *
   * @param state of the group meanwhile
   */
  record PriorityChanged(int instance, Priority now, RouterState state) implements GroupNews {}

  /**
   * A master has said goodbye: its addresses are gone, and priority 0 is out where it could be
   * sent.
   */
  record SaidGoodbye() implements GroupNews {}

  /**
   * The news of a step, in order: first what the group is, then what it has heard.
   *
   * @param decided the circumstances of what the step does
   */
  static List<GroupNews> of(
      Standing standing, GroupState before, GroupEvent event, Step step, Circumstances decided) {
    GroupState after = step.state();
    List<GroupNews> news = new ArrayList<>();
    if (!before.readings().equals(after.readings())) {
      news.addAll(priorities(standing, before, after));
    }
    for (GroupEffect effect : step.effects()) {
      if (effect instanceof Report report) {
        news.add(new Changed(report.transition(), standing.priorities(after), decided));
      }
    }
    if (hasLeft(before, event, after)) {
      news.add(new SaidGoodbye());
    }
    if (event instanceof AdvertisementReceived received && isOfRival(before, received, after)) {
      int instance = received.instance();
      news.add(new RivalHeard(instance, standing.priority(after, instance)));
    }
    return news;
  }

  /** Not, if the addresses could not be removed: they are there until the lease ends. */
  private static boolean hasLeft(GroupState before, GroupEvent event, GroupState after) {
    return before.phase() instanceof Phase.Releasing
        && event.equals(new EffectDone(HostEffect.REMOVE_ADDRESSES))
        && after.phase() instanceof Phase.Releasing further
        && further.goodbye()
        && further.awaited() == HostEffect.RETURN_LEASE;
  }

  /** A better router would have ended our time as master, and a goodbye is no claim. */
  private static boolean isOfRival(
      GroupState before, AdvertisementReceived received, GroupState after) {
    return before.phase() instanceof Phase.Master
        && after.phase() instanceof Phase.Master
        && received.advertisement().priority() > 0;
  }

  private static List<GroupNews> priorities(
      Standing standing, GroupState before, GroupState after) {
    List<Priority> then = standing.priorities(before);
    List<Priority> now = standing.priorities(after);
    List<GroupNews> news = new ArrayList<>();
    for (int i = 0; i < now.size(); i++) {
      if (!now.get(i).equals(then.get(i))) {
        news.add(new PriorityChanged(i, now.get(i), after.routerState()));
      }
    }
    return news;
  }
}
