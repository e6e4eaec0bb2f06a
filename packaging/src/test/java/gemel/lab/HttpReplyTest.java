package gemel.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class HttpReplyTest {
  private static final String ANSWER =
      "HTTP/1.1 200 OK\r\nServer: nginx\r\nContent-Length: 3\r\nConnection: close\r\n\r\nrs2";

  private static void add(HttpReply reply, String text) {
    reply.add(ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII)));
  }

  @Test
  void answerIsCompleteWithItsLastOctetHoweverItIsCut() {
    for (int cut = 1; cut < ANSWER.length(); cut++) {
      HttpReply reply = new HttpReply();
      add(reply, ANSWER.substring(0, cut));
      assertThat(reply.isComplete()).as("after %d octets", cut).isFalse();
      add(reply, ANSWER.substring(cut));
      assertThat(reply.isComplete()).isTrue();
      assertThat(reply.status()).isEqualTo(200);
      assertThat(reply.body()).isEqualTo("rs2");
    }
  }

  @Test
  void answerWithoutALengthIsRefused() {
    assertThatThrownBy(() -> add(new HttpReply(), "HTTP/1.1 200 OK\r\n\r\nrs2"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("Content-Length");
  }
}
