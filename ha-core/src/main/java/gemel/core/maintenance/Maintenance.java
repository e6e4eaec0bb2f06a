package gemel.core.maintenance;

import gemel.core.maintenance.Withdrawals.Ready;
import gemel.core.recorder.Cause;
import gemel.core.service.Services;
import gemel.healthcheck.pool.Hold;
import gemel.ipvs.ForwardingEngine;
import gemel.ipvs.RealServer;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Withdraws servers and brings them back. Belongs to the event loop. */
public final class Maintenance {
  private static final Logger log = LoggerFactory.getLogger(Maintenance.class);

  /** How often it is counted what a draining server has left. */
  private static final long LOOK_MILLIS = 1000;

  private static final long NO_TIMER = -1;

  private final Vertx vertx;
  private final Connections left;
  private final Services services;
  private final InstantSource wall;
  private final MaintenanceFile file;
  private Consumer<List<Withdrawal>> teller = _ -> {};
  private Withdrawals words = Withdrawals.NONE;
  private long timer = NO_TIMER;

  /** Nobody is withdrawn. */
  public Maintenance(
      Vertx vertx,
      ForwardingEngine engine,
      Services services,
      InstantSource wall,
      MaintenanceFile file) {
    this.vertx = vertx;
    this.left = new Connections(engine, vertx.getOrCreateContext(), services.hand()::timeouts);
    this.services = services;
    this.wall = wall;
    this.file = file;
  }

  /** Goes on with what an earlier run was told. Call before there are services. */
  public void goOn(Withdrawals earlier) {
    words = earlier;
    for (Withdrawal word : earlier.withdrawn()) {
      log.info("{} is in maintenance since {}", word.server(), word.said());
    }
    services.hold(words::hold, Set.of(), new Cause.ByHand("withdrawn"));
    lookOn();
  }

  /**
   * Each word that an operator says here is told.
   *
   * @param tells called with the new ones
   */
  public void telling(Consumer<List<Withdrawal>> tells) {
    teller = tells;
  }

  /** All words, also on servers that were brought back. */
  public List<Withdrawal> words() {
    return List.copyOf(words.words().values());
  }

  /** What operators have said on the other director; of two words on a server the later counts. */
  public void heard(List<Withdrawal> theirs) {
    Withdrawals before = words;
    words = words.with(theirs);
    Set<RealServer.Id> changed =
        theirs.stream()
            .map(Withdrawal::server)
            .filter(
                server -> !Objects.equals(before.words().get(server), words.words().get(server)))
            .collect(Collectors.toSet());
    if (!changed.isEmpty()) {
      Future<Void> _ =
          services.hold(
              words::hold, changed, new Cause.ByHand("withdrawn or brought back on the peer"));
      note();
      lookOn();
    }
  }

  /** All servers that somebody may mean. */
  private Set<RealServer.Id> known() {
    Set<RealServer.Id> known = new LinkedHashSet<>(services.servers());
    words.withdrawn().forEach(word -> known.add(word.server()));
    return known;
  }

  /**
   * Keeps new connections from servers, and takes them out when they have none.
   *
   * @param name {@code ADDRESS:PORT}, or all of an {@code ADDRESS}
   * @param deadline they are taken out after this, whatever is left
   * @return done when it is in effect, and would be after a restart
   */
  public Future<Void> withdraw(String name, Optional<Duration> deadline) throws UnknownServer {
    Instant now = wall.instant();
    Instant until = deadline.map(now::plus).orElse(Instant.MAX);
    return say(
        ServerNames.named(name, known()),
        server -> new Withdrawal(server, true, words.next(server, now), until, false),
        "withdrawn");
  }

  /**
   * Lets servers have connections again.
   *
   * @param name {@code ADDRESS:PORT}, or all of an {@code ADDRESS}
   * @return done when it is in effect, and would be after a restart
   */
  public Future<Void> bringBack(String name) throws UnknownServer {
    Instant now = wall.instant();
    return say(
        ServerNames.named(name, known()),
        server -> new Withdrawal(server, false, words.next(server, now), Instant.MAX, false),
        "brought back");
  }

  private Future<Void> say(
      Set<RealServer.Id> servers, Function<RealServer.Id, Withdrawal> said, String what) {
    List<Withdrawal> all = servers.stream().map(said).toList();
    words = words.with(all);
    teller.accept(all);
    Future<Void> effective = services.hold(words::hold, servers, new Cause.ByHand(what));
    lookOn();
    return effective.compose(_ -> write()).mapEmpty();
  }

  private Future<Withdrawals> write() {
    Withdrawals now = words;
    return vertx
        .executeBlocking(() -> {
          file.write(now);
          return now;
        })
        .map(Objects::requireNonNull);
  }

  private void lookOn() {
    if (timer == NO_TIMER && words.areDraining()) {
      timer = vertx.setTimer(LOOK_MILLIS, _ -> look());
    }
  }

  private void look() {
    timer = NO_TIMER;
    left.of(draining())
        .onSuccess(this::take)
        .onFailure(failure -> log.warn("nobody knows what is left: {}", failure.toString()))
        .onComplete(_ -> lookOn());
  }

  private Set<RealServer.Id> draining() {
    return words.withdrawn().stream()
        .filter(word -> word.hold() == Hold.DRAINING)
        .map(Withdrawal::server)
        .collect(Collectors.toSet());
  }

  private void take(Map<RealServer.Id, Left> counted) {
    List<Ready> ready =
        words.ready(server -> counted.getOrDefault(server, Left.UNKNOWN), wall.instant());
    for (Ready one : ready) {
      words = words.taken(one.server());
      log.info("{} is out: {}", one.server(), one.sentence());
      Future<Void> _ =
          services.hold(words::hold, Set.of(one.server()), new Cause.Drained(one.sentence()));
    }
    if (!ready.isEmpty()) {
      note();
    }
  }

  private void note() {
    Future<Withdrawals> _ =
        write().onFailure(e -> log.warn("who is in maintenance cannot be noted: {}", e.toString()));
  }

  /**
   * A server that is withdrawn, as it is now.
   *
   * @param left nothing once it is out
   */
  public record View(Withdrawal word, Left left) {}

  /** All of them. */
  public Future<List<View>> views() {
    return left.of(draining())
        .map(counted ->
            words.withdrawn().stream()
                .map(word -> new View(word, counted.getOrDefault(word.server(), Left.NONE)))
                .toList());
  }
}
