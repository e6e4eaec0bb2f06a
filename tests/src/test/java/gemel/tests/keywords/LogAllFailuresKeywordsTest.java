package gemel.tests.keywords;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import gemel.healthcheck.machine.HealthStatus;
import gemel.healthcheck.runner.CheckRunner;
import gemel.tests.keywords.CheckTemplate.Kind;
import gemel.tests.keywords.CheckTemplate.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** What the log has of checks that fail again and again. */
class LogAllFailuresKeywordsTest {
  private static final int PATIENCE_SECONDS = 10;
  private static final String NOBODY = "connection refused by 127.0.0.1:1";
  private static final String BAD = "/bin/false exited with status 1";

  private final Logger logger = (Logger) LoggerFactory.getLogger(CheckRunner.class);
  private final Said said = new Said();
  private final @Nullable Level level = logger.getLevel();

  /** All that the runner says, whatever its level. */
  private static final class Said extends AppenderBase<ILoggingEvent> {
    private final BlockingQueue<ILoggingEvent> events = new LinkedBlockingQueue<>();

    @Override
    protected void append(ILoggingEvent event) {
      events.add(event);
    }

    /** The levels of the next lines that end so. */
    List<Level> levels(String end, int lines) throws InterruptedException {
      List<Level> levels = new ArrayList<>();
      while (levels.size() < lines) {
        @Nullable ILoggingEvent next = events.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
        if (next == null) {
          throw new AssertionError("no more of '%s' than %s".formatted(end, levels));
        }
        if (next.getFormattedMessage().endsWith(": " + end)) {
          levels.add(next.getLevel());
        }
      }
      return levels;
    }
  }

  @BeforeEach
  void listen() {
    logger.setLevel(Level.DEBUG);
    said.start();
    logger.addAppender(said);
  }

  @AfterEach
  void listenNoMore() {
    logger.detachAppender(said);
    logger.setLevel(level);
  }

  /** The server is down from the first failure on: the others change nothing. */
  private Set<Level> ofLaterFailures(String text, String why) throws InterruptedException {
    try (LoopbackChecks checks = new LoopbackChecks(text)) {
      assertThat(checks.verdict()).isEqualTo(HealthStatus.DOWN);
      said.events.clear();
      return Set.copyOf(said.levels(why, 3));
    }
  }

  private static Template failing(String global, String checker) {
    return new Template(
        """
        global_defs {
          router_id one
          script_user root
          %s
        }
        virtual_server 192.0.2.50 80 {
          lb_algo rr
          lb_kind NAT
          protocol TCP
          delay_loop 0.05
          warmup 0
          real_server 127.0.0.1 1 {
            %s
          }
        }
        """
            .formatted(global, checker));
  }

  @Test
  void logAllFailuresLogsThoseThatChangeNothing() throws InterruptedException {
    Template tcp = failing("", "TCP_CHECK {\n retry 0\n <line>\n }");
    assertThat(ofLaterFailures(tcp.with("log_all_failures"), NOBODY)).containsOnly(Level.INFO);
    assertThat(ofLaterFailures(tcp.with("log_all_failures off"), NOBODY)).containsOnly(Level.DEBUG);
    assertThat(ofLaterFailures(tcp.without(), NOBODY)).containsOnly(Level.DEBUG);
    Template misc = failing("", "MISC_CHECK {\n misc_path /bin/false\n <line>\n }");
    assertThat(ofLaterFailures(misc.with("log_all_failures"), BAD)).containsOnly(Level.INFO);
    for (Kind kind : Kind.values()) {
      CheckTemplate check = new CheckTemplate(kind, Place.CHECKER);
      assertThat(check.with("log_all_failures").logAllFailures()).as("%s", kind).isTrue();
      assertThat(check.without().logAllFailures()).as("%s", kind).isFalse();
    }
  }

  @Test
  void checkerLogAllFailuresIsThatOfEveryCheck() throws InterruptedException {
    Template tcp = failing("<line>", "TCP_CHECK {\n retry 0\n }");
    assertThat(ofLaterFailures(tcp.with("checker_log_all_failures"), NOBODY))
        .containsOnly(Level.INFO);
    assertThat(ofLaterFailures(tcp.without(), NOBODY)).containsOnly(Level.DEBUG);
  }
}
