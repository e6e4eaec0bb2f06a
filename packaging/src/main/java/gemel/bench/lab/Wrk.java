package gemel.bench.lab;

import gemel.lab.CommandResult;
import gemel.lab.LabException;
import gemel.lab.Node;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** wrk(1): 32 clients on one thread, each of which asks again once it has its answer. */
final class Wrk {
  private static final int CLIENTS = 32;
  private static final Pattern REQUESTS = Pattern.compile("(\\d+) requests in");
  private static final Pattern ERRORS = Pattern.compile("(?:Socket errors|Non-2xx).*");

  private Wrk() {}

  /** How clients come. */
  enum Manner {
    /** Each request has a connection of its own. */
    NEW_CONNECTIONS("a connection for each request"),
    /** All requests of a client use one connection. */
    KEPT_CONNECTIONS("kept connections");

    private final String words;

    Manner(String words) {
      this.words = words;
    }

    String words() {
      return words;
    }
  }

  /**
   * Asks for some seconds, one at least.
   *
   * @return how many requests were answered
   * @throws LabException if one was not
   */
  static long ask(Node client, Contender contender, Manner manner, Duration time) {
    List<String> words =
        new ArrayList<>(
            List.of(
                "wrk",
                "-t1",
                "-c" + CLIENTS,
                "-d" + Math.max(1, time.toSeconds()) + "s",
                contender.url("/")));
    if (manner == Manner.NEW_CONNECTIONS) {
      words.addAll(1, List.of("-H", "Connection: close"));
    }
    CommandResult result = client.outcome(words.toArray(String[]::new));
    Matcher requests = REQUESTS.matcher(result.out());
    Matcher errors = ERRORS.matcher(result.out());
    if (result.exit() != 0 || !requests.find() || errors.find()) {
      throw new LabException(
          "wrk through %s: %s%s".formatted(contender.name(), result.err(), result.out()));
    }
    return Long.parseLong(requests.group(1));
  }
}
