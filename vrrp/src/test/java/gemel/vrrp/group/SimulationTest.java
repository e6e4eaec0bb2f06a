package gemel.vrrp.group;

import static gemel.vrrp.group.Conversation.CLOSED;
import static gemel.vrrp.group.Conversation.OPEN;
import static gemel.vrrp.group.SampleInstance.instance;

import gemel.testkit.Gen;
import gemel.testkit.Property;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * Many histories of two or three routers on a {@link SimulatedLan}, each told by a seed: pauses,
 * crashes, losses, one-way cuts, gates that open and close; then peace. {@link LanChecker} watches.
 */
class SimulationTest {
  private static final int HISTORIES = 150;
  private static final int TROUBLES = 20;
  private static final Duration PEACE = Duration.ofSeconds(3);

  @Test
  @DisplayName("one owner at most outside the overlap, one at least within the failover bound")
  void anyTroubleEndsWithOneOwner() {
    Property.holds(
        1,
        HISTORIES,
        gen -> {
          SimulatedLan lan = lan(gen);
          for (int i = 0; i < TROUBLES; i++) {
            trouble(gen, lan);
            lan.run(Duration.ofMillis(gen.between(1, 1500)));
          }
          peace(lan);
          lan.run(PEACE);
          endsWell(lan);
        });
  }

  /**
   * Priorities may be equal; some routers let a lower master be, some begin with their gate closed.
   */
  private static SimulatedLan lan(Gen gen) {
    SimulatedLan lan = new SimulatedLan(gen);
    int size = gen.between(2, 3);
    for (int i = 0; i < size; i++) {
      SampleInstance instance =
          instance().everyMillis(100).priority(gen.oneOf(50, 100, 100, 150, 254, 255));
      lan.add(gen.oneIn(4) ? instance.nopreempt() : instance, gen.oneIn(3) ? CLOSED : OPEN);
    }
    lan.checker().excused();
    lan.routers().forEach(SimulatedRouter::start);
    return lan;
  }

  private static void trouble(Gen gen, SimulatedLan lan) {
    SimulatedRouter victim = gen.oneOf(lan.routers());
    lan.checker().excused();
    switch (gen.between(0, 6)) {
      case 0 -> {
        if (victim.works()) {
          victim.pause();
          lan.at(lan.now().plusNanos(gen.between(1, 1_500_000) * 1000L), () -> wake(lan, victim));
        }
      }
      case 1 -> victim.crash();
      case 2 -> {
        if (!victim.isRunning()) {
          victim.restart(gen.oneIn(2) ? CLOSED : OPEN);
        }
      }
      case 3 -> victim.gate(gen.oneIn(2) ? CLOSED : OPEN);
      case 4 -> lan.loses(gen.between(1, 60));
      case 5 -> {
        SimulatedRouter other = gen.oneOf(lan.routers());
        if (other != victim) {
          lan.cut(victim, other);
        }
      }
      default -> lan.heal();
    }
  }

  private static void wake(SimulatedLan lan, SimulatedRouter router) {
    if (router.isRunning() && !router.works()) {
      lan.checker().excused();
      router.resume();
    }
  }

  private static void peace(SimulatedLan lan) {
    lan.heal();
    lan.checker().excused();
    for (SimulatedRouter router : lan.routers()) {
      wake(lan, router);
      if (!router.isRunning()) {
        router.restart(OPEN);
      }
      router.gate(OPEN);
    }
  }

  private static void endsWell(SimulatedLan lan) {
    List<SimulatedRouter> owners = lan.routers().stream().filter(SimulatedRouter::owns).toList();
    lan.checker().require(owners.size() == 1, "one owner in peace");
    SimulatedRouter best =
        lan.routers().stream().max(Comparator.comparingInt(SimulationTest::priority)).orElseThrow();
    boolean outranks = priority(best) > priority(owners.getFirst());
    boolean preempts = best.settings.instance(0).election().preempt() || priority(best) == 255;
    lan.checker().require(!(outranks && preempts), "the best router preempts");
    for (SimulatedRouter router : lan.routers()) {
      boolean quiet =
          router.transitions.isEmpty()
              || lan.now().since(router.transitions.getLast().at()).toMillis() > 1000;
      lan.checker().require(quiet, "nobody flaps in peace");
    }
  }

  private static int priority(SimulatedRouter router) {
    return router.settings.instance(0).priority().value();
  }
}
