package gemel.core;

import gemel.config.Configuration;
import gemel.core.api.ConnectionsDocument;
import gemel.core.api.MetricsDoor;
import gemel.core.api.OverridesDocument;
import gemel.core.api.StatusDocument;
import gemel.core.api.TableDocument;
import gemel.core.api.WallClock;
import gemel.core.firewall.Bypassed;
import gemel.core.firewall.OperatorFirewall;
import gemel.core.group.Groups;
import gemel.core.mail.MailQueue;
import gemel.core.metrics.Exposition;
import gemel.core.metrics.Scrape;
import gemel.core.pair.talk.PairTalk;
import gemel.core.peer.PeerChannel;
import gemel.core.recorder.FlightRecorder;
import gemel.core.recorder.Journal;
import gemel.core.service.ServiceView;
import gemel.core.service.Services;
import gemel.core.why.Topic;
import gemel.core.why.UnknownName;
import gemel.core.why.WhyDocument;
import gemel.core.why.WhyQuestion;
import gemel.ipvs.ConnectionQuery;
import gemel.ipvs.EngineStatus;
import gemel.ipvs.ForwardingEngine;
import gemel.ipvs.ServiceKey;
import gemel.linux.time.Clocks;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Gathers what the API shows; on the loop. */
final class Documents {
  private final DirectorOptions options;
  private final Configuration configuration;
  private final ForwardingEngine engine;
  private final OperatorFirewall firewall;
  private final Clocks clocks;
  private final EventLoop loop;
  private final Groups groups;
  private final Services services;
  private final MailQueue mails;
  private final FlightRecorder recorder;
  private final Journal journal;
  private final @Nullable PeerChannel peer;
  private final PairTalk pair;
  private final Instant started;

  Documents(
      DirectorOptions options,
      Configuration configuration,
      ForwardingEngine engine,
      OperatorFirewall firewall,
      Clocks clocks,
      EventLoop loop,
      Groups groups,
      Services services,
      MailQueue mails,
      FlightRecorder recorder,
      Journal journal,
      @Nullable PeerChannel peer,
      PairTalk pair) {
    this.options = options;
    this.configuration = configuration;
    this.engine = engine;
    this.firewall = firewall;
    this.clocks = clocks;
    this.loop = loop;
    this.groups = groups;
    this.services = services;
    this.mails = mails;
    this.recorder = recorder;
    this.journal = journal;
    this.peer = peer;
    this.pair = pair;
    this.started = clocks.wall().instant();
  }

  /** A text of JSON, made beside the loop. */
  Future<Buffer> status() {
    return snapshot()
        .map(StatusDocument::json)
        .compose(json -> loop.vertx().executeBlocking(() -> json.get().toBuffer()))
        .map(Objects::requireNonNull);
  }

  /** A text for the format that is wanted, made beside the loop. */
  Future<MetricsDoor.Told> metrics(@Nullable String accept) {
    Exposition format = Exposition.wanted(accept);
    return snapshot()
        .map(Scrape::of)
        .compose(scrape -> loop.vertx().executeBlocking(() -> format.text(scrape).list()))
        .map(Objects::requireNonNull)
        .map(pieces -> new MetricsDoor.Told(format.contentType(), pieces));
  }

  private Future<StatusDocument> snapshot() {
    return Future.fromCompletionStage(engine.status(), loop.context())
        .compose(status ->
            bypassed(status)
                .compose(bypassed ->
                    services.viewsInTurns().map(views -> snapshot(status, bypassed, views))));
  }

  private Future<Bypassed> bypassed(EngineStatus status) {
    List<ServiceKey> keys =
        status.services().stream().map(service -> service.service().key()).toList();
    return loop.vertx().executeBlocking(() -> firewall.look(keys)).map(Objects::requireNonNull);
  }

  private StatusDocument snapshot(EngineStatus status, Bypassed bypassed, List<ServiceView> views) {
    return new StatusDocument(
        name(),
        options.version(),
        started,
        new WallClock(clocks.wall().instant(), clocks.boot().now()),
        engine.name(),
        EngineChoice.of(configuration.globalDefs().forwardingEngine()).why(),
        engine.means(),
        status,
        groups.running(),
        views,
        services.checks(),
        services.hand().markRules(),
        recorder.entries().stream().filter(entry -> !entry.isOfEarlierRun()).toList(),
        journal.unwritten(),
        mails.counts(),
        peer == null ? null : peer.status(),
        pair.view(),
        bypassed);
  }

  Future<JsonObject> table() {
    return Future.fromCompletionStage(engine.status(), loop.context())
        .map(status ->
            new TableDocument(status.capacity(), services.hand().timeouts(), status.services())
                .toJson());
  }

  JsonObject overrides() {
    return OverridesDocument.of(
        services.hand().overrides(), services.hand().fileTable(), services.hand().fileMarkRules());
  }

  Future<JsonObject> connections(int limit) {
    return Future.fromCompletionStage(engine.status(), loop.context())
        .compose(status ->
            Future.fromCompletionStage(
                    engine.connections(new ConnectionQuery(_ -> true, limit)), loop.context())
                .map(found -> ConnectionsDocument.of(status.connections(), found)));
  }

  JsonObject why(WhyQuestion question) throws UnknownName {
    List<Topic> known = new ArrayList<>();
    groups.running().forEach(group -> known.add(Topic.of(group.settings())));
    services.views().forEach(service -> known.addAll(Topic.of(service)));
    return new WhyDocument(clocks.wall().instant(), known, recorder.entries()).answer(question);
  }

  private String name() {
    String routerId = configuration.globalDefs().routerId();
    return routerId == null ? options.name() : routerId;
  }
}
