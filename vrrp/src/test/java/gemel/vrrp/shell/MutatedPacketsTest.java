package gemel.vrrp.shell;

import static org.assertj.core.api.Assertions.assertThat;

import gemel.linux.time.BootTime;
import gemel.testkit.Gen;
import gemel.testkit.Property;
import gemel.vrrp.VrrpGroupSettings;
import gemel.vrrp.VrrpInstanceSettings;
import gemel.vrrp.advertisement.AdvertisementWriter;
import gemel.vrrp.advertisement.AuthenticationState;
import gemel.vrrp.advertisement.DropReason;
import gemel.vrrp.group.Attachment;
import gemel.vrrp.group.Gate;
import gemel.vrrp.group.GroupEvent;
import gemel.vrrp.group.GroupEvent.AdvertisementReceived;
import gemel.vrrp.group.GroupState;
import gemel.vrrp.group.HostEffect;
import gemel.vrrp.group.RouterState;
import gemel.vrrp.group.WatchedMachine;
import gemel.vrrp.shell.Referee.Meaning;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Advertisements of every kind, mutated, to a Backup and to a Master. {@code -Dgemel.seed=N} tries
 * one of them.
 *
 * <p>Nothing throws. Each packet is counted once: taken, or dropped with a reason. What the {@link
 * Referee} would not take is not taken, and changes nothing; what says the same as before, however
 * it looks, is taken, and changes no state. What a kernel would keep from the socket is read all
 * the same, by a router that is not asked for its opinion.
 */
class MutatedPacketsTest {
  private static final int SOME = 100_000;
  private static final int MANY = 1_000_000;
  private static final Instant NOON = Instant.parse("2026-06-01T12:00:00Z");
  private static final int THEIR_PRIORITY = 150;

  /** What no mutation of these packets can lead to. */
  private static final EnumSet<DropReason> NEVER =
      EnumSet.of(
          DropReason.VERSION_MISMATCH,
          DropReason.NO_PEER,
          DropReason.TTL_OUT_OF_RANGE,
          DropReason.OWN_PACKET,
          DropReason.OWNER_IGNORES,
          DropReason.REPLAYED);

  private final Map<Corpus, Stage> stages = new EnumMap<>(Corpus.class);
  private final Map<DropReason, Integer> dropped = new EnumMap<>(DropReason.class);
  private final Map<Mutation, Integer> equal = new EnumMap<>(Mutation.class);
  private int undelivered;
  private int forged;

  @Test
  @DisplayName("RFC 9568 section 7.1: what is not a peer's advertisement changes nothing")
  void noMutatedPacketChangesAState() {
    play(1, SOME);
  }

  @Test
  @Tag("full")
  void norDoesOneOfAMillion() {
    play(1L + SOME, MANY);
  }

  private void play(long firstSeed, int packets) {
    Property.holds(firstSeed, packets, this::hear);
    System.out.printf(
        "%d mutated packets: dropped %s; the same meaning %s; another meaning with a right"
            + " checksum %d; kept by the kernel %d%n",
        packets, dropped, equal, forged, undelivered);
    if (Long.getLong("gemel.seed") == null) {
      assertThat(dropped.keySet()).containsExactlyInAnyOrderElementsOf(EnumSet.complementOf(NEVER));
      assertThat(forged).as("what only a key could tell").isLessThan(packets / 200);
    }
  }

  private void hear(Gen gen) {
    Corpus corpus = gen.oneOf(Corpus.all());
    Mutation mutation = gen.oneOf(Mutation.values());
    Stage stage = stages.computeIfAbsent(corpus, Stage::new);
    byte[] original = stage.says();
    byte[] mutated = Mutation.readdressed(corpus, mutation.apply(corpus, original, gen), original);
    if (!stage.referee.isDelivered(mutated)) {
      undelivered++;
      stage.stray.hear(mutated, NOON, (_, _) -> {});
      return;
    }
    Optional<Meaning> before = stage.referee.meaning(original);
    Optional<Meaning> after = stage.referee.meaning(mutated);
    assertThat(before).as("the referee knows a good packet of %s", corpus).isPresent();
    boolean forgery = after.isPresent() && !after.equals(before);
    for (Listener listener : stage.listeners) {
      Optional<DropReason> reason = listener.hear(mutated, !forgery);
      assertThat(reason.isEmpty())
          .as("%s of %s, taken where the referee says %s; %s", mutation, corpus, after, reason)
          .isEqualTo(after.isPresent());
      reason.ifPresent(why -> dropped.merge(why, 1, Integer::sum));
    }
    if (forgery) {
      forged++;
      assertThat(corpus.isSigned()).as("a forgery in spite of a key").isFalse();
    } else if (after.isPresent()) {
      equal.merge(mutation, 1, Integer::sum);
    }
  }

  /** A router that speaks, and what hears it. */
  private static final class Stage {
    final Referee referee;
    final List<Listener> listeners;
    final Hearing stray;
    private final AdvertisementWriter writer;

    Stage(Corpus corpus) {
      VrrpInstanceSettings speaker = corpus.instance(THEIR_PRIORITY);
      this.referee = new Referee(corpus);
      this.writer =
          new AdvertisementWriter(speaker, corpus.theirs(), new AuthenticationState(speaker));
      this.listeners = List.of(Listener.backup(corpus), Listener.master(corpus));
      VrrpInstanceSettings settings = corpus.instance(100);
      this.stray =
          new Hearing(
              settings, corpus.ours(), new AuthenticationState(settings), new InstanceCounters());
    }

    /** A packet that nobody has heard yet. */
    byte[] says() {
      return writer.advertise(THEIR_PRIORITY, NOON).getFirst().octets();
    }
  }

  /** Ears and machine of a router that is Backup, or Master. */
  private static final class Listener {
    private static final BootTime NOW = BootTime.ofMillis(1_000_000);

    private final InstanceCounters counters = new InstanceCounters();
    private final Hearing hearing;
    private final WatchedMachine machine;
    private final RouterState state;

    private Listener(Corpus corpus, int priority, RouterState state) {
      VrrpInstanceSettings settings = corpus.instance(priority);
      this.hearing =
          new Hearing(settings, corpus.ours(), new AuthenticationState(settings), counters);
      this.machine =
          new WatchedMachine(
              new VrrpGroupSettings("G", List.of(settings)),
              new Gate(true, "no peer channel"),
              NOW);
      this.state = state;
      machine.tell(
          new GroupEvent.AttachmentChanged(0, new Attachment.Attached(corpus.ours())), NOW);
      machine.tell(new GroupEvent.Start(), NOW);
    }

    static Listener backup(Corpus corpus) {
      return new Listener(corpus, 100, RouterState.BACKUP);
    }

    /** Master of a higher priority, just so. */
    static Listener master(Corpus corpus) {
      Listener listener = new Listener(corpus, 255, RouterState.MASTER);
      for (HostEffect effect :
          List.of(
              HostEffect.ACTIVATE_FORWARDING, HostEffect.GRANT_LEASE, HostEffect.ADD_ADDRESSES)) {
        listener.machine.tell(new GroupEvent.EffectDone(effect), NOW);
      }
      return listener;
    }

    /**
     * Why it was dropped; empty if it was taken.
     *
     * @param listens whether the machine is told of what is taken
     */
    Optional<DropReason> hear(byte[] packet, boolean listens) {
      Map<DropReason, Long> before = counters.dropped();
      long received = counters.received();
      GroupState was = machine.state();
      hearing.hear(
          packet,
          NOON,
          (advertisement, source) -> {
            if (listens) {
              machine.tell(new AdvertisementReceived(0, advertisement, source), NOW);
            }
          });
      assertThat(machine.state().routerState()).isEqualTo(state);
      Optional<DropReason> reason = whatChanged(before, counters.dropped());
      assertThat(counters.received() - received).as("taken").isEqualTo(reason.isEmpty() ? 1 : 0);
      if (reason.isPresent()) {
        assertThat(machine.state()).isSameAs(was);
      }
      return reason;
    }

    private static Optional<DropReason> whatChanged(
        Map<DropReason, Long> before, Map<DropReason, Long> after) {
      List<DropReason> changed = new ArrayList<>();
      after.forEach((reason, count) -> {
        for (long more = count - before.getOrDefault(reason, 0L); more > 0; more--) {
          changed.add(reason);
        }
      });
      assertThat(changed).as("counted once at most").hasSizeLessThanOrEqualTo(1);
      return changed.stream().findFirst();
    }
  }
}
