package gemel.ipvs.embedded;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import gemel.ipvs.Capability;
import gemel.ipvs.embedded.EmbeddedFixtureEngine.Running;
import gemel.ipvs.embedded.EmbeddedFixtureEngine.Running.Neighbours;
import gemel.ipvs.embedded.forward.Counter;
import gemel.ipvs.embedded.packet.Ethernet;
import gemel.ipvs.embedded.packet.Ipv4;
import gemel.ipvs.embedded.wire.InternetChecksum;
import gemel.ipvs.fixture.Corpus;
import gemel.ipvs.fixture.FixtureEngine;
import gemel.ipvs.fixture.Frame;
import gemel.ipvs.fixture.Fuzz;
import gemel.ipvs.fixture.World;
import gemel.linux.packet.VirtioHeader;
import gemel.testkit.Gen;
import gemel.testkit.Property;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Whatever comes: nothing is thrown, every frame is counted once under what became of it, and what
 * the engine keeps has its bounds; what lies behind a frame changes nothing. {@code -Dgemel.seed=N}
 * plays one director's life again.
 */
final class FuzzTest {
  private static final Path CORPUS =
      Path.of(System.getProperty("basedir", "")).resolve("../tests/fixtures/packets");
  private static final long SEED = 20_261_122;
  private static final int A_LIFE = 500;
  private static final int SOME = 100_000 / A_LIFE;
  private static final int MANY = 1_000_000 / A_LIFE;

  private static final int EVERY = 50;

  /**
   * On the heap, code that the JVM has not compiled yet included. A new connection takes some 40
   * octets to schedule, and an answer; one of an established connection none.
   */
  private static final int MEAN_OCTETS = 100;

  /** A copy of the longest frame, which waits, or of a header for each of 256 segments. */
  private static final int ENOUGH = 70_000;

  /** Code that runs for the first time, here and there. */
  private static final int MOST_GREEDY = 50;

  private static final List<Counter> COUNTERS = List.of(Counter.values());

  /** What the corpus has no frames for, or takes longer than a life. */
  private static final EnumSet<Counter> NEVER =
      EnumSet.of(
          Counter.DEFENCE_FORGOT,
          Counter.DROPPED_DEFENCE,
          Counter.DROPPED_CALL_IDS_FULL,
          Counter.DROPPED_FRAGMENTS_DISPLACED,
          Counter.DROPPED_OVERSLEPT,
          Counter.ANSWERS_WITHHELD,
          Counter.SENDING_REFUSED);

  private static final Set<Counter> OFTEN = EnumSet.complementOf(NEVER);
  private static final int IP = Ethernet.LENGTH;

  private final Small engine = new Small();
  private final Fuzz fuzz;
  private final Set<Counter> became = EnumSet.noneOf(Counter.class);
  private long frames;
  private long octets;
  private int greedy;

  FuzzTest() throws IOException {
    fuzz = Corpus.read(CORPUS).fuzz(engine);
  }

  @Test
  void noFrameThrowsOrIsLostOrStays() {
    play(SEED, SOME);
    assertThat(became).as("what became of some").hasSizeGreaterThan(OFTEN.size() * 9 / 10);
  }

  @Test
  @Tag("full")
  void norDoesOneOfAMillion() {
    play(SEED + SOME, MANY);
    assertThat(became).as("what became of some").containsAll(OFTEN);
  }

  private void play(long firstSeed, int lives) {
    Property.holds(firstSeed, lives, this::live);
    System.out.printf(
        "%d frames, first seed %d: %d octets allocated each, %d times more than one needs%n",
        frames, firstSeed, octets / frames, greedy);
    assertThat(octets / frames).as("octets allocated for a frame").isLessThan(MEAN_OCTETS);
    assertThat(greedy).as("frames for which more is allocated").isLessThan(MOST_GREEDY);
  }

  private void live(Gen gen) {
    engine.alone = !gen.oneIn(4);
    fuzz.play(gen, engine, A_LIFE, new Watch(gen));
  }

  /** Soon full. */
  private static final class Small implements FixtureEngine {
    static final int CONNECTIONS = 16;
    private boolean alone;

    @Override
    public Set<Capability> capabilities() {
      return EmbeddedEngine.CAPABILITIES;
    }

    @Override
    public Director begin(World world) {
      return new Twins(world, CONNECTIONS, alone);
    }
  }

  private final class Watch implements Fuzz.Witness {
    private final boolean big;
    private final boolean stormy;
    private long before;

    Watch(Gen gen) {
      big = gen.oneIn(3);
      stormy = gen.oneIn(3);
    }

    @Override
    public void before(Gen gen, FixtureEngine.Director director) {
      Twins twins = (Twins) director;
      if (big) {
        byte[] virtio = gen.oneIn(2) ? offloaded(gen) : new byte[VirtioHeader.LENGTH];
        twins.both(each -> each.virtio(virtio));
      }
      if (stormy && gen.oneIn(40)) {
        interfere(gen, twins);
      }
    }

    private static void interfere(Gen gen, Twins twins) {
      Neighbours neighbours = gen.oneOf(Neighbours.values());
      boolean holds = !gen.oneIn(3);
      String link = gen.oneOf("outside", "inside");
      Duration grace = Duration.ofSeconds(gen.between(0, 3));
      switch (gen.between(0, 4)) {
        case 0 -> twins.both(each -> each.neighbours(neighbours));
        case 1 -> twins.both(each -> each.leaseHolds(holds));
        case 2 -> twins.both(Running::leaves);
        case 3 -> twins.both(each -> each.unplug(link));
        default -> twins.both(each -> each.becomesMaster(grace));
      }
      if (gen.oneIn(2)) {
        twins.both(Watch::mend);
      }
    }

    private static void mend(Running running) {
      running.plug("outside");
      running.plug("inside");
      running.becomesMaster(Duration.ZERO);
    }

    @Override
    public void after(FixtureEngine.Director director, FixtureEngine.Became out) {
      Running running = ((Twins) director).one();
      Shard shard = running.shard();
      Ends.areCountedOnce(shard);
      out.out().forEach(frame -> isSound(frame, running.world()));
      if (++frames % EVERY == 0) {
        assertThat(shard.status().connections()).isBetween(0L, (long) Small.CONNECTIONS);
        COUNTERS.stream()
            .filter(counter -> shard.counters().read(counter) > 0)
            .forEach(became::add);
      }
      long more = running.allocated().octets() - before;
      before += more;
      octets += more;
      greedy += more > ENOUGH ? 1 : 0;
    }

    private void isSound(Frame sent, World world) {
      byte[] frame = sent.octets();
      assertThat(frame.length).as("%s", sent).isGreaterThanOrEqualTo(IP + Ipv4.MIN_LENGTH);
      ByteBuffer buffer = ByteBuffer.wrap(frame);
      int type = buffer.getChar(12);
      boolean isV6 = frame[IP] >> 4 == 6;
      assertThat(type).as("type of %s", sent).isEqualTo(isV6 ? 0x86dd : 0x0800);
      int length = isV6 ? 40 + buffer.getChar(IP + 4) : buffer.getChar(IP + 2);
      assertThat(length).as("length of %s", sent).isEqualTo(frame.length - IP);
      if (!isV6) {
        int header = (frame[IP] & 0xf) * 4;
        assertThat(InternetChecksum.sum(frame, IP, header, 0)).as("%s", sent).isEqualTo(0xffff);
      }
      if (!big) {
        int mtu = requireNonNull(world.links().get(sent.on())).mtu();
        assertThat(length).as("length of %s", sent).isLessThanOrEqualTo(mtu);
      }
    }
  }

  /** A kernel's, or not even that. */
  private static byte[] offloaded(Gen gen) {
    ByteBuffer header = ByteBuffer.wrap(gen.octets(VirtioHeader.LENGTH));
    if (!gen.oneIn(8)) {
      header.order(ByteOrder.nativeOrder());
      header.put((byte) gen.between(0, 2)).put((byte) (int) gen.oneOf(0, 0, 1, 4, 5, 0x81));
      header.putShort((short) gen.between(0, 100));
      header.putShort((short) (int) gen.oneOf(0, 1, 8, 536, 1220, 1448, 1460, 65_535));
      header.putShort((short) (int) gen.oneOf(34, 54)).putShort((short) (int) gen.oneOf(6, 16));
    }
    return header.array();
  }
}
