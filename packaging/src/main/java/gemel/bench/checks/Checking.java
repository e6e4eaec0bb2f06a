package gemel.bench.checks;

import gemel.lab.Topology;
import gemel.linux.net.IpAddress;
import java.time.Duration;
import java.util.Locale;

/** What is checked, once a second each: so many servers, in services of a hundred. */
enum Checking {
  TCP_1000("TCP_CHECK", 1000),
  TCP_10000("TCP_CHECK", 10_000),
  HTTP_1000("HTTP_GET", 1000);

  /** The addresses of the servers are in here. */
  static final String NETWORK = "198.19.0.0/16";

  /** From one check of a server to the next. */
  static final Duration INTERVAL = Duration.ofSeconds(1);

  private static final int FIRST_SERVER = IpAddress.parse("198.19.1.0").v4Bits();
  private static final int IN_A_SERVICE = 100;
  private static final int FIRST_PORT = 2000;

  private final String keyword;
  private final int servers;

  Checking(String keyword, int servers) {
    this.keyword = keyword;
    this.servers = servers;
  }

  int servers() {
    return servers;
  }

  /** A configuration that Gemel and keepalived read. */
  String configuration() {
    StringBuilder text = new StringBuilder();
    for (int server = 0; server < servers; server++) {
      if (server % IN_A_SERVICE == 0) {
        text.append(service(FIRST_PORT + server / IN_A_SERVICE));
      }
      text.append(server(IpAddress.v4(FIRST_SERVER + server)));
      if (server % IN_A_SERVICE == IN_A_SERVICE - 1) {
        text.append("}\n");
      }
    }
    return text.toString();
  }

  private static String service(int port) {
    return """
    virtual_server %s %d {
      delay_loop %d
      lb_algo rr
      lb_kind NAT
      protocol TCP
    """
        .formatted(Topology.VIP, port, INTERVAL.toSeconds());
  }

  private String server(IpAddress address) {
    return """
      real_server %s %d {
        %s {
          %s
          connect_timeout 3
        }
      }
    """
        .formatted(address, Topology.WEB_PORT, keyword, url());
  }

  private String url() {
    return switch (this) {
      case TCP_1000, TCP_10000 -> "";
      case HTTP_1000 -> "url {\n path /\n status_code 200\n }";
    };
  }

  @Override
  public String toString() {
    return String.format(Locale.ROOT, "%s, %,d servers", keyword, servers);
  }
}
