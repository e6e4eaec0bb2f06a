package gemel.core.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import gemel.core.api.MetricsDoor.Told;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;
import io.vertx.ext.web.Router;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code GET /metrics} over a Unix socket. */
@Timeout(30)
class ScrapesTest {
  private static final int SECONDS = 20;
  private static final Told SHORT = new Told("text/plain", List.of("gemel 1\n".getBytes(UTF_8)));

  @TempDir Path folder;

  private final Vertx vertx = Vertx.vertx();
  private final BlockingQueue<Asked> asked = new LinkedBlockingQueue<>();
  private final Queue<Throwable> unforeseen = new ConcurrentLinkedQueue<>();

  /** Vert.x closes what nobody refers to any more, with all that it has under way. */
  private final List<Object> inUse = new ArrayList<>();

  private SocketAddress socket = SocketAddress.domainSocketAddress("none");

  /** A scrape that waits for its text. */
  private record Asked(@Nullable String accept, Promise<Told> text) {}

  private record Answer(int status, @Nullable String type, Buffer body) {}

  @BeforeEach
  void listen() throws Exception {
    socket = SocketAddress.domainSocketAddress(folder.resolve("s").toString());
    vertx.exceptionHandler(unforeseen::add);
    Router router = Router.router(vertx);
    router
        .get("/metrics")
        .handler(
            new Scrapes(accept -> {
              Promise<Told> text = Promise.promise();
              asked.add(new Asked(accept, text));
              return text.future();
            }));
    HttpServer server = vertx.createHttpServer().requestHandler(router);
    inUse.add(server);
    of(server.listen(socket));
  }

  @AfterEach
  void close() throws Exception {
    of(vertx.close());
    assertThat(unforeseen).isEmpty();
  }

  private static <T> T of(Future<T> future) throws Exception {
    return future.toCompletionStage().toCompletableFuture().get(SECONDS, TimeUnit.SECONDS);
  }

  private HttpClient client() {
    HttpClient client = vertx.createHttpClient(new PoolOptions().setHttp1MaxSize(20));
    inUse.add(client);
    return client;
  }

  /** The next scrape that comes to the server. */
  private Asked next() throws InterruptedException {
    Asked next = asked.poll(SECONDS, TimeUnit.SECONDS);
    if (next == null) {
      throw new AssertionError("no scrape has come within %d s".formatted(SECONDS));
    }
    return next;
  }

  private Future<Answer> scrape(HttpClient client, String accept) {
    RequestOptions request =
        new RequestOptions()
            .setMethod(HttpMethod.GET)
            .setHost("localhost")
            .setURI("/metrics")
            .putHeader("accept", accept)
            .setServer(socket);
    return client
        .request(request)
        .compose(opened -> opened.send())
        .compose(response ->
            response
                .body()
                .map(body ->
                    new Answer(response.statusCode(), response.getHeader("content-type"), body)));
  }

  @Test
  void theTextComesInTheFormatThatWasAskedFor() throws Exception {
    Future<Answer> answer = scrape(client(), "application/openmetrics-text");
    Asked scrape = next();
    assertThat(scrape.accept()).isEqualTo("application/openmetrics-text");
    scrape.text().complete(SHORT);
    assertThat(of(answer)).isEqualTo(new Answer(200, "text/plain", Buffer.buffer("gemel 1\n")));
  }

  @Test
  void aLongTextGoesOutWhole() throws Exception {
    List<byte[]> pieces = new ArrayList<>();
    Buffer whole = Buffer.buffer();
    for (int i = 0; i < 300; i++) {
      byte[] piece = new byte[65_536];
      Arrays.fill(piece, (byte) i);
      pieces.add(piece);
      whole.appendBytes(piece);
    }
    Future<Answer> answer = scrape(client(), "*/*");
    next().text().complete(new Told("text/plain", pieces));
    assertThat(of(answer).body()).isEqualTo(whole);
  }

  @Test
  void whatGoesWrongIsToldInASentence() throws Exception {
    Future<Answer> answer = scrape(client(), "*/*");
    next().text().fail("the engine is gone");
    assertThat(of(answer))
        .isEqualTo(
            new Answer(
                503, "application/json", Buffer.buffer("{\"error\":\"the engine is gone\"}")));
  }

  @Test
  void fewAreAnsweredAtATimeAndTheOthersInTurnAndTooManyAreRefused() throws Exception {
    HttpClient client = client();
    List<Future<Answer>> answers = new ArrayList<>();
    for (int i = 0; i < Scrapes.MOST; i++) {
      answers.add(scrape(client, "first"));
    }
    List<Asked> first = List.of(next(), next());
    for (int i = 0; i < Scrapes.MOST_WAITING + 1; i++) {
      answers.add(scrape(client, "later"));
    }
    List<Answer> refused = of(refusals(answers));
    assertThat(refused).hasSize(1);
    assertThat(refused.getFirst().body())
        .hasToString("{\"error\":\"too many scrapes are under way\"}");
    assertThat(asked).isEmpty();

    first.forEach(scrape -> scrape.text().complete(SHORT));
    for (int i = 0; i < Scrapes.MOST_WAITING; i++) {
      Asked one = next();
      assertThat(one.accept()).isEqualTo("later");
      one.text().complete(SHORT);
    }
    for (Future<Answer> answer : answers) {
      of(answer);
    }
  }

  /** Comes when one of them is refused. */
  private static Future<List<Answer>> refusals(List<Future<Answer>> answers) {
    Promise<List<Answer>> refused = Promise.promise();
    answers.forEach(answer ->
        answer.onSuccess(known -> {
          if (known.status() == 503) {
            refused.tryComplete(List.of(known));
          }
        }));
    return refused.future();
  }

  @Test
  void aScraperThatGoesAwayGivesItsPlaceFree() throws Exception {
    HttpClient gone = client();
    for (int i = 0; i < Scrapes.MOST; i++) {
      Future<Answer> _ = scrape(gone, "gone");
    }
    List<Asked> forNobody = List.of(next(), next());
    Future<Answer> patient = scrape(client(), "patient");
    of(gone.close());
    Asked one = next();
    assertThat(one.accept()).isEqualTo("patient");
    forNobody.forEach(scrape -> scrape.text().complete(SHORT));
    one.text().complete(SHORT);
    assertThat(of(patient).status()).isEqualTo(200);
  }
}
