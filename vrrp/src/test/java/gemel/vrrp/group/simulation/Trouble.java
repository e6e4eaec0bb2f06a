package gemel.vrrp.group.simulation;

import gemel.testkit.Gen;
import gemel.vrrp.group.simulation.Segment.Station;
import java.util.List;

/** What may happen to routers and LANs. */
enum Trouble {
  /** A process hangs for a while, and finds its queue when it wakes. */
  PAUSE {
    @Override
    void befall(World world, SimulatedRouter victim, Gen gen) {
      victim.pause();
      world.agenda.after(someTime(world, gen), () -> world.wake(victim));
    }
  },
  /** A process dies, and nobody tidies up. */
  CRASH {
    @Override
    void befall(World world, SimulatedRouter victim, Gen gen) {
      victim.crash();
    }
  },
  /** A dead process is started again. */
  BOOT {
    @Override
    void befall(World world, SimulatedRouter victim, Gen gen) {
      if (!victim.isRunning() && !victim.isAsleep()) {
        victim.boot(gen.oneIn(2) ? Scenario.CLOSED : Scenario.OPEN);
      }
    }
  },
  /** The operator stops it, and starts it again a while later. */
  STOP {
    @Override
    void befall(World world, SimulatedRouter victim, Gen gen) {
      victim.stop();
      world.agenda.after(someTime(world, gen), () -> world.start(victim));
    }
  },
  /** The peer's table is complete, or there is a new one to wait for. */
  GATE {
    @Override
    void befall(World world, SimulatedRouter victim, Gen gen) {
      victim.gate(victim.gate().open() ? Scenario.CLOSED : Scenario.OPEN);
    }
  },
  /** A cable is pulled. */
  UNPLUG {
    @Override
    void befall(World world, SimulatedRouter victim, Gen gen) {
      int place = gen.between(0, world.segments.size() - 1);
      victim.link(place, false);
      world.agenda.after(someTime(world, gen), () -> world.plug(victim, place));
    }
  },
  /** What a router tracks turns bad, or good again. */
  TRACKED {
    @Override
    void befall(World world, SimulatedRouter victim, Gen gen) {
      victim.tracked(!victim.isWell());
    }
  },
  /** Nothing of note. */
  NOTHING {
    @Override
    void befall(World world, SimulatedRouter victim, Gen gen) {}
  },
  /** A LAN loses packets. */
  LOSS {
    @Override
    void befall(World world, SimulatedRouter victim, Gen gen) {
      gen.oneOf(world.segments).loses(gen.between(1, 60));
    }
  },
  /** A LAN carries nothing from one station to another one. */
  ONE_WAY_CUT {
    @Override
    void befall(World world, SimulatedRouter victim, Gen gen) {
      Segment segment = gen.oneOf(world.segments);
      Station other = gen.oneOf(segment.stations());
      segment.cut(victim.nic(segment.place), other);
      if (gen.oneIn(2)) {
        segment.cut(other, victim.nic(segment.place));
      }
    }
  },
  /** Every LAN is well again. */
  HEAL {
    @Override
    void befall(World world, SimulatedRouter victim, Gen gen) {
      world.segments.forEach(Segment::heal);
    }
  },
  /** A node is suspended for a while; its boot clock goes on. */
  SUSPEND {
    @Override
    void befall(World world, SimulatedRouter victim, Gen gen) {
      victim.fallAsleep();
      world.disturbed();
      world.agenda.after(someTime(world, gen), () -> world.wake(victim));
    }
  },
  /** A node's boot clock jumps forward. */
  LEAP {
    @Override
    void befall(World world, SimulatedRouter victim, Gen gen) {
      world.disturbed();
      victim.leap(someTime(world, gen));
    }
  },
  /** The system refuses to send on an interface for a while. */
  MUTE {
    @Override
    void befall(World world, SimulatedRouter victim, Gen gen) {
      Nic nic = victim.nic(gen.between(0, world.segments.size() - 1));
      nic.mute(true);
      world.agenda.after(
          someTime(world, gen),
          () -> {
            nic.mute(false);
            world.disturbed();
          });
    }
  },
  /** The host refuses half of what it is asked, for a while. */
  REFUSAL {
    @Override
    void befall(World world, SimulatedRouter victim, Gen gen) {
      victim.kernel.refuses(true);
      world.agenda.after(someTime(world, gen), () -> victim.kernel.refuses(false));
    }
  };

  private static final List<Trouble> OF_PROCESSES =
      List.of(PAUSE, CRASH, BOOT, BOOT, STOP, GATE, GATE, UNPLUG, TRACKED, TRACKED, NOTHING);

  abstract void befall(World world, SimulatedRouter victim, Gen gen);

  static Trouble some(Scenario scenario, Gen gen) {
    if (!scenario.stormy()) {
      return gen.oneOf(OF_PROCESSES);
    }
    Trouble any = gen.oneOf(values());
    // An attempt is made again after five seconds: too long where time is measured in milliseconds.
    return any == REFUSAL && scenario.beatNanos() < 1_000_000_000 ? HEAL : any;
  }

  private static long someTime(World world, Gen gen) {
    return world.someTime(gen.between(1, 6000));
  }
}
