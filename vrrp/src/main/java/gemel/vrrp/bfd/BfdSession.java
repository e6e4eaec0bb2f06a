package gemel.vrrp.bfd;

import gemel.linux.time.BootTime;
import gemel.vrrp.bfd.session.BfdEffect;
import gemel.vrrp.bfd.session.BfdEffect.Report;
import gemel.vrrp.bfd.session.BfdEffect.Send;
import gemel.vrrp.bfd.session.BfdEvent;
import gemel.vrrp.bfd.session.BfdMachine;
import gemel.vrrp.bfd.session.BfdSessionSettings;
import gemel.vrrp.bfd.session.BfdState;
import gemel.vrrp.bfd.session.BfdTransition;
import gemel.vrrp.bfd.session.Step;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A running session: its machine, and what it sends through. Thread {@code bfd}. */
final class BfdSession implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(BfdSession.class);

  private final BfdMachine machine;
  private final Mouth mouth;
  private final BfdListener listener;
  private final BfdCounters counters = new BfdCounters();
  private BfdSessionSettings settings;
  private boolean late;

  private volatile BfdView view;

  BfdSession(
      BfdSessionSettings settings,
      int discriminator,
      SourcePorts ports,
      RandomGenerator random,
      BfdListener listener,
      BootTime now) {
    this.settings = settings;
    this.machine = new BfdMachine(settings, random);
    this.mouth = new Mouth(settings, ports);
    this.listener = listener;
    this.view =
        new BfdView(
            settings,
            BfdState.initial(settings.timing(), discriminator, now),
            Optional.empty(),
            counters);
  }

  /** Any thread. */
  BfdView view() {
    return view;
  }

  BfdSessionSettings settings() {
    return settings;
  }

  BfdCounters counters() {
    return counters;
  }

  int discriminator() {
    return view.state().discriminator();
  }

  BootTime deadline() {
    return BfdMachine.nextDeadline(view.state());
  }

  /** Notes for this turn whether what waits in the sockets is too old to prove anything. */
  void noteLateness(BootTime now) {
    late = BfdMachine.isLate(view.state(), now);
  }

  boolean isLate() {
    return late;
  }

  void follow(BfdSessionSettings changed, BootTime now) {
    settings = changed;
    apply(new BfdEvent.TimingChanged(changed.timing()), now);
  }

  /** Steps the machine, and does what it wants done. */
  void apply(BfdEvent event, BootTime now) {
    Step step = machine.step(view.state(), event, now);
    Optional<BfdTransition> latest = view.latest();
    for (BfdEffect effect : step.effects()) {
      if (effect instanceof Report report) {
        latest = Optional.of(report.transition());
      }
    }
    view = new BfdView(settings, step.state(), latest, counters);
    step.effects().forEach(this::perform);
  }

  private void perform(BfdEffect effect) {
    switch (effect) {
      case Send send -> counters.countSent(mouth.send(send.packet()));
      case Report report -> report(report.transition());
    }
  }

  private void report(BfdTransition transition) {
    String why = transition.cause().sentence();
    transition
        .liveness()
        .ifPresentOrElse(
            liveness -> {
              log.info("bfd_instance {} is {}: {}", settings.name(), transition.to(), why);
              listener.changed(settings.name(), liveness, why);
            },
            () -> log.debug("bfd_instance {} is {}: {}", settings.name(), transition.to(), why));
  }

  @Override
  public void close() {
    mouth.close();
  }
}
