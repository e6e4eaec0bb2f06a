package gemel.healthcheck.dialogue;

import gemel.healthcheck.Attempt;
import gemel.healthcheck.CheckFailure;
import gemel.healthcheck.FailureKind;
import gemel.healthcheck.Outcome;
import gemel.healthcheck.settings.Seconds;
import gemel.healthcheck.settings.Target;
import gemel.healthcheck.socket.Connections;
import gemel.healthcheck.socket.SocketAddresses;
import gemel.healthcheck.socket.SocketFailures;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetSocket;
import java.nio.channels.ClosedChannelException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/** Talks to servers. On one event loop, like everything that starts attempts. */
public final class Dialogues {
  /** No greeting of a server that is well has as many octets. */
  private static final int MOST_OCTETS = 1 << 16;

  private final Vertx vertx;
  private final Connections connections;
  private final SocketFailures failures;

  public Dialogues(Vertx vertx, Connections connections, SocketFailures failures) {
    this.vertx = vertx;
    this.connections = connections;
    this.failures = failures;
  }

  /**
   * Connects and talks.
   *
   * @param patience how long the connection may take to stand, and again how long the whole talk
   *     may take
   */
  public Attempt begin(
      Target target, Duration patience, Dialogue dialogue, Consumer<Outcome> whenDone) {
    Talk talk = new Talk(target, patience, dialogue, whenDone);
    connections.connect(target, patience).onComplete(talk::connected, talk::refused);
    return talk;
  }

  private final class Talk implements Attempt {
    private final Target target;
    private final Duration patience;
    private final Dialogue dialogue;
    private final Consumer<Outcome> whenDone;
    private Optional<NetSocket> socket = Optional.empty();
    private long timer = -1;
    private int heard;
    private Optional<Outcome> judged = Optional.empty(); // while the farewell is on its way
    private boolean ended;

    Talk(Target target, Duration patience, Dialogue dialogue, Consumer<Outcome> whenDone) {
      this.target = target;
      this.patience = patience;
      this.dialogue = dialogue;
      this.whenDone = whenDone;
    }

    void refused(Throwable thrown) {
      end(failures.connecting(thrown, target, patience));
    }

    void connected(NetSocket connection) {
      if (ended) {
        connection.close();
        return;
      }
      socket = Optional.of(connection);
      timer =
          vertx.setTimer(
              SocketAddresses.millis(patience), _ -> end(judged.orElseGet(this::silence)));
      connection
          .handler(this::hear)
          .exceptionHandler(this::broken)
          .closeHandler(_ -> broken(new ClosedChannelException()));
      take(dialogue.opened());
    }

    private CheckFailure silence() {
      return new CheckFailure(
          FailureKind.TIMED_OUT,
          "no complete answer from %s within %s"
              .formatted(dialogue.partner(), Seconds.text(patience)));
    }

    private void hear(Buffer octets) {
      heard += octets.length();
      if (ended || judged.isPresent()) {
        return;
      }
      if (heard > MOST_OCTETS) {
        end(
            new CheckFailure(
                FailureKind.TOO_LARGE,
                "%s said more than %d octets".formatted(dialogue.partner(), MOST_OCTETS)));
      } else {
        take(dialogue.received(octets.getBytes()));
      }
    }

    private void take(Turn turn) {
      switch (turn) {
        case Turn.Listen _ -> {}
        case Turn.Say say -> write(say.octets()).onFailure(this::broken);
        case Turn.Leave leave -> {
          judged = Optional.of(leave.outcome());
          write(leave.farewell()).onComplete(_ -> end(leave.outcome()));
        }
        case Turn.End over -> end(over.outcome());
      }
    }

    private Future<Void> write(Octets octets) {
      return socket.orElseThrow().write(Buffer.buffer(octets.bytes()));
    }

    private void broken(Throwable thrown) {
      end(judged.orElseGet(() -> failures.talking(thrown, dialogue.partner())));
    }

    private void end(Outcome outcome) {
      if (!ended) {
        cancel();
        whenDone.accept(outcome);
      }
    }

    @Override
    public void cancel() {
      ended = true;
      vertx.cancelTimer(timer);
      socket.ifPresent(NetSocket::close);
    }
  }
}
