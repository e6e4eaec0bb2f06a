package gemel.healthcheck.runner;

import gemel.healthcheck.Attempt;
import gemel.healthcheck.CheckFailure;
import gemel.healthcheck.CheckSuccess;
import gemel.healthcheck.Checker;
import gemel.healthcheck.FailureKind;
import gemel.healthcheck.Outcome;
import gemel.healthcheck.settings.CheckSpec;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** Servers that are what the test says, and a count of what was asked of them. */
final class FakeChecker implements Checker<CheckSpec> {
  /** How a server answers. */
  enum Server {
    GOOD,
    BAD,
    SILENT,
    /** Not the server's doing: the checker throws. */
    BROKEN
  }

  static final CheckSuccess GOOD = new CheckSuccess("good");
  static final CheckFailure BAD = new CheckFailure(FailureKind.REFUSED, "bad");

  private final Map<CheckSpec, Server> servers = new ConcurrentHashMap<>();
  private final Map<CheckSpec, Integer> attempts = new ConcurrentHashMap<>();
  private final Map<CheckSpec, Consumer<Outcome>> waiting = new ConcurrentHashMap<>();
  private final AtomicInteger cancelled = new AtomicInteger();

  void is(CheckSpec spec, Server server) {
    servers.put(spec, server);
  }

  int attempts(CheckSpec spec) {
    return attempts.getOrDefault(spec, 0);
  }

  int cancelled() {
    return cancelled.get();
  }

  /** Ends the attempt of a silent server after all, even one that was cancelled. */
  void speak(CheckSpec spec, Outcome outcome) {
    Consumer<Outcome> whenDone = waiting.remove(spec);
    if (whenDone == null) {
      throw new AssertionError("no attempt waits for " + spec);
    }
    whenDone.accept(outcome);
  }

  @Override
  public Attempt start(CheckSpec spec, Duration connectTimeout, Consumer<Outcome> whenDone) {
    attempts.merge(spec, 1, Integer::sum);
    switch (servers.getOrDefault(spec, Server.GOOD)) {
      case GOOD -> whenDone.accept(GOOD);
      case BAD -> whenDone.accept(BAD);
      case SILENT -> waiting.put(spec, whenDone);
      case BROKEN -> throw new IllegalStateException("planted");
    }
    return cancelled::incrementAndGet;
  }
}
