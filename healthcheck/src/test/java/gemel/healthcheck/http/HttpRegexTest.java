package gemel.healthcheck.http;

import static gemel.healthcheck.http.WebChecks.CHUNKED;
import static gemel.healthcheck.http.WebChecks.HELLO;
import static gemel.healthcheck.http.WebChecks.HELLO_MD5;
import static gemel.healthcheck.http.WebChecks.PATIENT;
import static gemel.healthcheck.http.WebChecks.isGood;
import static gemel.healthcheck.socket.Outcomes.fails;
import static org.assertj.core.api.Assertions.assertThat;

import gemel.healthcheck.CheckFailure;
import gemel.healthcheck.FailureKind;
import gemel.healthcheck.Outcome;
import gemel.healthcheck.settings.ExpectedBody;
import gemel.healthcheck.settings.ExpectedBody.Regex;
import gemel.healthcheck.settings.HttpGet;
import gemel.healthcheck.settings.HttpProtocol;
import gemel.healthcheck.settings.HttpUrl;
import gemel.healthcheck.settings.Security;
import gemel.healthcheck.settings.StatusCodes;
import gemel.healthcheck.socket.EventLoop;
import gemel.healthcheck.socket.Eventually;
import gemel.healthcheck.socket.ScriptedServer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** Bodies that are searched, on real sockets. */
class HttpRegexTest {
  private static final String NO_CLUE = "HTTP/1.0 200 OK\r\n\r\n" + "x".repeat(20_000);

  @AutoClose private static final WebChecks WEB = new WebChecks();

  private static Regex regex(String pattern) {
    return new Regex(pattern, pattern, false, false, 0, Integer.MAX_VALUE, true);
  }

  private static HttpGet wanting(ScriptedServer server, ExpectedBody body) {
    HttpUrl url = new HttpUrl("/health", server.target().authority(), StatusCodes.DEFAULT, body);
    return new HttpGet(server.target(), Security.NONE, HttpProtocol.V1_1, List.of(url));
  }

  private static Outcome reply(String reply, ExpectedBody body) throws IOException {
    try (ScriptedServer server = ScriptedServer.replying(reply)) {
      return WEB.check(wanting(server, body), PATIENT);
    }
  }

  @Test
  void theContentIsSearchedHoweverItIsFramed() throws IOException {
    isGood(reply(HELLO, regex("^hel+o$")));
    isGood(reply(CHUNKED + "2\r\nhe\r\n3\r\nllo\r\n0\r\n\r\n", regex("^hel+o$")));
    fails(
        reply(HELLO, regex("world")),
        FailureKind.BAD_ANSWER,
        "body from http://127.0.0.1:PORT/health has no 'world'");
  }

  @Test
  void whatMustNotBeThereIsAFailure() throws IOException {
    Regex none = new Regex("h.*o", "h.*o", false, false, 0, Integer.MAX_VALUE, false);
    fails(
        reply(HELLO, none),
        FailureKind.BAD_ANSWER,
        "body from http://127.0.0.1:PORT/health has 'h.*o', wanted none");
    isGood(reply("HTTP/1.0 200 OK\r\n\r\nworld", none));
  }

  @Test
  void digestAndRegexMustBothBeRight() throws IOException {
    ExpectedBody.Md5 digest = new ExpectedBody.Md5(HELLO_MD5);
    isGood(reply(HELLO, new ExpectedBody.Both(digest, regex("hello"))));
    assertThat(reply(HELLO, new ExpectedBody.Both(digest, regex("world"))))
        .isInstanceOfSatisfying(
            CheckFailure.class, f -> assertThat(f.kind()).isEqualTo(FailureKind.BAD_ANSWER));
    assertThat(
            reply("HTTP/1.0 200 OK\r\n\r\nhello!", new ExpectedBody.Both(digest, regex("hello"))))
        .isInstanceOfSatisfying(
            CheckFailure.class, f -> assertThat(f.kind()).isEqualTo(FailureKind.BAD_DIGEST));
  }

  @Test
  void aSearchThatIsGivenUpIsNoVerdict() throws IOException {
    fails(
        reply(NO_CLUE, regex("x.*y")),
        FailureKind.LOCAL,
        "body from http://127.0.0.1:PORT/health: the search for 'x.*y' takes too long");
  }

  /** While one pattern tries all ways, others are asked and answer. */
  @Test
  void aLongSearchHoldsNobodyUpWhoDoesNotSearch() throws IOException {
    try (ScriptedServer bad = ScriptedServer.replying(NO_CLUE);
        ScriptedServer good = ScriptedServer.replying(HELLO)) {
      List<CompletableFuture<Outcome>> searches = new ArrayList<>();
      for (int i = 0; i < 3; i++) {
        searches.add(WEB.start(wanting(bad, regex("x.*y")), PATIENT).outcome());
      }
      for (int i = 0; i < 3; i++) {
        bad.request();
      }
      isGood(WEB.check(WEB.health(good.target()), PATIENT));
      assertThat(searches.getLast()).isNotDone();
      searches.forEach(CompletableFuture::join);
    }
  }

  @Test
  void whatIsGivenUpWhileItIsSearchedSaysNothing() throws IOException {
    try (ScriptedServer bad = ScriptedServer.replying(NO_CLUE)) {
      EventLoop.Started searching = WEB.start(wanting(bad, regex("x.*y")), PATIENT);
      EventLoop.Started next = WEB.start(wanting(bad, regex("x")), PATIENT);
      Eventually.see("both have closed", bad::open, open -> open == 0);
      WEB.run(searching.attempt()::cancel);
      isGood(next.outcome().join());
      assertThat(searching.outcome()).isNotDone();
    }
  }
}
