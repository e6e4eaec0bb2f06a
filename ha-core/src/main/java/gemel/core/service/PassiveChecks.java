package gemel.core.service;

import gemel.core.plan.Plan;
import gemel.core.plan.PlannedService;
import gemel.healthcheck.settings.CheckSettings;
import gemel.ipvs.ForwardingEngine;
import gemel.ipvs.ServiceKey;
import gemel.ipvs.SynFailures;
import gemel.linux.time.TimeSource;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has the checks of a server look at once when clients' connections to it do not open ({@code
 * passive_check}). Belongs to the event loop.
 */
final class PassiveChecks {
  private static final Logger log = LoggerFactory.getLogger(PassiveChecks.class);

  /** How often the engine is asked. */
  private static final long PACE_MILLIS = 250;

  private static final long NO_TIMER = -1;

  private final Vertx vertx;
  private final TimeSource time;
  private final ForwardingEngine engine;
  private final Consumer<CheckSettings> lookNow;
  private final OpeningWatch watch = new OpeningWatch();
  private Map<ServiceKey, PlannedService> services = Map.of();
  private long timer = NO_TIMER;
  private boolean isAsking;

  PassiveChecks(
      Vertx vertx, TimeSource time, ForwardingEngine engine, Consumer<CheckSettings> lookNow) {
    this.vertx = vertx;
    this.time = time;
    this.engine = engine;
    this.lookNow = lookNow;
  }

  /** Watches the services of a plan that want it, and no others. */
  void follow(Plan plan) {
    services =
        plan.services().stream()
            .filter(service -> service.passiveCheck() > 0)
            .collect(Collectors.toMap(service -> service.service().key(), service -> service));
    if (services.isEmpty()) {
      stop();
    } else if (timer == NO_TIMER) {
      timer = vertx.setPeriodic(PACE_MILLIS, _ -> ask());
    }
  }

  private void ask() {
    if (!isAsking) {
      isAsking = true;
      Future.fromCompletionStage(engine.synFailures(), vertx.getOrCreateContext())
          .onSuccess(this::look)
          .onComplete(_ -> isAsking = false);
    }
  }

  private void look(List<SynFailures.OfServer> failures) {
    watch.look(failures, this::limit, time.now()).forEach(this::look);
  }

  private int limit(ServiceKey key) {
    PlannedService service = services.get(key);
    return service == null ? 0 : service.passiveCheck();
  }

  private void look(OpeningWatch.Found found) {
    SynFailures.OfServer server = found.server();
    if (found.isNews()) {
      log.info(
          "{} {}: connections of clients do not open, its checks look at once",
          server.service(),
          server.server());
    }
    PlannedService service = services.get(server.service());
    if (service != null) {
      service.servers().stream()
          .filter(planned -> planned.server().id().equals(server.server()))
          .flatMap(planned -> planned.checks().stream())
          .forEach(lookNow);
    }
  }

  void stop() {
    if (timer != NO_TIMER) {
      vertx.cancelTimer(timer);
    }
    timer = NO_TIMER;
  }
}
