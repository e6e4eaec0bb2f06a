package gemel.ipvs.embedded.recorded;

import gemel.ipvs.Thresholds;
import gemel.ipvs.embedded.wire.Endpoint;
import gemel.linux.net.IpAddress;

/** One step of a scenario. Servers are called a to h. */
public sealed interface Step {
  /** Nobody. */
  char NOBODY = '-';

  /** As in a file. */
  String line();

  /** Reads a line. */
  static Step parse(String line) {
    String[] words = line.split(" ");
    char name = words[1].charAt(0);
    return switch (words[0]) {
      case "add" -> new Add(name, Integer.parseInt(words[2]), thresholds(words));
      case "weigh" -> new Weigh(name, Integer.parseInt(words[2]));
      case "remove" -> new Remove(name);
      case "open" -> new Open(client(words[1]), words[2].charAt(0));
      case "ack" -> new Ack(client(words[1]));
      case "fin" -> new Fin(client(words[1]));
      default -> throw new IllegalArgumentException("not a step: " + line);
    };
  }

  private static Thresholds thresholds(String[] words) {
    return words.length > 3
        ? new Thresholds(Integer.parseInt(words[4]), Integer.parseInt(words[6]))
        : Thresholds.NONE;
  }

  private static Endpoint client(String word) {
    int colon = word.indexOf(':');
    return new Endpoint(
        IpAddress.parse(word.substring(0, colon)), Integer.parseInt(word.substring(colon + 1)));
  }

  /** A server comes, perhaps again. */
  record Add(char server, int weight, Thresholds thresholds) implements Step {
    @Override
    public String line() {
      String limits =
          thresholds.equals(Thresholds.NONE)
              ? ""
              : " u %d l %d".formatted(thresholds.upper(), thresholds.lower());
      return "add %s %d%s".formatted(server, weight, limits);
    }
  }

  /** A server gets another weight. */
  record Weigh(char server, int weight) implements Step {
    @Override
    public String line() {
      return "weigh %s %d".formatted(server, weight);
    }
  }

  /** A server is taken out. */
  record Remove(char server) implements Step {
    @Override
    public String line() {
      return "remove " + server;
    }
  }

  /**
   * A client's SYN.
   *
   * @param got who got it, or {@link #NOBODY}
   */
  record Open(Endpoint client, char got) implements Step {
    @Override
    public String line() {
      return "open %s %s".formatted(client, got);
    }
  }

  /** A client's ACK: in direct routing the connection is established. */
  record Ack(Endpoint client) implements Step {
    @Override
    public String line() {
      return "ack " + client;
    }
  }

  /** A client's FIN: the connection is not active any more. */
  record Fin(Endpoint client) implements Step {
    @Override
    public String line() {
      return "fin " + client;
    }
  }
}
