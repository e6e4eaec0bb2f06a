package gemel.healthcheck.dns;

import static org.assertj.core.api.Assertions.assertThat;

import gemel.healthcheck.CheckFailure;
import gemel.healthcheck.CheckSuccess;
import gemel.healthcheck.FailureKind;
import gemel.healthcheck.Outcome;
import gemel.healthcheck.datagram.Datagrams;
import gemel.healthcheck.settings.DnsCheck;
import gemel.healthcheck.settings.DnsType;
import gemel.healthcheck.settings.Target;
import gemel.healthcheck.socket.DatagramServer;
import gemel.healthcheck.socket.EventLoop;
import gemel.healthcheck.socket.SocketFailures;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class DnsCheckerTest {
  private static final Duration PATIENT = Duration.ofSeconds(5);

  @AutoClose private static final EventLoop LOOP = new EventLoop();

  private final DnsChecker checker =
      LOOP.call(() -> new DnsChecker(new Datagrams(LOOP.vertx(), new SocketFailures())));

  private Outcome check(DatagramServer server, Duration timeout) {
    return check(server.target(), timeout);
  }

  private Outcome check(Target target, Duration timeout) {
    return LOOP.attempt(checker, new DnsCheck(target, DnsType.MX, "example.com"), timeout);
  }

  /** The question as an answer with a response code. */
  private static byte[] answer(byte[] question, int code) {
    byte[] answer = question.clone();
    answer[2] |= (byte) 0x80;
    answer[3] |= (byte) code;
    return answer;
  }

  private static String asked(DatagramServer server) {
    return server.target().authority() + ", asked for MX of example.com";
  }

  @Test
  void anAnswerWithoutAnErrorIsGood() {
    try (DatagramServer server = new DatagramServer(asked -> List.of(answer(asked, 0)))) {
      assertThat(check(server, PATIENT))
          .isEqualTo(new CheckSuccess("NOERROR from " + asked(server)));
    }
  }

  @Test
  void anErrorIsNamed() {
    try (DatagramServer server = new DatagramServer(asked -> List.of(answer(asked, 2)))) {
      assertThat(check(server, PATIENT))
          .isEqualTo(new CheckFailure(FailureKind.BAD_STATUS, "SERVFAIL from " + asked(server)));
    }
    try (DatagramServer server = new DatagramServer(asked -> List.of(answer(asked, 11)))) {
      assertThat(check(server, PATIENT))
          .isEqualTo(
              new CheckFailure(FailureKind.BAD_STATUS, "response code 11 from " + asked(server)));
    }
  }

  @Test
  void whatIsNoAnswerIsWaitedPast() {
    try (DatagramServer server =
        new DatagramServer(asked -> {
          byte[] other = answer(asked, 2);
          other[0]++;
          return List.of(new byte[0], new byte[] {1, 2, 3}, asked, other, answer(asked, 0));
        })) {
      assertThat(check(server, PATIENT)).isInstanceOf(CheckSuccess.class);
    }
  }

  @Test
  void silence() {
    try (DatagramServer server = DatagramServer.silent()) {
      assertThat(check(server, Duration.ofMillis(100)))
          .isEqualTo(
              new CheckFailure(
                  FailureKind.TIMED_OUT, "no answer from " + asked(server) + " within 0.1 s"));
    }
  }

  @Test
  void nobodyListens() {
    DatagramServer server = DatagramServer.silent();
    Target target = server.target();
    server.close();
    assertThat(check(target, PATIENT))
        .isEqualTo(
            new CheckFailure(
                FailureKind.REFUSED, "nobody listens at UDP port " + target.authority()));
  }
}
