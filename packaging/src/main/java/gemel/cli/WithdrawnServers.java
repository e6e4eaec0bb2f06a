package gemel.cli;

import gemel.linux.net.IpAddress;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The servers of a running director that are withdrawn; to be closed. */
final class WithdrawnServers implements AutoCloseable {
  private static final String PATH = "/v1/maintenance";
  private static final int NOT_FOUND = 404;

  private final ControlClient client;

  WithdrawnServers(Path runtimeDirectory) {
    this.client = new ControlClient(runtimeDirectory);
  }

  /** Some of them, as they were at one moment. */
  record Shown(Instant at, List<JsonObject> servers) {
    boolean areDraining() {
      return servers.stream().anyMatch(server -> server.getString("state").equals("draining"));
    }

    /** A line each. */
    String text() {
      StringBuilder text = new StringBuilder();
      for (JsonObject server : servers) {
        text.append(line(server)).append('\n');
      }
      return text.toString();
    }

    private String line(JsonObject server) {
      String name = server.getString("server");
      long active = server.getLong("active_connections");
      long others = server.getLong("other_connections");
      if (!server.getString("state").equals("draining")) {
        return name + " is in maintenance";
      }
      return "%s drains: %s left%s"
          .formatted(name, count(active, others), time(server.getString("until")));
    }

    private static String count(long active, long others) {
      return active + others == 1
          ? "1 connection is"
          : "%d connections are".formatted(active + others);
    }

    private String time(@Nullable String until) {
      if (until == null) {
        return "";
      }
      Duration left = Duration.between(at, Instant.parse(until));
      return ", and " + Ago.inWords(left.isNegative() ? Duration.ZERO : left);
    }
  }

  /** All. */
  Shown all() {
    return shown(client.get(PATH));
  }

  /** Those that a name means: {@code ADDRESS:PORT}, or all of an {@code ADDRESS}. */
  Shown named(String name) {
    return named(name, client.get(PATH));
  }

  /**
   * Withdraws what a name means.
   *
   * @param deadlineSeconds null for none
   */
  Shown withdraw(String name, @Nullable Long deadlineSeconds) {
    JsonObject asked =
        new JsonObject().put("server", canonical(name)).put("deadline_s", deadlineSeconds);
    return named(name, granted(client.ask(HttpMethod.POST, PATH, asked)));
  }

  /** Brings back what a name means. */
  void bringBack(String name) {
    String query = "?server=" + URLEncoder.encode(canonical(name), StandardCharsets.UTF_8);
    granted(client.ask(HttpMethod.DELETE, PATH + query, null));
  }

  private static JsonObject granted(ControlClient.Reply reply) {
    if (reply.status() == NOT_FOUND) {
      throw new CommandFailure(reply.document().getString("error"));
    }
    return ControlClient.granted(reply);
  }

  private static Shown named(String name, JsonObject document) {
    String wanted = canonical(name);
    Shown all = shown(document);
    return new Shown(
        all.at(),
        all.servers().stream()
            .filter(server ->
                server.getString("server").equals(wanted)
                    || server.getString("address").equals(wanted))
            .toList());
  }

  private static Shown shown(JsonObject document) {
    return new Shown(Instant.parse(document.getString("at")), Json.objects(document, "servers"));
  }

  /** An address may be written in several ways. */
  private static String canonical(String name) {
    try {
      return IpAddress.parse(name).toString();
    } catch (IllegalArgumentException e) {
      return name;
    }
  }

  @Override
  public void close() {
    client.close();
  }
}
