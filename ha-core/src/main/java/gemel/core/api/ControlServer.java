package gemel.core.api;

import gemel.core.byhand.HandChange;
import gemel.core.byhand.HandRefusal;
import gemel.core.why.UnknownName;
import gemel.core.why.WhyQuestion;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import io.vertx.core.net.SocketAddress;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers on the control socket. Belongs to the director's event loop. */
public final class ControlServer {
  private static final Logger log = LoggerFactory.getLogger(ControlServer.class);

  /** The socket's name in the runtime directory. */
  public static final String SOCKET = "control.sock";

  /** Connections shown where a request says nothing. */
  static final int DEFAULT_LIMIT = 1000;

  /** Connections shown at most: an answer is built in memory. */
  static final int MOST_CONNECTIONS = 100_000;

  private static final int MOST_REQUEST_LINE = 4096;
  private static final long MOST_BODY = 65_536;

  private final Path socket;
  private final HttpServer server;

  /**
   * A server that does not listen yet.
   *
   * @param status makes the text of the status document
   * @param connections makes the document of so many connections
   * @param why answers what the recorder knows
   * @param hand the services by hand
   * @param maintenance the servers that an operator withdraws
   * @param metrics tells the metrics
   */
  public ControlServer(
      Vertx vertx,
      Path runtimeDirectory,
      Supplier<Future<Buffer>> status,
      IntFunction<Future<JsonObject>> connections,
      WhyDoor why,
      HandDoor hand,
      MaintenanceDoor maintenance,
      MetricsDoor metrics) {
    this.socket = runtimeDirectory.resolve(SOCKET);
    Router router = Router.router(vertx);
    router.get("/v1/status").handler(request -> Answers.send(request, status.get()));
    router
        .get("/v1/connections")
        .handler(request -> {
          int limit = number(request, "limit", DEFAULT_LIMIT, MOST_CONNECTIONS);
          if (limit < 0) {
            Answers.refuse(request, 400, "limit is a number from 0 to " + MOST_CONNECTIONS);
          } else {
            Answers.answer(request, connections.apply(limit));
          }
        });
    router.get("/v1/why").handler(request -> tell(request, why));
    addHandRoutes(router, hand);
    new MaintenanceRoutes(maintenance).addTo(router, MOST_BODY);
    router.get("/metrics").handler(new Scrapes(metrics));
    router.errorHandler(
        404, request -> Answers.refuse(request, 404, "there is no " + request.request().path()));
    router.errorHandler(405, request -> Answers.refuse(request, 405, "not with this method"));
    this.server =
        vertx
            .createHttpServer(
                new HttpServerOptions()
                    .setMaxInitialLineLength(MOST_REQUEST_LINE)
                    .setIdleTimeout(60))
            .requestHandler(router);
  }

  private static void addHandRoutes(Router router, HandDoor hand) {
    router.get("/v1/ipvs").handler(request -> Answers.answer(request, hand.table()));
    router
        .post("/v1/ipvs")
        .handler(BodyHandler.create(false).setBodyLimit(MOST_BODY))
        .handler(request -> change(request, hand));
    router
        .get("/v1/ipvs/overrides")
        .handler(request -> Answers.answer(request, Future.succeededFuture(hand.overrides())));
    router
        .delete("/v1/ipvs/overrides")
        .handler(request -> {
          JsonObject dropped = hand.overrides();
          Answers.answer(request, hand.dropOverrides().map(_ -> dropped));
        });
  }

  private static void change(RoutingContext request, HandDoor hand) {
    HandChange change;
    try {
      JsonObject body = request.body().asJsonObject();
      change = HandChangeJson.change(body == null ? new JsonObject() : body);
    } catch (IllegalArgumentException | DecodeException e) {
      Answers.refuse(request, 400, String.valueOf(e.getMessage()));
      return;
    }
    hand.change(change)
        .onSuccess(_ -> Answers.answer(request, Future.succeededFuture(new JsonObject())))
        .onFailure(failure -> {
          if (failure instanceof HandRefusal refusal) {
            Answers.end(
                request,
                409,
                new JsonObject()
                    .put("errno", refusal.errno().name())
                    .put("error", refusal.getMessage()));
          } else {
            Answers.refuse(request, 503, String.valueOf(failure.getMessage()));
          }
        });
  }

  /**
   * Begins to listen; fails where the socket cannot be made.
   *
   * @param mode its permissions, as chmod(1) has them
   * @param group its group, or null for the process's own
   */
  public Future<Void> listen(int mode, @Nullable String group) {
    try {
      Files.deleteIfExists(socket);
    } catch (IOException e) {
      return Future.failedFuture(e);
    }
    return server
        .listen(SocketAddress.domainSocketAddress(socket.toString()))
        .compose(_ -> protect(mode, group));
  }

  private Future<Void> protect(int mode, @Nullable String group) {
    try {
      Files.setAttribute(socket, "unix:mode", mode);
      PosixFileAttributeView view =
          Files.getFileAttributeView(socket, PosixFileAttributeView.class);
      if (group != null) {
        view.setGroup(
            socket
                .getFileSystem()
                .getUserPrincipalLookupService()
                .lookupPrincipalByGroupName(group));
      }
      return Future.succeededFuture();
    } catch (IOException e) {
      return Future.failedFuture(e);
    }
  }

  /** Stops listening and removes the socket. */
  public Future<Void> close() {
    return server
        .close()
        .onComplete(_ -> {
          try {
            Files.deleteIfExists(socket);
          } catch (IOException e) {
            log.warn("{} stays: {}", socket, e.toString());
          }
        });
  }

  private static void tell(RoutingContext request, WhyDoor why) {
    int last = number(request, "last", 1, WhyQuestion.MOST);
    if (last < 1) {
      Answers.refuse(request, 400, "last is a number from 1 to " + WhyQuestion.MOST);
      return;
    }
    try {
      String name = request.request().getParam("name", "");
      Answers.answer(request, Future.succeededFuture(why.answer(new WhyQuestion(name, last))));
    } catch (UnknownName e) {
      Answers.refuse(request, 404, String.valueOf(e.getMessage()));
    }
  }

  /** A parameter from 0 to {@code most}; -1 if it is anything else. */
  private static int number(RoutingContext request, String name, int absent, int most) {
    String text = request.request().getParam(name);
    if (text == null) {
      return absent;
    }
    return text.matches("\\d{1,6}") && Integer.parseInt(text) <= most ? Integer.parseInt(text) : -1;
  }
}
