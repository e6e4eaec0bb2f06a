package gemel.healthcheck.machine;

import static gemel.healthcheck.machine.HealthStatus.DOWN;
import static gemel.healthcheck.machine.HealthStatus.UNCHECKED;
import static gemel.healthcheck.machine.HealthStatus.UP;
import static org.assertj.core.api.Assertions.assertThat;

import gemel.healthcheck.CheckFailure;
import gemel.healthcheck.CheckSuccess;
import gemel.healthcheck.FailureKind;
import gemel.healthcheck.Outcome;
import gemel.healthcheck.Weighing;
import gemel.healthcheck.machine.Activity.Attempting;
import gemel.healthcheck.machine.Activity.Stopped;
import gemel.healthcheck.settings.CheckSettings;
import gemel.healthcheck.settings.CheckTiming;
import gemel.healthcheck.settings.Target;
import gemel.healthcheck.settings.TcpCheck;
import gemel.linux.net.IpAddress;
import gemel.linux.time.BootTime;
import gemel.testkit.Gen;
import gemel.testkit.Property;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Long random histories, with a bookkeeper beside the machine that counts for itself. */
class CheckMachinePropertyTest {
  private static final int STEPS = 300;
  private static final String[] WARNINGS = {"", "old", "older"};
  private static final Weighing[] WEIGHINGS = {
    Weighing.NONE, new Weighing.To(0), new Weighing.To(1), new Weighing.By(-1)
  };

  @Test
  void everyHistoryObeysTheRules() {
    Property.holds(1, 1000, gen -> new History(gen).run());
  }

  private static final class History {
    private final Gen gen;
    private final CheckSettings settings;
    private final CheckMachine machine;
    private BootTime now;
    private CheckState state;

    // the bookkeeper's own view
    private HealthStatus status = UNCHECKED;
    private int badInRow;
    private long started;
    private boolean underWay;
    private Weighing weighing = Weighing.NONE;
    private boolean reweighed;

    History(Gen gen) {
      this.gen = gen;
      settings =
          new CheckSettings(
              new TcpCheck(Target.of(IpAddress.parse("10.0.0.3"), gen.between(1, 65535))),
              new CheckTiming(
                  Duration.ofMillis(gen.between(1, 20_000)),
                  Duration.ofMillis(gen.between(1, 5000)),
                  gen.between(0, 4),
                  Duration.ofMillis(gen.between(0, 3000)),
                  Duration.ofMillis(gen.between(0, 3000))));
      machine = new CheckMachine(settings);
      now = BootTime.ofMillis(gen.between(0, 1_000_000));
      state = CheckMachine.initial(now);
    }

    void run() {
      for (int i = 0; i < STEPS; i++) {
        now = laterThanNow();
        CheckEvent event = anyEvent();
        CheckState before = state;
        Step step = machine.step(before, event, now);
        state = step.state();
        account(before, event, step.effects());
      }
    }

    /** Mostly the next deadline, sometimes just beside it, sometimes far off it. */
    private BootTime laterThanNow() {
      BootTime deadline = CheckMachine.nextDeadline(state).orElse(now.plusNanos(1_000_000));
      BootTime next =
          switch (gen.between(0, 9)) {
            case 0 -> deadline.plusNanos(-1);
            case 1 -> deadline.plusNanos(1);
            case 2 -> deadline.plus(Duration.ofMillis(gen.between(0, 60_000)));
            case 3, 4 -> now.plus(Duration.ofMillis(gen.between(0, 2000)));
            default -> deadline;
          };
      return next.isBefore(now) ? now : next;
    }

    private CheckEvent anyEvent() {
      return switch (gen.between(0, 9)) {
        case 0 -> gen.oneIn(4) ? new CheckEvent.Stop() : new CheckEvent.Start();
        case 1 -> new CheckEvent.AttemptEnded(gen.between(0, 20), anyOutcome());
        case 2 -> gen.oneIn(2) ? new CheckEvent.LookNow() : new CheckEvent.Tick();
        case 3, 4, 5 -> new CheckEvent.AttemptEnded(started, anyOutcome());
        default -> new CheckEvent.Tick();
      };
    }

    private Outcome anyOutcome() {
      return gen.oneIn(2)
          ? new CheckSuccess("good", gen.oneOf(WEIGHINGS)).with(gen.oneOf(WARNINGS))
          : new CheckFailure(gen.oneOf(FailureKind.values()), "bad");
    }

    private void account(CheckState before, CheckEvent event, List<CheckEffect> effects) {
      HealthStatus wasStatus = status;
      boolean wasUnderWay = underWay;
      judge(before, event);
      List<HealthTransition> announced = new ArrayList<>();
      for (CheckEffect effect : effects) {
        switch (effect) {
          case CheckEffect.StartAttempt start -> {
            assertThat(underWay).as("one attempt at a time").isFalse();
            assertThat(start.number()).as("numbered without a gap").isEqualTo(++started);
            underWay = true;
          }
          case CheckEffect.CancelAttempt cancel -> {
            assertThat(wasUnderWay).as("only what is under way is given up").isTrue();
            assertThat(cancel.number()).isEqualTo(started);
            underWay = false;
          }
          case CheckEffect.Announce announce -> announced.add(announce.transition());
          case CheckEffect.Reweigh reweigh -> {
            assertThat(reweighed).as("it says something else of its share").isTrue();
            assertThat(reweigh.because().weighing()).isEqualTo(weighing);
            reweighed = false;
          }
          case CheckEffect.Warn warn -> assertThat(warn.warning()).isNotEmpty();
          case CheckEffect.Report _ -> {}
        }
      }
      assertThat(reweighed).as("and that was not told").isFalse();
      assertThat(state.health().status()).as("status after %s", event).isEqualTo(status);
      assertThat(state.activity() instanceof Attempting).isEqualTo(underWay);
      assertThat(state.attempts()).isEqualTo(started);
      assertThat(state.results()).hasSizeLessThanOrEqualTo(CheckState.RESULTS_KEPT);
      changesAreAnnounced(wasStatus, announced);
      boolean isAskedToLook = event instanceof CheckEvent.LookNow;
      if (isAskedToLook && !(before.activity() instanceof Stopped)) {
        assertThat(underWay).as("looks").isTrue();
      }
      if (event instanceof CheckEvent.Tick
          || !isAskedToLook && !state.activity().equals(before.activity())) {
        CheckMachine.nextDeadline(state)
            .ifPresent(next -> assertThat(next).as("not in the past").isGreaterThanOrEqualTo(now));
      }
    }

    private void changesAreAnnounced(HealthStatus wasStatus, List<HealthTransition> announced) {
      if (status == wasStatus) {
        assertThat(announced).as("nothing changed").isEmpty();
        return;
      }
      assertThat(announced).as("a change is announced once").hasSize(1);
      HealthTransition transition = announced.getFirst();
      assertThat(transition.from()).isEqualTo(wasStatus);
      assertThat(transition.to()).isEqualTo(status);
      assertThat(transition.at()).isEqualTo(now);
      assertThat(transition.attempts())
          .isEqualTo(wasStatus == UP ? settings.timing().retry() + 1 : 1);
      assertThat(state.health().since()).isEqualTo(now);
    }

    /** keepalived's rules once more, told from the outcomes alone. */
    private void judge(CheckState before, CheckEvent event) {
      if (event instanceof CheckEvent.Stop) {
        badInRow = 0;
      }
      if (!(event instanceof CheckEvent.AttemptEnded ended)
          || !(before.activity() instanceof Attempting attempt)
          || ended.number() != attempt.number()) {
        return;
      }
      underWay = false;
      switch (ended.outcome()) {
        case CheckSuccess good -> {
          reweighed = status == UP && !good.weighing().equals(weighing);
          weighing = good.weighing();
          status = UP;
          badInRow = 0;
        }
        case CheckFailure failure -> {
          if (failure.isVerdict() && attempt.overdueAt().isAfter(now)) {
            badInRow++;
            if (status == UNCHECKED || badInRow > settings.timing().retry()) {
              status = DOWN;
            }
          }
        }
      }
    }
  }
}
