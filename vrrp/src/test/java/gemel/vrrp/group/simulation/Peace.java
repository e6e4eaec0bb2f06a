package gemel.vrrp.group.simulation;

import gemel.linux.time.BootTime;
import gemel.vrrp.group.Phase;
import gemel.vrrp.group.RouterState;
import gemel.vrrp.group.Transition;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The end of a history: nothing goes wrong any more, and all must come to rest in order. */
final class Peace {
  private static final long RETRY_NANOS = 5_000_000_000L;

  private final World world;
  private final Scenario scenario;
  private final List<Integer> transitionsBefore = new ArrayList<>();

  Peace(World world) {
    this.world = world;
    this.scenario = world.scenario;
    world.routers.forEach(router -> transitionsBefore.add(router.transitions.size()));
  }

  void endsWell() {
    boolean refused =
        world.routers.stream()
            .anyMatch(router ->
                router.state().phase() instanceof Phase.Fault fault
                    && !fault.retryAt().equals(BootTime.NEVER));
    world.run(
        2 * scenario.failoverNanos()
            + scenario.longestPreemptDelayNanos()
            + (refused ? RETRY_NANOS : 0));
    BootTime quietSince = world.agenda.now();
    world.run(2 * scenario.beatNanos());
    for (Segment segment : world.segments) {
      SimulatedRouter owner = soleOwner(segment);
      theBestPreempts(owner);
      neighboursKnow(owner, segment);
    }
    world.routers.forEach(router -> doesNotFlap(router, quietSince));
  }

  private SimulatedRouter soleOwner(Segment segment) {
    List<SimulatedRouter> owners =
        world.routers.stream().filter(router -> router.owns(segment.place)).toList();
    world.require(owners.size() == 1, "one owner in peace, not " + owners + " on " + segment);
    SimulatedRouter owner = owners.getFirst();
    world.require(owner.isMaster(), "the owner is master");
    world.require(
        world.segments.stream().allMatch(other -> owner.owns(other.place)),
        "a group is master on all LANs");
    return owner;
  }

  private void theBestPreempts(SimulatedRouter owner) {
    SimulatedRouter best =
        world.routers.stream()
            .max(Comparator.comparingInt(SimulatedRouter::priority))
            .orElseThrow();
    boolean preempts = best.instance().election().preempt() || best.priority() == 255;
    world.require(
        best.priority() == owner.priority() || !preempts, best + " preempts the lower " + owner);
  }

  /** In peace everybody becomes master once at most, and then nobody changes any more. */
  private void doesNotFlap(SimulatedRouter router, BootTime quietSince) {
    List<Transition> all = router.transitions;
    List<Transition> inPeace = all.subList(transitionsBefore.get(router.number - 1), all.size());
    long entries = inPeace.stream().filter(entry -> entry.to() == RouterState.MASTER).count();
    world.require(entries <= 1, router + " flaps: " + inPeace);
    boolean quiet =
        inPeace.isEmpty() || router.inWorld(inPeace.getLast().at()).isBefore(quietSince);
    world.require(quiet, router + " is at rest");
    world.require(
        router.isMaster() || router.state().phase() instanceof Phase.Backup,
        router + " is master or backup in peace");
  }

  /**
   * A master that never learned of a rival has told nobody about itself; then neighbours ask when
   * they no longer believe what they know.
   */
  private void neighboursKnow(SimulatedRouter owner, Segment segment) {
    Nic nic = owner.nic(segment.place);
    Client client = world.clients.get(segment.place);
    if (!client.reaches(nic, nic.mac)) {
      world.run(client.entryLivesNanos() + 2 * scenario.beatNanos());
    }
    world.require(client.reaches(nic, nic.mac), "nobody keeps a stale MAC: " + client);
  }
}
