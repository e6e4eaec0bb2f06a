package gemel.vrrp.group.simulation;

import gemel.testkit.Gen;
import gemel.vrrp.ElectionSettings;
import gemel.vrrp.ExtraAnnouncements;
import gemel.vrrp.GratuitousArpSettings;
import gemel.vrrp.Priority;
import gemel.vrrp.VrrpGroupSettings;
import gemel.vrrp.VrrpInstanceSettings;
import gemel.vrrp.VrrpVersion;
import gemel.vrrp.group.Gate;
import gemel.vrrp.group.SampleInstance;
import gemel.vrrp.track.Track;
import gemel.vrrp.track.TrackedObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/**
 * Who takes part in a history, and what their surroundings are like. All routers of an instance
 * have the same version and count of advertisements that may be missed, as their manual demands;
 * version 3 lets each have its own interval.
 *
 * @param beatNanos the longest interval between advertisements; a history is measured by it
 * @param segments how many LANs, and instances in the group
 * @param virtualMac whether routers speak from the virtual MAC address
 * @param slowestHostMicros how long a host takes at most for what it is asked
 * @param stormy whether anything is lost, cut off, refused or asleep, or only processes fail
 * @param clientLifeNanos how long neighbours believe what they have learned
 * @param channelNanos how long a message between the first two takes that is no advertisement; 0,
 *     if they have no other way
 */
record Scenario(
    long beatNanos,
    int segments,
    boolean virtualMac,
    long slowestHostMicros,
    boolean stormy,
    long clientLifeNanos,
    long channelNanos,
    List<Router> routers) {
  static final long QUICK_HOST_MICROS = 2000;
  static final Gate OPEN = new Gate(true, "nothing to wait for");
  static final Gate CLOSED = new Gate(false, "waiting for the peer's table");

  static final TrackedObject TRACKED = new TrackedObject(TrackedObject.Kind.SCRIPT, "service");

  private static final long MILLI = 1_000_000;
  private static final long SECOND = 1_000 * MILLI;

  /**
   * @param clockNanos how far its boot clock is ahead of the world's
   */
  record Router(VrrpGroupSettings settings, Gate gate, long clockNanos) {
    /** What its instances track, all the same; nothing or one thing. */
    List<Track> tracks() {
      return settings.instance(0).tracks();
    }
  }

  /**
   * Any.
   *
   * @param channel chance of its own for the channel, so that who has none has the history of its
   *     seed
   * @param tracking the same for what is tracked
   */
  static Scenario from(Gen gen, Gen channel, Gen tracking) {
    long beat = gen.oneOf(10 * MILLI, 100 * MILLI, 100 * MILLI, SECOND, SECOND);
    VrrpVersion version = beat == SECOND && gen.oneIn(3) ? VrrpVersion.V2 : VrrpVersion.V3;
    boolean mixed = version == VrrpVersion.V3 && beat > 10 * MILLI && gen.oneIn(4);
    int segments = gen.oneIn(3) ? 2 : 1;
    int downAdverts = gen.oneOf(3, 3, 3, 2, 5);
    List<Router> routers = new ArrayList<>();
    int size = gen.oneIn(3) ? 3 : 2;
    boolean tracked = tracking.oneIn(3);
    for (int i = 0; i < size; i++) {
      long interval = mixed && gen.oneIn(2) ? beat / 10 : beat;
      SampleInstance instance =
          new SampleInstance(
              version,
              Duration.ofNanos(interval),
              election(gen, beat, downAdverts, mixed),
              garp(gen, beat),
              tracked && !tracking.oneIn(4) ? List.of(track(tracking)) : List.of());
      SampleInstance[] members =
          Collections.nCopies(segments, instance).toArray(SampleInstance[]::new);
      routers.add(
          new Router(
              SampleInstance.group(members),
              gen.oneIn(3) ? CLOSED : OPEN,
              gen.between(0, 1_000_000) * MILLI));
    }
    return new Scenario(
        beat,
        segments,
        gen.oneIn(4),
        gen.oneIn(5) ? gen.between(20_000, 138_000) : QUICK_HOST_MICROS,
        gen.oneIn(2),
        gen.between(5, 40) * beat,
        channel.oneIn(2)
            ? channel.between(50_000, channel.oneIn(3) ? (int) beat / 2 : 1_500_000)
            : 0,
        routers);
  }

  /** A script, or the like: it is good or bad. */
  private static Track track(Gen gen) {
    int weight = gen.oneOf(0, 0, 20, 60, 150, -20, -60, -150);
    return new Track(TRACKED, weight, weight != 0 && gen.oneIn(4));
  }

  /**
   * Last words are not said where intervals differ: another backup would wait by the interval of
   * the one that yields, and take over from a slower master that has a better priority.
   */
  private static ElectionSettings election(Gen gen, long beat, int downAdverts, boolean mixed) {
    boolean preempt = !gen.oneIn(4);
    return new ElectionSettings(
        new Priority(gen.oneOf(1, 50, 100, 100, 100, 150, 200, 254, 255)),
        preempt,
        Duration.ofNanos(preempt && gen.oneIn(3) ? gen.between(1, 5) * beat : 0),
        downAdverts,
        !gen.oneIn(6),
        !mixed && gen.oneIn(4),
        null);
  }

  private static GratuitousArpSettings garp(Gen gen, long beat) {
    return new GratuitousArpSettings(
        gen.between(1, 5),
        Duration.ofNanos(gen.oneIn(2) ? 0 : gen.between(1, 4) * beat),
        Duration.ofNanos(gen.oneIn(3) ? gen.between(2, 6) * beat : 0),
        gen.between(1, 2),
        gen.oneIn(4) ? 0 : gen.between(1, 5),
        Duration.ofNanos(gen.oneIn(2) ? 0 : gen.between(1, 4) * beat),
        ExtraAnnouncements.NONE,
        Map.of());
  }

  /** Whether the first two have a peer channel. */
  boolean channel() {
    return channelNanos > 0;
  }

  VrrpVersion version() {
    return first().version();
  }

  int downAdverts() {
    return first().election().downTimerAdverts();
  }

  private VrrpInstanceSettings first() {
    return routers.getFirst().settings().instance(0);
  }

  /** Whether all advertise equally often. */
  boolean isUniform() {
    return routers.stream()
        .allMatch(router ->
            router.settings().instance(0).advertInterval().equals(first().advertInterval()));
  }

  long shortestIntervalNanos() {
    return routers.stream()
        .mapToLong(router -> router.settings().instance(0).advertInterval().toNanos())
        .min()
        .orElseThrow();
  }

  // What follows is computed from the RFC and not by the product.

  /** RFC 9568 section 6.1 (RFC 3768 section 6.1), Skew_Time. */
  long skewNanos(int priority, long intervalNanos) {
    return (256 - priority) * (version() == VrrpVersion.V2 ? SECOND : intervalNanos) / 256;
  }

  /** For how long a master has to be silent before it may be taken for gone. */
  long silenceNanos(long intervalNanos) {
    return downAdverts() * intervalNanos;
  }

  /** How long the slowest waits for a master that is silent. */
  long longestWaitNanos() {
    return silenceNanos(beatNanos) + skewNanos(1, beatNanos);
  }

  /** The longest that it takes to become master, or to leave. */
  long handoverNanos() {
    return 3 * slowestHostMicros * 1000 + MILLI;
  }

  /**
   * Somebody owns the addresses again after that: the wait; an interval, as a group's lease may end
   * as much before its last advertisement on another LAN; and leaving and becoming master.
   */
  long failoverNanos() {
    return longestWaitNanos() + beatNanos + 2 * handoverNanos() + 60 * MILLI;
  }

  boolean isHostQuick() {
    return slowestHostMicros <= QUICK_HOST_MICROS;
  }

  /** The longest {@code preempt_delay}. */
  long longestPreemptDelayNanos() {
    return routers.stream()
        .mapToLong(router -> router.settings().instance(0).election().preemptDelay().toNanos())
        .max()
        .orElse(0);
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    text.append(
        "%d LAN(s), beat %d ms, %s MAC, host up to %d us, %s, neighbours believe for %d beats%n"
            .formatted(
                segments,
                beatNanos / MILLI,
                virtualMac ? "virtual" : "own",
                slowestHostMicros,
                stormy ? "stormy" : "processes fail",
                clientLifeNanos / beatNanos));
    for (int i = 0; i < routers.size(); i++) {
      VrrpInstanceSettings instance = routers.get(i).settings().instance(0);
      text.append(
          "router %d: version %d, every %d ms, %s, %s, gate %s, tracks %s%n"
              .formatted(
                  i + 1,
                  instance.version().number(),
                  instance.advertInterval().toMillis(),
                  instance.election(),
                  instance.garp(),
                  routers.get(i).gate().open() ? "open" : "closed",
                  routers.get(i).tracks()));
    }
    return text.toString();
  }
}
