package gemel.healthcheck.socket;

import static gemel.healthcheck.FailureKind.CLOSED;
import static gemel.healthcheck.FailureKind.LOCAL;
import static gemel.healthcheck.FailureKind.PROTOCOL;
import static gemel.healthcheck.FailureKind.REFUSED;
import static gemel.healthcheck.FailureKind.RESET;
import static gemel.healthcheck.FailureKind.TIMED_OUT;
import static gemel.healthcheck.FailureKind.UNREACHABLE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import gemel.healthcheck.CheckFailure;
import gemel.healthcheck.FailureKind;
import gemel.healthcheck.settings.Target;
import gemel.linux.libc.Errno;
import gemel.linux.net.IpAddress;
import io.netty.channel.ConnectTimeoutException;
import io.netty.handler.codec.PrematureChannelClosureException;
import io.vertx.core.http.HttpClosedException;
import java.io.IOException;
import java.net.BindException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.UnsupportedAddressTypeException;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class SocketFailuresTest {
  private static final Target SERVER = Target.of(IpAddress.parse("10.0.0.3"), 80);
  private static final String URL = "http://10.0.0.3:80/health";

  private final SocketFailures failures = new SocketFailures();

  private CheckFailure connecting(Throwable thrown) {
    return failures.connecting(thrown, SERVER, Duration.ofSeconds(3));
  }

  @ParameterizedTest
  @EnumSource(SystemError.class)
  void everySystemErrorIsKnownByWhatTheCLibraryCallsIt(SystemError error) {
    String described = Errno.describe(error.number());
    String text = described.substring(described.indexOf('(') + 1, described.length() - 1);
    IOException thrown = new IOException(text);
    assertThat(connecting(thrown).kind()).isEqualTo(error.kind());
    assertThat(failures.talking(thrown, URL).kind()).isEqualTo(error.kind());
  }

  @ParameterizedTest
  @EnumSource(SystemError.class)
  void everySystemErrorIsKnownInEnglish(SystemError error) {
    SocketFailures elsewhere =
        new SocketFailures(number -> "E" + number + " (Fehler " + number + ".)");
    IOException thrown = new IOException(error.text());
    assertThat(elsewhere.talking(thrown, URL).kind()).isEqualTo(error.kind());
  }

  @Test
  void theLanguageOfTheEnvironmentDoesNotMatter() {
    SocketFailures german =
        new SocketFailures(number ->
            switch (number) {
              case 101 -> "ENETUNREACH (Das Netzwerk ist nicht erreichbar)";
              case 24 -> "errno 24 (Zu viele offene Dateien)";
              default -> "errno " + number + " (Fehler " + number + ".)";
            });
    Duration three = Duration.ofSeconds(3);
    assertThat(
            german
                .connecting(new SocketException("Das Netzwerk ist nicht erreichbar"), SERVER, three)
                .kind())
        .isEqualTo(UNREACHABLE);
    assertThat(german.connecting(new IOException("Zu viele offene Dateien"), SERVER, three).kind())
        .isEqualTo(LOCAL);
  }

  static Stream<Arguments> whileConnecting() {
    return Stream.of(
        arguments(
            wrapped(new ConnectException("Connection refused"), ": /10.0.0.3:80"),
            REFUSED,
            "connection refused by 10.0.0.3:80"),
        arguments(
            new ConnectTimeoutException("connection timed out after 3000 ms: /10.0.0.3:80"),
            TIMED_OUT,
            "no connection to 10.0.0.3:80 within 3 s"),
        arguments(
            new ConnectException("Connection timed out"),
            TIMED_OUT,
            "no connection to 10.0.0.3:80 within 3 s"),
        arguments(
            new NoRouteToHostException("No route to host"),
            UNREACHABLE,
            "no connection to 10.0.0.3:80: No route to host"),
        arguments(
            wrapped(new SocketException("Network is unreachable"), ": /10.0.0.3:80"),
            UNREACHABLE,
            "no connection to 10.0.0.3:80: Network is unreachable"),
        arguments(
            new SocketException("Too many open files"),
            LOCAL,
            "this director could not connect to 10.0.0.3:80: Too many open files"),
        arguments(
            new BindException("Cannot assign requested address"),
            LOCAL,
            "this director could not connect to 10.0.0.3:80: Cannot assign requested address"),
        arguments(
            new UnsupportedAddressTypeException(),
            LOCAL,
            "this director could not connect to 10.0.0.3:80: UnsupportedAddressTypeException"),
        arguments(
            new IllegalStateException("Client is closed"),
            LOCAL,
            "this director could not connect to 10.0.0.3:80: Client is closed"),
        // texts that nobody knows: the class decides, and else it counts against the server
        arguments(new ConnectException("?"), REFUSED, "connection refused by 10.0.0.3:80"),
        arguments(new NoRouteToHostException("?"), UNREACHABLE, "no connection to 10.0.0.3:80: ?"),
        arguments(
            new BindException("?"), LOCAL, "this director could not connect to 10.0.0.3:80: ?"),
        arguments(new IOException("?"), UNREACHABLE, "no connection to 10.0.0.3:80: ?"));
  }

  @ParameterizedTest
  @MethodSource("whileConnecting")
  void connecting(Throwable thrown, FailureKind kind, String sentence) {
    assertThat(connecting(thrown)).isEqualTo(new CheckFailure(kind, sentence));
  }

  static Stream<Arguments> whileTalking() {
    return Stream.of(
        arguments(
            new SocketException("Connection reset"),
            RESET,
            "connection lost before the answer was complete from " + URL + ": Connection reset"),
        arguments(
            new IOException("Broken pipe"),
            RESET,
            "connection lost before the answer was complete from " + URL + ": Broken pipe"),
        arguments(
            new IOException("Connection timed out"),
            TIMED_OUT,
            "connection lost before the answer was complete from "
                + URL
                + ": Connection timed out"),
        arguments(
            new HttpClosedException("Connection was closed"),
            CLOSED,
            "connection closed before the answer was complete from " + URL),
        arguments(
            new PrematureChannelClosureException(),
            CLOSED,
            "connection closed before the answer was complete from " + URL),
        arguments(
            new ClosedChannelException(),
            CLOSED,
            "connection closed before the answer was complete from " + URL),
        arguments(
            new IllegalArgumentException("invalid version format: SSH"),
            PROTOCOL,
            "no proper answer from " + URL + ": invalid version format: SSH"),
        arguments(
            new IOException("?"),
            RESET,
            "connection lost before the answer was complete from " + URL + ": ?"),
        arguments(
            new OutOfMemoryError("Java heap space"),
            LOCAL,
            "this director could not ask " + URL + ": Java heap space"));
  }

  @ParameterizedTest
  @MethodSource("whileTalking")
  void talking(Throwable thrown, FailureKind kind, String sentence) {
    assertThat(failures.talking(thrown, URL)).isEqualTo(new CheckFailure(kind, sentence));
  }

  /** As Netty does it to add the address. */
  private static Throwable wrapped(SocketException thrown, String suffix) {
    SocketException outer = new SocketException(thrown.getMessage() + suffix);
    outer.initCause(thrown);
    return outer;
  }
}
