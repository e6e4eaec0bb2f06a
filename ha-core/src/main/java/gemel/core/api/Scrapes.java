package gemel.core.api;

import gemel.core.api.MetricsDoor.Told;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;

/**
 * {@code GET /metrics}. With very many servers a text has tens of megabytes: few are made at a
 * time, and each goes out in pieces, as fast as it is read. On the event loop.
 */
final class Scrapes implements Handler<RoutingContext> {
  /** Scrapes that are answered at a time: one reader that stands still does not stop the others. */
  static final int MOST = 2;

  /** Scrapes that wait for their turn; the next is refused. */
  static final int MOST_WAITING = 8;

  private final MetricsDoor metrics;
  private final Deque<RoutingContext> waiting = new ArrayDeque<>();
  private int underWay;

  Scrapes(MetricsDoor metrics) {
    this.metrics = metrics;
  }

  @Override
  public void handle(RoutingContext request) {
    waiting.removeIf(other -> other.response().closed());
    if (waiting.size() == MOST_WAITING) {
      Answers.refuse(request, 503, "too many scrapes are under way");
      return;
    }
    waiting.add(request);
    answerNext();
  }

  private void answerNext() {
    while (underWay < MOST && !waiting.isEmpty()) {
      RoutingContext request = waiting.remove();
      if (!request.response().closed()) {
        underWay++;
        answer(request);
      }
    }
  }

  private void answer(RoutingContext request) {
    request.addEndHandler(_ -> {
      underWay--;
      answerNext();
    });
    metrics
        .tell(request.request().getHeader("accept"))
        .onSuccess(told -> send(request.response(), told))
        .onFailure(failure -> Answers.refuse(request, 503, String.valueOf(failure.getMessage())));
  }

  private static void send(HttpServerResponse response, Told told) {
    long length = told.pieces().stream().mapToLong(piece -> piece.length).sum();
    response
        .putHeader("content-type", told.contentType())
        .putHeader("content-length", String.valueOf(length));
    sendFurther(response, told.pieces().iterator());
  }

  private static void sendFurther(HttpServerResponse response, Iterator<byte[]> pieces) {
    while (pieces.hasNext()) {
      if (response.closed()) {
        return;
      }
      if (response.writeQueueFull()) {
        response.drainHandler(_ -> {
          response.drainHandler(null); // it would be called after the end, too
          sendFurther(response, pieces);
        });
        return;
      }
      Future<Void> _ = response.write(Buffer.buffer(pieces.next()));
    }
    Future<Void> _ = response.end();
  }
}
