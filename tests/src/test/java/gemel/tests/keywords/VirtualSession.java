package gemel.tests.keywords;

import gemel.config.ConfigurationReader;
import gemel.config.ConfigurationResult;
import gemel.core.plan.BfdPlanner;
import gemel.linux.time.BootTime;
import gemel.vrrp.bfd.packet.ControlPacket;
import gemel.vrrp.bfd.packet.Diagnostic;
import gemel.vrrp.bfd.packet.Flags;
import gemel.vrrp.bfd.packet.SessionState;
import gemel.vrrp.bfd.session.BfdEffect;
import gemel.vrrp.bfd.session.BfdEvent;
import gemel.vrrp.bfd.session.BfdMachine;
import gemel.vrrp.bfd.session.BfdSessionSettings;
import gemel.vrrp.bfd.session.BfdState;
import gemel.vrrp.bfd.session.Step;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * The first {@code bfd_instance} of a file, on a clock that only the test moves, with a neighbour
 * that says 1 ms in both directions and multiplier 3.
 */
final class VirtualSession {
  private static final int OURS = 0x0a;
  private static final int THEIRS = 0x0b;
  private static final long THEIR_MICROS = 1_000;
  private static final int THEIR_MULTIPLIER = 3;

  private final BfdSessionSettings settings;
  private final BfdMachine machine;
  private final List<ControlPacket> sent = new ArrayList<>();
  private BfdState state;
  private BootTime now = BootTime.ofMillis(0);

  private VirtualSession(BfdSessionSettings settings) {
    this.settings = settings;
    this.machine = new BfdMachine(settings, new SplittableRandom(1));
    this.state = BfdState.initial(settings.timing(), OURS, now);
    happens(new BfdEvent.Start());
  }

  static VirtualSession started(String text) {
    ConfigurationResult read = new ConfigurationReader(Planned.ID).parse("director.conf", text);
    if (read.hasErrors()) {
      throw new AssertionError(read.diagnostics());
    }
    return new VirtualSession(
        BfdPlanner.sessions(
                read.configuration().bfdInstances(),
                left -> {
                  throw new AssertionError(left);
                })
            .getFirst());
  }

  BfdSessionSettings settings() {
    return settings;
  }

  /** All that it sent so far. */
  List<ControlPacket> sent() {
    return sent;
  }

  BfdState state() {
    return state;
  }

  VirtualSession runUntil(Duration end) {
    BootTime until = BootTime.ofMillis(0).plus(end);
    while (!BfdMachine.nextDeadline(state).isAfter(until)) {
      now = BfdMachine.nextDeadline(state);
      happens(new BfdEvent.Tick());
    }
    now = until;
    return this;
  }

  VirtualSession comesUp() {
    hears(SessionState.INIT, Flags.NONE);
    hears(SessionState.UP, Flags.FINAL);
    return this;
  }

  void hears(SessionState theirs, Flags flags) {
    happens(
        new BfdEvent.Received(
            new ControlPacket(
                Diagnostic.NONE,
                theirs,
                flags,
                THEIR_MULTIPLIER,
                THEIRS,
                OURS,
                THEIR_MICROS,
                THEIR_MICROS,
                0)));
  }

  private void happens(BfdEvent event) {
    Step step = machine.step(state, event, now);
    state = step.state();
    for (BfdEffect effect : step.effects()) {
      if (effect instanceof BfdEffect.Send send) {
        sent.add(send.packet());
      }
    }
  }
}
