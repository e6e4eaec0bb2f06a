package gemel.healthcheck.http;

import static org.assertj.core.api.Assertions.assertThat;

import gemel.healthcheck.CheckFailure;
import gemel.healthcheck.FailureKind;
import gemel.healthcheck.settings.ExpectedBody.Regex;
import gemel.healthcheck.socket.EventLoop;
import io.vertx.core.buffer.Buffer;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** What is kept of bodies that are to be searched. */
class BodyTest {
  private static final Regex REGEX = new Regex("a", "a", false, false, 0, Integer.MAX_VALUE, true);

  @AutoClose private final EventLoop loop = new EventLoop();
  private final Searches searches = new Searches(loop.vertx());

  private Body body() {
    return new Body(REGEX, "http://192.0.2.1:80/", searches);
  }

  @Test
  void aBodyForWhichThereIsNoRoomIsNotKept() {
    assertThat(searches.takeRoom((int) Searches.OCTETS_MOST - 3)).isTrue();
    Body body = body();
    assertThat(body.add(Buffer.buffer("abc"))).isEmpty();
    assertThat(body.add(Buffer.buffer("d")))
        .contains(
            new CheckFailure(
                FailureKind.LOCAL,
                "the body from http://192.0.2.1:80/ is not kept: 67108864 octets of others wait to"
                    + " be searched"));
  }

  @Test
  void theRoomOfABodyIsGivenBackOnce() {
    assertThat(searches.takeRoom((int) Searches.OCTETS_MOST - 3)).isTrue();
    Body body = body();
    assertThat(body.add(Buffer.buffer("abc"))).isEmpty();
    body.discard();
    body.discard();
    assertThat(body().add(Buffer.buffer("abc"))).isEmpty();
    assertThat(body().add(Buffer.buffer("a"))).isPresent();
  }
}
