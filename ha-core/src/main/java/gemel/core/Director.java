package gemel.core;

import gemel.config.Configuration;
import gemel.config.diagnostic.Diagnostic;
import gemel.config.diagnostic.DiagnosticPrinter;
import gemel.config.director.ControlApi;
import gemel.config.global.GlobalDefs;
import gemel.config.global.HostSysctls;
import gemel.core.api.ConnectionsDocument;
import gemel.core.api.ControlServer;
import gemel.core.api.StatusDocument;
import gemel.core.api.WallClock;
import gemel.core.group.GroupOptions;
import gemel.core.group.Groups;
import gemel.core.host.HostSettings;
import gemel.core.host.NeededSettings;
import gemel.core.peer.JGroupsLink;
import gemel.core.peer.PeerChannel;
import gemel.core.peer.PeerStatus;
import gemel.core.peer.SyncProgress;
import gemel.core.plan.Plan;
import gemel.core.plan.Planner;
import gemel.core.recorder.Cause;
import gemel.core.recorder.FlightRecorder;
import gemel.core.service.Services;
import gemel.ipvs.ConnectionQuery;
import gemel.ipvs.ForwardingEngine;
import gemel.ipvs.Ownership;
import gemel.linux.net.IpAddress;
import gemel.linux.time.TimeSource;
import gemel.vrrp.host.AddressLedger;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A running director. It is made and driven by one thread that may wait, the program's main one;
 * everything inside runs on its event loop.
 */
public final class Director {
  private static final Logger log = LoggerFactory.getLogger(Director.class);
  private static final String NO_GROUP = "addresses without a vrrp_instance";
  private static final Duration NO_LEASE = Duration.ofSeconds(1);

  private final DirectorOptions options;
  private final Configuration first;
  private final ForwardingEngine engine;
  private final TimeSource time;
  private final InstantSource wall;
  private final Instant started;
  private final Vertx vertx;
  private final Context loop;
  private final AddressLedger ledger;
  private final HostSettings host;
  private final FlightRecorder recorder;
  private @Nullable Parts parts;

  /** What is made on the event loop. */
  private record Parts(
      Services services, Groups groups, @Nullable PeerChannel peer, ControlServer api) {}

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
      InstantSource wall) {
    this.options = options;
    this.first = configuration;
    this.engine = engine;
    this.time = time;
    this.wall = wall;
    this.started = wall.instant();
    this.vertx = Vertx.vertx(withoutFiles());
    this.loop = vertx.getOrCreateContext();
    this.ledger = new AddressLedger(options.runtimeDirectory());
    this.host = new HostSettings(options.runtimeDirectory());
    this.recorder = new FlightRecorder(wall);
  }

  /** Vert.x would make a folder for files of its class path, and leave it after a SIGKILL. */
  private static VertxOptions withoutFiles() {
    return new VertxOptions()
        .setFileSystemOptions(
            new FileSystemOptions()
                .setFileCachingEnabled(false)
                .setClassPathResolvingEnabled(false));
  }

  /**
   * Starts everything; done when the API answers.
   *
   * @throws DirectorException if that cannot be done; {@link #leave} then takes out what was begun
   */
  public void start() throws InterruptedException {
    host.restore();
    await(onLoop(this::build));
    apply(first);
    Parts built = built();
    ControlApi api = first.controlApi();
    await(onLoopFuture(() -> built.api().listen(api.mode().bits(), api.group())));
    PeerChannel peer = built.peer();
    if (peer != null) {
      await(
          onLoop(() -> {
            peer.open();
            return true;
          }));
    }
  }

  /** Follows another configuration; what it says as before goes on untouched. */
  public void reload(Configuration configuration) throws InterruptedException {
    for (String setting : fixedAtStart(first, configuration)) {
      log.warn("{} has changed; that takes effect at the next start", setting);
    }
    apply(configuration);
  }

  /** What a reload cannot change. */
  private static List<String> fixedAtStart(Configuration now, Configuration wanted) {
    GlobalDefs old = now.globalDefs();
    GlobalDefs other = wanted.globalDefs();
    return java.util.stream.Stream.of(
            old.forwardingEngine() == other.forwardingEngine() ? "" : "forwarding_engine",
            old.connectionTableSize() == other.connectionTableSize() ? "" : "connection_table_size",
            old.syncDeadline().equals(other.syncDeadline()) ? "" : "sync_deadline",
            old.takeoverGrace().equals(other.takeoverGrace()) ? "" : "takeover_grace",
            java.util.Objects.equals(now.peerChannel(), wanted.peerChannel()) ? "" : "peer_channel",
            now.controlApi().equals(wanted.controlApi()) ? "" : "control_api")
        .filter(name -> !name.isEmpty())
        .toList();
  }

  private void apply(Configuration configuration) throws InterruptedException {
    Planner.Result planned = Planner.plan(configuration);
    for (Diagnostic left : planned.unplanned()) {
      log.warn("{}", DiagnosticPrinter.plain().print(left).stripTrailing());
    }
    Plan plan = planned.plan();
    List<HostSettings.Wrong> wrong = host.wrong(NeededSettings.of(plan));
    if (configuration.globalDefs().hostSysctls() == HostSysctls.SET) {
      host.set(wrong);
    } else {
      wrong.forEach(setting -> log.warn("{}", setting.sentence()));
    }
    Parts built = built();
    await(
        onLoop(() -> {
          built.services().follow(plan, new Cause.Configured(options.file()));
          built.groups().follow(plan);
          return true;
        }));
    await(Future.fromCompletionStage(answerAlways(plan.addressesWithoutGroup())));
  }

  /** Addresses that no VRRP group holds are the host's own: we answer for them all the time. */
  private CompletionStage<Void> answerAlways(Set<IpAddress> addresses) {
    return addresses.isEmpty()
        ? engine.deactivate(NO_GROUP)
        : engine.activate(new Ownership(NO_GROUP, addresses, _ -> true, NO_LEASE, Duration.ZERO));
  }

  private boolean build() {
    GlobalDefs global = first.globalDefs();
    gemel.config.director.PeerChannel channel = first.peerChannel();
    Wiring wiring = new Wiring();
    PeerChannel peer = channel == null ? null : peer(channel, wiring);
    Groups groups =
        new Groups(
            vertx,
            engine,
            ledger,
            recorder,
            time,
            new GroupOptions(peer != null, global.syncDeadline(), global.takeoverGrace()),
            () -> peer == null ? SyncProgress.none() : peer.progress());
    wiring.groups = groups;
    Services services = new Services(vertx, time, engine, recorder, groups::serversKnown);
    ControlServer api =
        new ControlServer(vertx, options.runtimeDirectory(), this::status, this::connections);
    parts = new Parts(services, groups, peer, api);
    return true;
  }

  private PeerChannel peer(gemel.config.director.PeerChannel channel, Wiring wiring) {
    if (channel.keys() == null) {
      log.warn(
          "the peer channel has no keys: whoever reaches {} port {} can write to the connection"
              + " table (peer_channel_insecure)",
          channel.local().address().getHostAddress(),
          channel.local().port());
    }
    int firstId = (int) (time.now().nanos() / 1_000_000);
    PeerChannel peer =
        new PeerChannel(
            new JGroupsLink(ChannelSettings.of(channel), this::execute),
            channel.peer().name(),
            engine,
            this::execute,
            firstId,
            wiring);
    engine.streamTo(peer.changes());
    return peer;
  }

  private void execute(Runnable task) {
    loop.runOnContext(_ -> task.run());
  }

  /** What the channel sees goes to the gates and into the recorder. */
  private final class Wiring implements PeerChannel.Observer {
    private @Nullable Groups groups;

    @Override
    public void sessionBegan(String peer) {
      recorder.record("peer " + peer, "away", "there", new Cause.Channel("the peer appeared"));
      if (groups != null) {
        groups.sessionBegan();
      }
    }

    @Override
    public void sessionEnded(String peer, String why) {
      recorder.record("peer " + peer, "there", "away", new Cause.Channel(why));
      if (groups != null) {
        groups.sessionEnded();
      }
    }

    @Override
    public void tableComplete(SyncProgress progress) {
      log.info("the peer's connection table is here: {} connections", progress.received());
      if (groups != null) {
        groups.tableComplete();
      }
    }
  }

  private Future<JsonObject> status() {
    Parts built = built();
    PeerChannel peer = built.peer();
    return Future.fromCompletionStage(engine.status(), loop)
        .map(status -> {
          PeerStatus channel = peer == null ? null : peer.status();
          return new StatusDocument(
                  name(),
                  options.version(),
                  started,
                  new WallClock(wall.instant(), time.now()),
                  engine.name(),
                  EngineChoice.of(first.globalDefs().forwardingEngine()).why(),
                  status,
                  built.groups().running(),
                  built.services().views(),
                  recorder.entries(),
                  channel)
              .toJson();
        });
  }

  private Future<JsonObject> connections(int limit) {
    return Future.fromCompletionStage(engine.status(), loop)
        .compose(status ->
            Future.fromCompletionStage(
                    engine.connections(new ConnectionQuery(_ -> true, limit)), loop)
                .map(found -> ConnectionsDocument.of(status.connections(), found)));
  }

  private String name() {
    String routerId = first.globalDefs().routerId();
    return routerId == null ? options.name() : routerId;
  }

  /** Leaves in order, and takes out everything that is ours. */
  public void leave() throws InterruptedException {
    Parts built = built();
    Groups.leave(built.groups().running());
    await(
        onLoopFuture(() -> {
          built.services().close();
          return built.api().close();
        }));
    PeerChannel peer = built.peer();
    if (peer != null) {
      peer.close();
    }
    engine.close();
    ledger.forget();
    host.restore();
    await(vertx.close());
  }

  private Parts built() {
    Parts built = parts;
    if (built == null) {
      throw new IllegalStateException("not started");
    }
    return built;
  }

  private <T> Future<T> onLoop(Callable<T> work) {
    return onLoopFuture(() -> Future.succeededFuture(work.call()));
  }

  private <T> Future<T> onLoopFuture(Callable<Future<T>> work) {
    Promise<T> promise = Promise.promise();
    loop.runOnContext(_ -> {
      try {
        work.call().onComplete(promise);
      } catch (Exception e) { // whatever it is, the caller hears of it
        promise.fail(e);
      }
    });
    return promise.future();
  }

  private static <T> void await(Future<T> future) throws InterruptedException {
    try {
      future.toCompletionStage().toCompletableFuture().get();
    } catch (java.util.concurrent.ExecutionException e) {
      throw new DirectorException(String.valueOf(e.getCause()), e);
    }
  }
}
