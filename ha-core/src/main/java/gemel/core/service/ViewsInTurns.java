package gemel.core.service;

import gemel.core.plan.Plan;
import gemel.core.plan.PlannedService;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Views of all services, some in each turn of the event loop: with ten thousand servers they take a
 * quarter of a second at first, for which checks would wait.
 */
final class ViewsInTurns {
  /** So many servers are looked at in a turn, and the rest of a service. */
  static final int SERVERS_A_TURN = 200;

  private final Vertx vertx;
  private final Supplier<Plan> plan;
  private final Function<PlannedService, ServiceView> viewer;
  private final Promise<List<ServiceView>> promise = Promise.promise();
  private final List<ServiceView> views = new ArrayList<>();
  private Plan viewed;

  /**
   * None yet.
   *
   * @param plan the one that is followed; if it becomes another meanwhile, all begins anew
   */
  ViewsInTurns(Vertx vertx, Supplier<Plan> plan, Function<PlannedService, ServiceView> viewer) {
    this.vertx = vertx;
    this.plan = plan;
    this.viewer = viewer;
    this.viewed = plan.get();
  }

  Future<List<ServiceView>> begin() {
    turn();
    return promise.future();
  }

  private void turn() {
    try {
      lookOn();
    } catch (RuntimeException e) {
      promise.fail(e);
    }
  }

  private void lookOn() {
    if (!viewed.equals(plan.get())) {
      viewed = plan.get();
      views.clear();
    }
    List<PlannedService> services = viewed.services();
    int servers = 0;
    while (views.size() < services.size() && servers < SERVERS_A_TURN) {
      ServiceView view = viewer.apply(services.get(views.size()));
      views.add(view);
      servers += view.servers().size();
    }
    if (views.size() == services.size()) {
      promise.complete(List.copyOf(views));
    } else {
      vertx.setTimer(1, _ -> turn()); // a task would come before answers and timers
    }
  }
}
