package gemel.vrrp.group.simulation;

import gemel.linux.time.BootTime;
import gemel.testkit.Gen;
import gemel.vrrp.group.GroupEffect;
import gemel.vrrp.group.GroupEvent;
import gemel.vrrp.group.GroupState;
import gemel.vrrp.group.Phase;
import java.util.ArrayList;
import java.util.List;

/** Routers and a client on one LAN or two, in virtual time, and those who watch them. */
final class World {
  final Gen gen;
  final Scenario scenario;
  final Story story;
  final Agenda agenda = new Agenda();
  final List<Segment> segments = new ArrayList<>();
  final List<Client> clients = new ArrayList<>();
  final List<SimulatedRouter> routers = new ArrayList<>();

  private final List<Watch> watches;
  private int advertisements;
  private BootTime disturbedAt = new BootTime(0);

  World(Gen gen, Scenario scenario, Story story) {
    this.gen = gen;
    this.scenario = scenario;
    this.story = story;
    for (int place = 0; place < scenario.segments(); place++) {
      Segment segment = new Segment(place, gen, agenda);
      segments.add(segment);
      clients.add(new Client(segment, agenda, story, scenario.clientLifeNanos()));
    }
    for (Scenario.Router plan : scenario.routers()) {
      routers.add(new SimulatedRouter(this, routers.size() + 1, plan));
    }
    this.watches = List.of(new OwnerWatch(this), new CauseWatch(this), new NeighbourWatch(this));
  }

  /** Everything that is due until then happens, and all watch. */
  void run(long nanos) {
    BootTime end = agenda.now().plusNanos(nanos);
    do {
      BootTime next = agenda.next(end);
      for (Watch watch : watches) {
        watch.beforeTimePasses(next);
      }
      agenda.advance(next);
    } while (happenAndLook() || agenda.now().isBefore(end));
  }

  private boolean happenAndLook() {
    boolean happened = agenda.happen();
    if (happened) {
      for (Watch watch : watches) {
        watch.look();
      }
    }
    return happened;
  }

  /** So many thousandths of a beat. */
  long someTime(int thousandths) {
    return scenario.beatNanos() / 1000 * thousandths;
  }

  // --- what is done to it -------------------------------------------------------------------

  void befall(Trouble trouble, SimulatedRouter victim) {
    story.tell(agenda.now(), victim, () -> "TROUBLE " + trouble);
    trouble.befall(this, victim, gen);
    troubled(victim);
  }

  void wake(SimulatedRouter router) {
    if (router.isRunning() && !router.works()) {
      story.tell(agenda.now(), router, () -> "wakes");
      if (router.isAsleep()) {
        disturbed();
      }
      router.wake();
      troubled(router);
    }
  }

  /** The operator starts it again, once it has left. */
  void start(SimulatedRouter router) {
    if (!router.isStopped() || !router.isRunning()) {
      return;
    }
    if (router.state().phase() instanceof Phase.Initialize) {
      router.start();
      troubled(router);
    } else {
      agenda.after(scenario.handoverNanos(), () -> start(router));
    }
  }

  /**
   * The first two have a peer channel, where there is one: the other one is told, before the
   * leaving one can be back, if its channel is not slow.
   */
  void hasLeft(SimulatedRouter leaving) {
    if (!scenario.channel() || leaving.number > 2) {
      return;
    }
    SimulatedRouter peer = routers.get(2 - leaving.number);
    for (Segment segment : segments) {
      agenda.after(
          scenario.channelNanos() + gen.between(0, 2_000_000),
          () -> {
            if (!(leaving.state().phase() instanceof Phase.Master)) {
              peer.toldGone(segment.place, leaving.nic(segment.place).address);
            }
          });
    }
  }

  /** And the other one knows whom it hears; for a long or a short while. */
  void serves(SimulatedRouter master) {
    if (!scenario.channel() || master.number > 2) {
      return;
    }
    SimulatedRouter peer = routers.get(2 - master.number);
    for (Segment segment : segments) {
      long counts = scenario.beatNanos() * (master.transitions.size() % 2 == 0 ? 60 : 2);
      agenda.after(
          scenario.channelNanos(),
          () -> peer.toldServes(segment.place, master.nic(segment.place).address, counts));
    }
  }

  void plug(SimulatedRouter router, int place) {
    if (!router.nic(place).hasLink()) {
      story.tell(agenda.now(), router, () -> "is plugged in again");
      disturbed();
      router.link(place, true);
      troubled(router);
    }
  }

  /** All that was wrong is well again. */
  void peace() {
    story.tell(agenda.now(), "", () -> "PEACE");
    segments.forEach(Segment::heal);
    for (SimulatedRouter router : routers) {
      disturbedAt(); // by what is mute until now
      router.kernel.refuses(false);
      router.nics().forEach(nic -> nic.mute(false));
      wake(router);
      for (Segment segment : segments) {
        plug(router, segment.place);
      }
      if (!router.isRunning()) {
        router.boot(Scenario.OPEN);
      }
      start(router);
      router.tracked(true);
      router.gate(Scenario.OPEN);
      troubled(router);
    }
  }

  // --- what is told about it ----------------------------------------------------------------

  void stepped(
      SimulatedRouter router, GroupState before, GroupEvent event, List<GroupEffect> effects) {
    if (story.isKept()) {
      tell(router, before, event, effects);
    }
    for (Watch watch : watches) {
      watch.stepped(router, before, event, effects);
    }
  }

  private void tell(
      SimulatedRouter router, GroupState before, GroupEvent event, List<GroupEffect> effects) {
    boolean idle = before.phase().equals(router.state().phase()) && effects.isEmpty();
    if (!(event instanceof GroupEvent.Tick && idle)) {
      story.tell(
          agenda.now(), router, () -> Telling.of(event) + Telling.of(before, router, effects));
    }
  }

  void troubled(SimulatedRouter router) {
    for (Watch watch : watches) {
      watch.troubled(router);
    }
  }

  int nextAdvertisement() {
    return ++advertisements;
  }

  /** Something is as if packets were lost: a clock jumped, somebody was not there. */
  void disturbed() {
    disturbedAt = agenda.now();
  }

  /** When something was lost for the last time. */
  BootTime lostAt() {
    BootTime last = disturbedAt;
    for (Segment segment : segments) {
      last = segment.lostAt().isAfter(last) ? segment.lostAt() : last;
    }
    for (SimulatedRouter router : routers) {
      last = router.isAsleep() ? agenda.now() : last;
    }
    return last;
  }

  /** When something did not arrive for the last time, because it was lost or could not be sent. */
  BootTime disturbedAt() {
    for (SimulatedRouter router : routers) {
      for (Nic nic : router.nics()) {
        if (nic.isMute()) {
          disturbed();
        }
      }
    }
    return lostAt();
  }

  void require(boolean holds, String what) {
    if (!holds) {
      throw new AssertionError(what);
    }
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    routers.forEach(router -> text.append(router.describe()).append(System.lineSeparator()));
    clients.forEach(client -> text.append(client).append(System.lineSeparator()));
    return text.toString();
  }
}
