package gemel.core;

import gemel.config.Configuration;
import gemel.config.diagnostic.Diagnostic;
import gemel.config.diagnostic.DiagnosticPrinter;
import gemel.config.director.ControlApi;
import gemel.config.global.HostSysctls;
import gemel.config.global.ProcessPlace;
import gemel.core.byhand.HandChange;
import gemel.core.firewall.OperatorFirewall;
import gemel.core.group.Groups;
import gemel.core.host.HostSettings;
import gemel.core.host.NeededSettings;
import gemel.core.host.RunnableChecks;
import gemel.core.maintenance.MaintenanceFile;
import gemel.core.maintenance.Withdrawals;
import gemel.core.notify.Preparation;
import gemel.core.peer.PeerChannel;
import gemel.core.plan.Plan;
import gemel.core.plan.Planner;
import gemel.core.recorder.Cause;
import gemel.core.recorder.Journal;
import gemel.healthcheck.runner.CheckThread;
import gemel.ipvs.ForwardingEngine;
import gemel.linux.time.Clocks;
import gemel.linux.time.TimeSource;
import gemel.vrrp.host.AddressLedger;
import io.vertx.core.Future;
import java.time.InstantSource;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A running director. It is made and driven by one thread that may wait, the program's main one;
 * everything inside runs on its event loop.
 */
public final class Director {
  private static final Logger log = LoggerFactory.getLogger(Director.class);

  private final DirectorOptions options;
  private final Configuration first;
  private final ForwardingEngine engine;
  private final AddressLedger ledger;
  private final HostSettings host;
  private final OperatorFirewall firewall;
  private final Journal journal;
  private final EventLoop loop = new EventLoop();
  private final Parts parts;

  /**
   * A director that does nothing yet.
   *
   * @param engine started, with an empty table
   */
  public Director(
      DirectorOptions options,
      Configuration configuration,
      ForwardingEngine engine,
      TimeSource time,
      InstantSource wall)
      throws InterruptedException {
    this.options = options;
    this.first = configuration;
    this.engine = engine;
    this.ledger = new AddressLedger(options.runtimeDirectory());
    this.host = new HostSettings(options.runtimeDirectory());
    this.firewall = new OperatorFirewall(options.hostRules(), time);
    this.journal = Journal.open(options.runtimeDirectory());
    Clocks clocks = new Clocks(time, wall);
    this.parts =
        loop.call(() ->
            Parts.of(options, configuration, engine, ledger, firewall, loop, clocks, journal));
  }

  /**
   * Starts everything; done when the API answers.
   *
   * @throws DirectorException if that cannot be done; {@link #leave} then takes out what was begun
   */
  public void start() throws InterruptedException {
    host.restore();
    Withdrawals earlier = new MaintenanceFile(options.runtimeDirectory()).read();
    loop.execute(() -> parts.maintenance().goOn(earlier));
    apply(first);
    ControlApi api = first.controlApi();
    loop.callAsync(() -> parts.api().listen(api.mode().bits(), api.group()));
    PeerChannel peer = parts.peer();
    if (peer != null) {
      loop.execute(peer::open);
    }
    loop.execute(() -> checkThread(first.globalDefs().checkerProcess()).place());
  }

  /** Last of all, so that the threads that were started before run as they would. */
  private static CheckThread checkThread(ProcessPlace place) {
    return new CheckThread(
        place.priority(), place.rtPriority(), place.cpuAffinity(), place.noSwap());
  }

  /** Follows another configuration; what it says as before goes on untouched. */
  public void reload(Configuration configuration) throws InterruptedException {
    for (String keyword : FixedAtStart.changes(first, configuration)) {
      log.warn("{} has changed; that takes effect at the next start", keyword);
    }
    apply(configuration);
  }

  private void apply(Configuration configuration) throws InterruptedException {
    Planner.Result planned = Planner.plan(configuration);
    for (Diagnostic left : planned.unplanned()) {
      log.warn("{}", DiagnosticPrinter.plain().print(left).stripTrailing());
    }
    Plan plan = new RunnableChecks(log::warn).of(planned.plan());
    prepareHost(configuration.globalDefs().hostSysctls(), plan);
    firewall.look(plan.services().stream().map(service -> service.service().key()).toList());
    Preparation told = parts.notifications().prepare(plan.notifications());
    loop.callAsync(() -> {
      parts.mails().follow(plan.mails());
      parts.notifications().follow(told);
      parts.pair().handle(configuration.globalDefs().splitBrain());
      Future<Void> answering = parts.services().follow(plan, new Cause.Configured(options.file()));
      parts.groups().follow(plan);
      return answering;
    });
  }

  /**
   * Makes a change by hand.
   *
   * @throws DirectorException if it is not made
   */
  public void change(HandChange change) throws InterruptedException {
    loop.callAsync(() -> parts.services().hand().change(change));
  }

  private void prepareHost(HostSysctls what, Plan plan) {
    List<HostSettings.Wrong> wrong = host.wrong(NeededSettings.of(plan));
    switch (what) {
      case SET -> host.set(wrong);
      case CHECK -> wrong.forEach(setting -> log.warn("{}", setting.sentence()));
    }
  }

  /** Leaves in order, and takes out everything that is ours. Call once. */
  public void leave() throws InterruptedException {
    Groups groups = parts.groups();
    groups.leaveAll(loop.call(groups::running));
    loop.callAsync(() -> Future.fromCompletionStage(parts.notifications().stop()));
    loop.callAsync(() -> Future.fromCompletionStage(parts.mails().end()));
    loop.callAsync(() -> {
      parts.services().close();
      return parts.api().close();
    });
    PeerChannel peer = parts.peer();
    if (peer != null) {
      peer.close();
    }
    engine.close();
    ledger.forget();
    host.restore();
    loop.close();
    journal.end();
  }
}
