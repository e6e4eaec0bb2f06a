package gemel.vrrp.group.simulation;

import gemel.linux.time.BootTime;
import gemel.vrrp.GratuitousArpSettings;
import gemel.vrrp.group.GroupEffect;
import gemel.vrrp.group.GroupEffect.Announce;
import gemel.vrrp.group.GroupEvent;
import gemel.vrrp.group.GroupEvent.AdvertisementReceived;
import gemel.vrrp.group.GroupState;
import gemel.vrrp.group.Phase.Master;
import gemel.vrrp.group.Phase.Releasing;
import gemel.vrrp.group.VrrpCause;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Whether the neighbours and the switch know the owner. A master has to announce its address when
 * it has become one, again after a delay, as often as it is to refresh, and when it hears of a
 * rival, whose neighbours it has to win back. Soon after each of these, nobody has a stale MAC.
 */
final class NeighbourWatch implements Watch {
  /** The way of an announcement. */
  private static final long SOON_NANOS = 200_000;

  /** The way of somebody's last words, of the answer, and of the announcement. */
  private static final long TOLD_NANOS = 2 * Segment.SLOWEST_NANOS + SOON_NANOS;

  private final World world;
  private final int[] terms;
  private final BootTime[] termBegan;
  private final @Nullable BootTime[][] announcedAt;
  private final @Nullable BootTime[] rivalAt;

  NeighbourWatch(World world) {
    this.world = world;
    int routers = world.scenario.routers().size();
    this.terms = new int[routers];
    this.termBegan = new BootTime[routers];
    this.announcedAt = new BootTime[routers][world.scenario.segments()];
    this.rivalAt = new BootTime[routers];
  }

  @Override
  public void stepped(
      SimulatedRouter router, GroupState before, GroupEvent event, List<GroupEffect> effects) {
    boolean was = before.phase() instanceof Master;
    boolean is = router.isMaster();
    if (was != is) {
      terms[router.number - 1]++;
      termBegan[router.number - 1] = router.time();
    }
    for (GroupEffect effect : effects) {
      if (effect instanceof Announce announce) {
        announcedAt[router.number - 1][announce.instance()] = world.agenda.now();
      }
    }
    if (!was && is) {
      hasBecomeMaster(router);
    }
    if (was && is && event instanceof AdvertisementReceived rival && isRival(rival)) {
      hasHeardRival(router);
    }
    if (was
        && router.state().phase() instanceof Releasing releasing
        && releasing.cause() instanceof VrrpCause.Outranked
        && event instanceof AdvertisementReceived better
        && better.advertisement().priority() > router.priority()
        && router.settings.instance(better.instance()).election().tellsHigher()) {
      world.require(
          effects.stream().anyMatch(GroupEffect.SendAdvertisement.class::isInstance),
          "says to a better router that it was master");
      successor(better)
          .filter(NeighbourWatch::winsBack)
          .ifPresent(higher -> mustBeKnown(higher, better.instance(), TOLD_NANOS));
    }
  }

  private static boolean isRival(AdvertisementReceived heard) {
    return heard.advertisement().priority() > 0;
  }

  private Optional<SimulatedRouter> successor(AdvertisementReceived better) {
    return world.routers.stream()
        .filter(router -> router.nic(better.instance()).address.equals(better.source()))
        .findFirst();
  }

  private static boolean winsBack(SimulatedRouter router) {
    return router.instance().garp().lowerPrioRepeat() > 0;
  }

  /**
   * It is known again on every LAN, and told once more unless a rival is heard meanwhile. (Whose
   * lease ran out a moment ago is not heard by the neighbours until the answer renews it.)
   */
  private void hasHeardRival(SimulatedRouter router) {
    BootTime at = world.agenda.now();
    rivalAt[router.number - 1] = at;
    long again = router.instance().garp().lowerPrioDelay().toNanos();
    for (Segment segment : world.segments) {
      if (winsBack(router) && router.owns(segment.place)) {
        mustBeKnown(router, segment.place, SOON_NANOS);
      }
      if (winsBack(router) && again > 0) {
        later(router, segment.place, again, 0, () -> at.equals(rivalAt[router.number - 1]));
      }
    }
  }

  private void hasBecomeMaster(SimulatedRouter router) {
    GratuitousArpSettings garp = router.instance().garp();
    for (Segment segment : world.segments) {
      int place = segment.place;
      mustBeKnown(router, place, SOON_NANOS);
      long first = garp.delay().toNanos();
      if (first > 0) {
        later(router, place, first, garp.refresh().toNanos());
      } else if (!garp.refresh().isZero()) {
        later(router, place, garp.refresh().toNanos(), garp.refresh().toNanos());
      }
    }
  }

  /** Still master then, it announces again, and then every so often. */
  private void later(SimulatedRouter router, int place, long nanos, long everyNanos) {
    later(router, place, nanos, everyNanos, () -> true);
  }

  private void later(
      SimulatedRouter router, int place, long nanos, long everyNanos, BooleanSupplier holds) {
    int term = terms[router.number - 1];
    world.agenda.after(
        nanos,
        () -> {
          boolean runs = router.works() && !slept(router);
          if (terms[router.number - 1] == term && runs && holds.getAsBoolean()) {
            mustBeKnown(router, place, SOON_NANOS);
            if (everyNanos > 0) {
              later(router, place, everyNanos, everyNanos);
            }
          }
        });
  }

  /** Whether its timers may have been late since it became master. */
  private boolean slept(SimulatedRouter router) {
    return router.backAt().isAfter(termBegan[router.number - 1]);
  }

  private void mustBeKnown(SimulatedRouter router, int place, long soon) {
    BootTime since = world.agenda.now();
    int term = terms[router.number - 1];
    world.agenda.after(soon, () -> isKnown(router, place, since, term, soon));
  }

  private void isKnown(SimulatedRouter router, int place, BootTime since, int term, long soon) {
    boolean still = terms[router.number - 1] == term && router.isMaster() && router.works();
    boolean lost = !world.disturbedAt().isBefore(since);
    Nic nic = router.nic(place);
    boolean rival =
        world.clients.get(place).learnedElsewhere(nic.mac, since)
            || nic.segment.learnedElsewhere(nic.mac, nic, since);
    if (still && soon == SOON_NANOS && !slept(router)) {
      @Nullable BootTime at = announcedAt[router.number - 1][place];
      world.require(at != null && !at.isBefore(since), "announces its address when it is due");
    }
    if (still && !lost && !rival && isSoleOwner(router, place)) {
      world.require(reaches(router, place), "neighbours and switch know the owner, " + router);
    }
  }

  private boolean isSoleOwner(SimulatedRouter router, int place) {
    for (SimulatedRouter other : world.routers) {
      if (other.owns(place) != (other == router)) {
        return false;
      }
    }
    return true;
  }

  private boolean reaches(SimulatedRouter router, int place) {
    Nic nic = router.nic(place);
    return world.clients.get(place).reaches(nic, nic.mac);
  }
}
