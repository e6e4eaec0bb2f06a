package gemel.core.service;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import gemel.config.ConfigurationReader;
import gemel.core.plan.Plan;
import gemel.core.plan.PlannedService;
import gemel.core.plan.Planner;
import gemel.healthcheck.machine.HealthStatus;
import gemel.healthcheck.pool.Hold;
import gemel.healthcheck.pool.Quorum;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Four services of 150 servers: two of them are a turn. */
class ViewsInTurnsTest {
  private static final long PATIENCE_SECONDS = 60;

  private final Vertx vertx = Vertx.vertx();
  private Plan plan = plan(4);

  @AfterEach
  void close() throws Exception {
    vertx.close().toCompletionStage().toCompletableFuture().get(PATIENCE_SECONDS, SECONDS);
  }

  @Test
  void allAreViewedInOrder() throws Exception {
    assertThat(views(ViewsInTurnsTest::view))
        .extracting(ServiceView::service)
        .containsExactlyElementsOf(plan.services());
  }

  @Test
  void noServicesAreNoViews() throws Exception {
    plan = Plan.EMPTY;
    assertThat(views(ViewsInTurnsTest::view)).isEmpty();
  }

  @Test
  void othersHaveTheirTurnBetween() throws Exception {
    List<String> order = new ArrayList<>();
    views(service -> {
      order.add("view");
      if (order.size() == 1) {
        vertx.runOnContext(_ -> order.add("other"));
      }
      return view(service);
    });
    assertThat(order).containsExactly("view", "view", "other", "view", "view");
  }

  @Test
  void anotherPlanIsViewedFromTheBeginning() throws Exception {
    Plan next = plan(3);
    List<ServiceView> views =
        views(service -> {
          vertx.runOnContext(_ -> plan = next);
          return view(service);
        });
    assertThat(views).extracting(ServiceView::service).containsExactlyElementsOf(next.services());
  }

  @Test
  void bugOfAViewIsTheAnswer() {
    assertThat(
            catchThrowable(() ->
                views(_ -> {
                  throw new IllegalStateException("no view");
                })))
        .isInstanceOf(ExecutionException.class)
        .hasRootCauseMessage("no view");
  }

  private List<ServiceView> views(Function<PlannedService, ServiceView> viewer)
      throws InterruptedException, ExecutionException, TimeoutException {
    CompletableFuture<List<ServiceView>> views = new CompletableFuture<>();
    vertx.runOnContext(_ -> {
      Future<List<ServiceView>> begun = new ViewsInTurns(vertx, () -> plan, viewer).begin();
      begun.onSuccess(views::complete).onFailure(views::completeExceptionally);
    });
    return views.get(PATIENCE_SECONDS, SECONDS);
  }

  private static ServiceView view(PlannedService service) {
    List<ServerView> servers =
        service.servers().stream()
            .map(
                server -> new ServerView(server, HealthStatus.UP, Hold.NONE, 1, 1, true, List.of()))
            .toList();
    return new ServiceView(service, Quorum.HELD, 1, false, false, false, servers);
  }

  private static Plan plan(int services) {
    StringBuilder text = new StringBuilder();
    for (int service = 0; service < services; service++) {
      text.append("virtual_server 192.0.2.1 %d {\n".formatted(80 + service));
      for (int server = 1; server <= 150; server++) {
        text.append("real_server 198.51.100.%d 80 {\n}\n".formatted(server));
      }
      text.append("}\n");
    }
    return Planner.plan(
            new ConfigurationReader("d1").parse("test.conf", text.toString()).configuration())
        .plan();
  }
}
