package gemel.healthcheck.socket;

import gemel.healthcheck.CheckFailure;
import gemel.healthcheck.FailureKind;
import gemel.healthcheck.settings.Seconds;
import gemel.healthcheck.settings.Target;
import gemel.linux.libc.Errno;
import io.netty.channel.ConnectTimeoutException;
import io.netty.handler.codec.PrematureChannelClosureException;
import io.netty.handler.codec.http2.Http2Exception;
import io.netty.handler.ssl.SslHandshakeTimeoutException;
import io.vertx.core.http.HttpClosedException;
import io.vertx.core.http.StreamResetException;
import java.io.IOException;
import java.net.BindException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.PortUnreachableException;
import java.nio.channels.ClosedChannelException;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;

/**
 * From an exception to a {@link CheckFailure}. The JDK keeps no errno: it is in the class of the
 * exception for some, and for the rest only in its text, which the C library writes in the language
 * of the environment. So the text is compared with what that same library calls each error here and
 * now, and with the English.
 */
public final class SocketFailures {
  /** What netty writes before what the system says. */
  private static final Pattern SYSTEM_CALL =
      Pattern.compile("^\\w+\\((?:\\.\\.)?\\) failed(?: with error\\(-\\d+\\))?: ");

  private final Map<SystemError, List<String>> texts = new EnumMap<>(SystemError.class);

  public SocketFailures() {
    this(Errno::describe);
  }

  /**
   * @param describe from a system error's number to its name and, in parentheses at the end, the
   *     text in the language of the environment, as {@link Errno#describe} gives it
   */
  SocketFailures(IntFunction<String> describe) {
    for (SystemError error : SystemError.values()) {
      String described = describe.apply(error.number());
      String local = described.substring(described.indexOf('(') + 1, described.length() - 1);
      texts.put(error, List.of(error.text(), local));
    }
  }

  /** No connection came to stand. */
  public CheckFailure connecting(Throwable thrown, Target target, Duration connectTimeout) {
    FailureKind kind = kindWhileConnecting(thrown);
    String server = target.authority();
    return new CheckFailure(
        kind,
        switch (kind) {
          case REFUSED -> "connection refused by " + server;
          case TIMED_OUT ->
              (isHandshakeTimeout(thrown) ? "no TLS with " : "no connection to ")
                  + server
                  + " within "
                  + Seconds.text(connectTimeout);
          case LOCAL -> "this director could not connect to " + target + ": " + reason(thrown);
          case TLS -> "no TLS with " + server + ": " + reason(thrown);
          case UNREACHABLE,
              RESET,
              CLOSED,
              BAD_STATUS,
              BAD_DIGEST,
              BAD_ANSWER,
              TOO_LARGE,
              PROTOCOL,
              EXIT_STATUS,
              TRACKED ->
              "no connection to " + server + ": " + reason(thrown);
        });
  }

  /**
   * A packet was refused: by the server's host, on the way there, or by this one.
   *
   * @param partner whom it was for: {@code UDP port 10.0.0.3:53}
   * @param route the same, and from where
   */
  public CheckFailure asking(Throwable thrown, String partner, String route) {
    FailureKind kind =
        thrown instanceof PortUnreachableException
            ? FailureKind.REFUSED
            : kindWhileConnecting(thrown);
    return new CheckFailure(
        kind,
        switch (kind) {
          case REFUSED -> "nobody listens at " + partner;
          case LOCAL -> "this director could not ask " + route + ": " + reason(thrown);
          case TIMED_OUT,
              UNREACHABLE,
              RESET,
              CLOSED,
              BAD_STATUS,
              BAD_DIGEST,
              BAD_ANSWER,
              TOO_LARGE,
              TLS,
              PROTOCOL,
              EXIT_STATUS,
              TRACKED ->
              "no way to " + partner + ": " + reason(thrown);
        });
  }

  /**
   * The connection stood, and then the conversation broke.
   *
   * @param asked what was asked for: {@code http://10.0.0.3:80/health}
   */
  public CheckFailure talking(Throwable thrown, String asked) {
    FailureKind kind = kindWhileTalking(thrown);
    return new CheckFailure(
        kind,
        switch (kind) {
          case CLOSED -> "connection closed before the answer was complete from " + asked;
          case LOCAL -> "this director could not ask " + asked + ": " + reason(thrown);
          case PROTOCOL -> "no proper answer from " + asked + ": " + reason(thrown);
          case REFUSED,
              TIMED_OUT,
              UNREACHABLE,
              RESET,
              BAD_STATUS,
              BAD_DIGEST,
              BAD_ANSWER,
              TOO_LARGE,
              TLS,
              EXIT_STATUS,
              TRACKED ->
              "connection lost before the answer was complete from "
                  + asked
                  + ": "
                  + reason(thrown);
        });
  }

  private FailureKind kindWhileConnecting(Throwable thrown) {
    return switch (thrown) {
      case ConnectTimeoutException _ -> FailureKind.TIMED_OUT;
      case SSLException _ when isHandshakeTimeout(thrown) -> FailureKind.TIMED_OUT;
      case SSLException _ -> FailureKind.TLS;
      case ClosedChannelException _ -> FailureKind.RESET;
      case IOException io ->
          named(io)
              .map(SystemError::kind)
              .orElse(
                  switch (io) {
                    case BindException _ -> FailureKind.LOCAL;
                    case NoRouteToHostException _ -> FailureKind.UNREACHABLE;
                    case ConnectException _ -> FailureKind.REFUSED;
                    default -> FailureKind.UNREACHABLE;
                  });
      default -> FailureKind.LOCAL; // nothing has come from the server yet
    };
  }

  private FailureKind kindWhileTalking(Throwable thrown) {
    return switch (thrown) {
      case HttpClosedException _, PrematureChannelClosureException _, ClosedChannelException _ ->
          FailureKind.CLOSED;
      case StreamResetException _ -> FailureKind.RESET;
      case Http2Exception _ -> FailureKind.PROTOCOL;
      case IOException io -> named(io).map(SystemError::kind).orElse(FailureKind.RESET);
      case RuntimeException _ -> FailureKind.PROTOCOL; // what a decoder throws at what it was fed
      default -> FailureKind.LOCAL;
    };
  }

  /** The row whose text is in the message; of several the longest, as some begin like others. */
  private Optional<SystemError> named(IOException thrown) {
    String message = reason(thrown);
    Optional<SystemError> found = Optional.empty();
    int longest = 0;
    for (Map.Entry<SystemError, List<String>> row : texts.entrySet()) {
      for (String text : row.getValue()) {
        if (text.length() > longest && message.contains(text)) {
          found = Optional.of(row.getKey());
          longest = text.length();
        }
      }
    }
    return found;
  }

  /** Vert.x wraps it. */
  private static boolean isHandshakeTimeout(Throwable thrown) {
    return thrown instanceof SslHandshakeTimeoutException
        || thrown.getCause() instanceof SslHandshakeTimeoutException;
  }

  /** What the innermost exception says: Netty wraps others to add the address. */
  private static String reason(Throwable thrown) {
    Throwable innermost = thrown;
    while (innermost.getCause() != null) {
      innermost = innermost.getCause();
    }
    String message = innermost.getMessage();
    return message == null || message.isBlank()
        ? innermost.getClass().getSimpleName()
        : SYSTEM_CALL.matcher(message).replaceFirst("");
  }
}
