package gemel.tests.keywords;

import gemel.healthcheck.settings.CheckSettings;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;

/**
 * One real server with one check, and three places for a line: what stands further out holds for
 * everything inside.
 */
record CheckTemplate(Kind kind, Place place) {
  /** What is checked. */
  enum Kind {
    TCP_CHECK("", 1, 1, 1),
    HTTP_GET("url {\n path /\n }", 1, 3, 2),
    SSL_GET("url {\n path /\n }", 1, 3, 3),
    SMTP_CHECK("", 1, 1, 2),
    REDIS_CHECK("", 1, 1, 2),
    MYSQL_CHECK("", 1, 1, 2),
    PGSQL_CHECK("", 1, 1, 2),
    GRPC_CHECK("", 1, 1, 2),
    AGENT_CHECK("", 1, 1, 2),
    UDP_CHECK("", 1, 1, 1),
    DNS_CHECK("", 3, 60, 1),
    PING_CHECK("", 1, 1, 1),
    MISC_CHECK("misc_path /bin/true", 0, 1, 0);

    private final String content;
    private final int retry;
    private final int secondsBeforeRetry;
    private final int connectTimeouts;

    /**
     * A kind.
     *
     * @param content what it cannot be without
     * @param retry its default
     * @param secondsBeforeRetry likewise
     * @param connectTimeouts how many an attempt may take; 0 for one that connects to nothing
     */
    Kind(String content, int retry, int secondsBeforeRetry, int connectTimeouts) {
      this.content = content;
      this.retry = retry;
      this.secondsBeforeRetry = secondsBeforeRetry;
      this.connectTimeouts = connectTimeouts;
    }

    String content() {
      return content;
    }

    int retry() {
      return retry;
    }

    Duration beforeRetry() {
      return Duration.ofSeconds(secondsBeforeRetry);
    }

    int connectTimeouts() {
      return connectTimeouts;
    }

    /** Those that connect to a port. */
    static Set<Kind> connecting() {
      return EnumSet.complementOf(EnumSet.of(PING_CHECK, MISC_CHECK));
    }
  }

  /** Where the line stands. */
  enum Place {
    VIRTUAL_SERVER,
    REAL_SERVER,
    CHECKER
  }

  /** The check with a line. */
  CheckSettings with(String line) {
    String text =
        """
        virtual_server 192.0.2.50 80 {
          lb_algo rr
          lb_kind NAT
          protocol TCP
          %s
          real_server 198.51.100.7 80 {
            %s
            %s {
              %s
              %s
            }
          }
        }
        """
            .formatted(
                place == Place.VIRTUAL_SERVER ? line : "",
                place == Place.REAL_SERVER ? line : "",
                kind,
                kind.content,
                place == Place.CHECKER ? line : "");
    return Planned.of(text).plan().checks().iterator().next();
  }

  CheckSettings without() {
    return with("");
  }
}
