package gemel.vrrp.group;

import gemel.linux.time.BootTime;
import gemel.vrrp.group.Circumstances.Member;
import gemel.vrrp.group.LastHeard.Router;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;

/** A change of state as a chain of moments, for people. */
final class CauseChain {
  private final Circumstances circumstances;
  private final Transition transition;
  private final BootTime decidedAt;
  private final List<Moment> moments = new ArrayList<>();

  CauseChain(Circumstances circumstances, Transition transition) {
    this.circumstances = circumstances;
    this.transition = transition;
    this.decidedAt = circumstances.decidedAt();
  }

  /** In the order of time. */
  List<Moment> moments() {
    switch (transition.cause()) {
      case VrrpCause.MasterSilent _ -> {
        each(this::heardLast);
        each(this::waited);
      }
      case VrrpCause.NoMasterHeard cause -> {
        add(
            decidedAt.plusNanos(-cause.waited().toNanos()),
            cause.instance() + " began to wait, and heard nobody");
        each(this::heardLast);
        each(this::waited);
      }
      case VrrpCause.MasterLeft cause -> {
        each(this::heardLast);
        if (cause.isPeer()) {
          add(decidedAt, "it is the peer, which leaves to nobody but us: no skew was waited");
        } else {
          each(member -> add(decidedAt, member.name() + " had waited " + skew(member)));
        }
      }
      case VrrpCause.MasterGone _ -> {
        each(this::heardLast);
        add(decidedAt, "the peer channel told that it has left");
      }
      case VrrpCause.Preempted _ -> {
        each(this::heardLast);
        each(this::stood);
      }
      case VrrpCause.Outranked _, VrrpCause.TwoOwners _, VrrpCause.Yielded _ -> {
        each(this::heardLast);
        each(this::stood);
      }
      case VrrpCause.Overslept overslept -> {
        each(this::advertisedLast);
        add(
            decidedAt.plusNanos(-overslept.late().toNanos()),
            "this process should have run, and did not");
        add(decidedAt, "this process ran again");
      }
      case VrrpCause.CannotAdvertise _ -> each(this::advertisedLast);
      case VrrpCause.TrackedDown _ -> each(this::stood);
      case VrrpCause.Started _,
          VrrpCause.StartedLater _,
          VrrpCause.Stopped _,
          VrrpCause.OwnsAddresses _,
          VrrpCause.InterfaceLost _,
          VrrpCause.NoPeer _,
          VrrpCause.InterfacesReady _,
          VrrpCause.TrackedUp _,
          VrrpCause.Refused _,
          VrrpCause.TriedAgain _ ->
          add(decidedAt, transition.cause().sentence());
    }
    circumstances.stalls().forEach(stall -> add(stall.from(), stall.sentence()));
    arrived();
    moments.sort(Comparator.comparing(Moment::at));
    return List.copyOf(moments);
  }

  private void add(BootTime at, String what) {
    moments.add(new Moment(at, what));
  }

  private void each(Consumer<Member> teller) {
    circumstances.members().forEach(teller);
  }

  private void heardLast(Member member) {
    if (member.heard() instanceof Router router) {
      add(
          router.at(),
          router.priority() == 0
              ? "%s heard %s say goodbye (priority 0)".formatted(member.name(), router.source())
              : "%s heard %s, priority %d"
                  .formatted(member.name(), router.source(), router.priority()));
    }
  }

  private void waited(Member member) {
    add(decidedAt, "%s had waited %s".formatted(member.name(), member.masterDown().sentence()));
  }

  private static String skew(Member member) {
    return Seconds.of(member.masterDown().skew()) + " skew";
  }

  private void stood(Member member) {
    StringBuilder text =
        new StringBuilder(
            "%s stood with priority %d".formatted(member.name(), member.standing().value()));
    if (!member.standing().equals(member.written())) {
      text.append(", %d by the file".formatted(member.written().value()));
    }
    member
        .tracked()
        .forEach(tracked ->
            text.append("; %s %s: %s".formatted(tracked.object(), tracked.why(), tracked.does())));
    add(decidedAt, text.toString());
  }

  private void advertisedLast(Member member) {
    if (!member.advertisedAt().equals(BootTime.NEVER)) {
      add(member.advertisedAt(), member.name() + " sent its last advertisement");
    }
  }

  private void arrived() {
    Duration took = transition.at().since(decidedAt);
    if (took.isPositive()) {
      add(
          transition.at(),
          "%s, %s after that was decided".formatted(transition.to(), Seconds.of(took)));
    }
  }
}
