package gemel.cli;

import gemel.core.api.ControlServer;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.json.JsonObject;
import io.vertx.core.net.SocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Asks a running director over its control socket. */
final class ControlClient {
  private static final long MOST_SECONDS = 30;

  private final Path socket;

  ControlClient(Path runtimeDirectory) {
    this.socket = runtimeDirectory.resolve(ControlServer.SOCKET);
  }

  /**
   * The answer to GET.
   *
   * @param path with its query
   * @throws CommandFailure if there is no director, or it refuses
   */
  JsonObject get(String path) {
    if (!Files.exists(socket)) {
      throw new CommandFailure("no director runs here: there is no " + socket);
    }
    Vertx vertx =
        Vertx.vertx(
            new VertxOptions()
                .setFileSystemOptions(new FileSystemOptions().setFileCachingEnabled(false)));
    try {
      HttpClient client = vertx.createHttpClient();
      RequestOptions request =
          new RequestOptions()
              .setMethod(HttpMethod.GET)
              .setHost("localhost")
              .setURI(path)
              .setServer(SocketAddress.domainSocketAddress(socket.toString()));
      return client
          .request(request)
          .compose(opened -> opened.send())
          .compose(response -> response.body().map(body -> read(response, body.toString())))
          .toCompletionStage()
          .toCompletableFuture()
          .get(MOST_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      throw new CommandFailure("the director behind %s: %s".formatted(socket, reason(e)));
    } catch (TimeoutException e) {
      throw new CommandFailure("no answer within %d s from %s".formatted(MOST_SECONDS, socket));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CommandFailure("interrupted");
    } finally {
      vertx.close().onFailure(_ -> {});
    }
  }

  private static JsonObject read(HttpClientResponse response, String body) {
    JsonObject document = new JsonObject(body);
    if (response.statusCode() != 200) {
      throw new CommandFailure(
          "the director refuses: " + document.getString("error", response.statusMessage()));
    }
    return document;
  }

  private static String reason(ExecutionException failure) {
    Throwable cause = failure.getCause();
    return cause instanceof CommandFailure known ? known.reason() : String.valueOf(cause);
  }
}
