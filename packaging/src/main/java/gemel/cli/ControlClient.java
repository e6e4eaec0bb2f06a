package gemel.cli;

import gemel.core.api.ControlServer;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.file.FileSystemOptions;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import io.vertx.core.net.SocketAddress;
import java.net.ConnectException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Asks a running director over its control socket; to be closed. */
final class ControlClient implements AutoCloseable {
  private static final long MOST_SECONDS = 30;

  private final Path socket;
  private @Nullable Vertx vertx;
  private @Nullable HttpClient client;

  ControlClient(Path runtimeDirectory) {
    this.socket = runtimeDirectory.resolve(ControlServer.SOCKET);
  }

  /**
   * An answer.
   *
   * @param status of HTTP
   * @param body a document, but for what is asked for as text
   */
  record Reply(int status, Buffer body) {
    /**
     * The document.
     *
     * @throws CommandFailure if it is none
     */
    JsonObject document() {
      try {
        return new JsonObject(body);
      } catch (DecodeException e) {
        throw new CommandFailure("the director's answer is no JSON: " + e.getMessage());
      }
    }
  }

  /**
   * The answer to GET, from a director that needs no connection after it.
   *
   * @param path with its query
   * @throws CommandFailure if there is no director, or it refuses
   */
  static JsonObject getOnce(Path runtimeDirectory, String path) {
    try (ControlClient client = new ControlClient(runtimeDirectory)) {
      return client.get(path);
    }
  }

  /**
   * The answer to GET.
   *
   * @param path with its query
   * @throws CommandFailure if there is no director, or it refuses
   */
  JsonObject get(String path) {
    return granted(ask(HttpMethod.GET, path, null));
  }

  /**
   * The answer to GET where it is a text and no document.
   *
   * @throws CommandFailure if there is no director, or it refuses
   */
  Buffer getText(String path) {
    Reply reply = ask(HttpMethod.GET, path, null);
    mustBeGranted(reply);
    return reply.body();
  }

  /**
   * The document of an answer that is no refusal.
   *
   * @throws CommandFailure if it is one
   */
  static JsonObject granted(Reply reply) {
    mustBeGranted(reply);
    return reply.document();
  }

  private static void mustBeGranted(Reply reply) {
    if (reply.status() != 200) {
      throw new CommandFailure(
          "the director refuses: "
              + reply.document().getString("error", "HTTP status " + reply.status()));
    }
  }

  /**
   * Any answer.
   *
   * @param body null for none
   * @throws NoDirector if there is no director
   * @throws CommandFailure if it does not answer
   */
  Reply ask(HttpMethod method, String path, @Nullable JsonObject body) {
    if (!Files.exists(socket)) {
      throw new NoDirector("no director runs here: there is no " + socket);
    }
    try {
      RequestOptions request =
          new RequestOptions()
              .setMethod(method)
              .setHost("localhost")
              .setURI(path)
              .setServer(SocketAddress.domainSocketAddress(socket.toString()));
      return open()
          .request(request)
          .compose(opened -> exchange(opened, body))
          .toCompletionStage()
          .toCompletableFuture()
          .get(MOST_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      String reason = "the director behind %s: %s".formatted(socket, e.getCause());
      throw e.getCause() instanceof ConnectException
          ? new NoDirector(reason)
          : new CommandFailure(reason);
    } catch (TimeoutException e) {
      throw new CommandFailure("no answer within %d s from %s".formatted(MOST_SECONDS, socket));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CommandFailure("interrupted");
    }
  }

  private static Future<Reply> exchange(HttpClientRequest request, @Nullable JsonObject body) {
    return (body == null ? request.send() : request.send(body.toBuffer()))
        .compose(response -> response.body().map(text -> new Reply(response.statusCode(), text)));
  }

  private HttpClient open() {
    if (vertx == null) {
      vertx =
          Vertx.vertx(
              new VertxOptions()
                  .setFileSystemOptions(new FileSystemOptions().setFileCachingEnabled(false)));
    }
    if (client == null) {
      client = vertx.createHttpClient();
    }
    return client;
  }

  @Override
  public void close() {
    if (vertx != null) {
      vertx.close().onFailure(_ -> {});
    }
  }
}
