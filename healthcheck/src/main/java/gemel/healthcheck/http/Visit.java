package gemel.healthcheck.http;

import gemel.healthcheck.Attempt;
import gemel.healthcheck.CheckFailure;
import gemel.healthcheck.CheckSuccess;
import gemel.healthcheck.FailureKind;
import gemel.healthcheck.Outcome;
import gemel.healthcheck.settings.Seconds;
import gemel.healthcheck.settings.WebCheck;
import gemel.healthcheck.socket.SocketAddresses;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientConnection;
import io.vertx.core.http.HttpClientResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * A connection, one question on it and its answer. The connection stands or not within the time
 * limit, and the answer is complete within as much again; however it ends, the connection ends.
 */
public final class Visit implements Attempt {
  private final WebClients clients;
  private final Vertx vertx;
  private final WebCheck check;
  private final Question question;
  private final Duration timeout;
  private final Consumer<Outcome> whenDone;
  private Runnable hangUp = () -> {};
  private Runnable stopTimer = () -> {};
  private Optional<Instant> certificate = Optional.empty(); // when it ends
  private boolean over;

  /**
   * @param check whom to ask
   * @param timeout for the connection, for TLS, and for the answer
   */
  public Visit(
      WebClients clients,
      WebCheck check,
      Question question,
      Duration timeout,
      Consumer<Outcome> whenDone) {
    this.clients = clients;
    this.vertx = clients.vertx();
    this.check = check;
    this.question = question;
    this.timeout = timeout;
    this.whenDone = whenDone;
  }

  /** Connects and asks; to be called once. */
  public void start() {
    clients
        .connect(check, question.virtualHost(), question.version(), timeout)
        .onComplete(
            this::connected, thrown -> end(clients.notConnected(thrown, check.target(), timeout)));
  }

  private void connected(HttpClientConnection connection) {
    if (over) {
      connection.close();
      return;
    }
    hangUp = connection::close;
    if (check.security().isTls()) {
      certificate = CertificateEnd.of(connection);
    }
    endAfter(timeout, this::noAnswer);
    connection.exceptionHandler(this::broken);
    question.ask(connection).onComplete(this::answered, this::broken);
  }

  private void answered(HttpClientResponse response) {
    if (!over) {
      response.exceptionHandler(this::broken);
      question.answered(response, this);
    }
  }

  private void broken(Throwable thrown) {
    end(clients.failures().talking(thrown, question.asked()));
  }

  private CheckFailure noAnswer() {
    return new CheckFailure(
        FailureKind.TIMED_OUT,
        "no complete answer within %s from %s".formatted(Seconds.text(timeout), question.asked()));
  }

  /** The answer is complete, and may still be thought about for that long. */
  void consider(Duration most, Supplier<CheckFailure> failure) {
    if (!over) {
      endAfter(most, failure);
      hangUp.run();
    }
  }

  private void endAfter(Duration most, Supplier<CheckFailure> failure) {
    stopTimer.run();
    long timer = vertx.setTimer(SocketAddresses.millis(most), _ -> end(failure.get()));
    stopTimer = () -> vertx.cancelTimer(timer);
  }

  /** Whether it has ended or was cancelled; what comes now is nobody's any more. */
  public boolean isOver() {
    return over;
  }

  /** Ends it so, if it has not ended. */
  public void end(Outcome outcome) {
    if (!over) {
      cancel();
      whenDone.accept(outcome instanceof CheckSuccess good ? certified(good) : outcome);
    }
  }

  private CheckSuccess certified(CheckSuccess good) {
    return certificate
        .map(end ->
            good.certifiedUntil(end)
                .with(CertificateEnd.warning(end, clients.now(), check.certificateWarning())))
        .orElse(good);
  }

  @Override
  public void cancel() {
    if (!over) {
      over = true;
      stopTimer.run();
      question.over();
      hangUp.run();
    }
  }
}
