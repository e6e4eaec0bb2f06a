package gemel.vrrp.group.simulation;

import gemel.testkit.Gen;
import java.util.function.LongConsumer;

/** One history, told by its seed: routers start, some troubles, then peace, which must end well. */
public final class History implements LongConsumer {
  private static final int MOST_TROUBLES = 6;

  /** Plays the history of this seed. */
  @Override
  public void accept(long seed) {
    play(world(seed, new Story(false)));
  }

  /** The whole story of a seed, and how it ends. */
  static String tell(long seed) {
    Story story = new Story(true);
    World world = world(seed, story);
    String end = "It ends well.";
    try {
      play(world);
    } catch (AssertionError | RuntimeException failure) {
      end = "FAILED: " + failure.getMessage();
    }
    return String.join(
        System.lineSeparator(),
        "History of seed " + seed,
        world.scenario.toString(),
        story.toString(),
        "",
        end,
        world.toString());
  }

  private static World world(long seed, Story story) {
    Gen gen = new Gen(seed);
    return new World(gen, Scenario.from(gen, new Gen(~seed), new Gen(-seed)), story);
  }

  private static void play(World world) {
    Gen gen = world.gen;
    for (SimulatedRouter router : world.routers) {
      world.agenda.after(
          world.someTime(gen.between(0, 2000)),
          () -> {
            if (!router.isRunning()) {
              router.boot(router.gate());
              world.troubled(router);
            }
          });
    }
    world.clients.forEach(client -> talk(world, client));
    world.run(world.someTime(gen.between(0, 7000)));
    for (int troubles = gen.between(1, MOST_TROUBLES); troubles > 0; troubles--) {
      world.befall(Trouble.some(world.scenario, gen), gen.oneOf(world.routers));
      world.run(pause(world, gen));
    }
    world.run(world.someTime(2001)); // the last has been started by then
    world.peace();
    new Peace(world).endsWell();
  }

  private static void talk(World world, Client client) {
    client.talk();
    world.agenda.after(world.scenario.beatNanos(), () -> talk(world, client));
  }

  /** Troubles come together, or far from each other. */
  private static long pause(World world, Gen gen) {
    return switch (gen.between(0, 3)) {
      case 0 -> gen.between(1, 20_000) * 1000L;
      case 1 -> world.someTime(gen.between(1, 1000));
      default -> world.someTime(gen.between(500, 7000));
    };
  }
}
