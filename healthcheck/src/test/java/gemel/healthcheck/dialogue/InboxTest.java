package gemel.healthcheck.dialogue;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

class InboxTest {
  private final Inbox inbox = new Inbox();

  private void comes(String text) {
    inbox.add(text.getBytes(ISO_8859_1));
  }

  private static ByteBuffer octets(String text) {
    return ByteBuffer.wrap(text.getBytes(ISO_8859_1));
  }

  @Test
  void aLineIsThereWhenItsEndIs() {
    comes("on");
    assertThat(inbox.line()).isEmpty();
    comes("e \r\ntwo\n\nthr");
    assertThat(inbox.line()).contains("one");
    assertThat(inbox.line()).contains("two");
    assertThat(inbox.line()).contains("");
    assertThat(inbox.line()).isEmpty();
    assertThat(inbox.size()).isEqualTo(3);
  }

  @Test
  void soManyOctetsAreThereOrNone() {
    comes("abc");
    assertThat(inbox.peek(4)).isEmpty();
    assertThat(inbox.peek(3)).contains(octets("abc"));
    assertThat(inbox.take(2)).contains(octets("ab"));
    assertThat(inbox.take(2)).isEmpty();
    comes("de");
    assertThat(inbox.peek(3)).contains(octets("cde"));
    assertThat(inbox.take(3)).contains(octets("cde"));
    assertThat(inbox.size()).isZero();
  }

  @Test
  void canBeEmptied() {
    comes("abc");
    inbox.clear();
    assertThat(inbox.size()).isZero();
    comes("d\n");
    assertThat(inbox.line()).contains("d");
  }
}
