package gemel.core.mail;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gemel.core.mail.MailSettings.Address;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Mail servers that are none. What a good one gets is seen in the tests of the keywords. */
@Timeout(60)
class SmtpCarrierTest {
  private static Envelope to(int port) {
    return new Envelope(
        new MailSettings(
            null,
            null,
            List.of(new Address(null, "a@b")),
            "127.0.0.1",
            port,
            null,
            Duration.ofSeconds(30)),
        new Address(null, "root@left"),
        "left",
        "S",
        "body",
        Instant.EPOCH);
  }

  /** A server that says the same for ever. */
  private static void babble(ServerSocket listener) {
    byte[] words = new byte[8192];
    Arrays.fill(words, (byte) '2');
    try (Socket client = listener.accept();
        OutputStream out = client.getOutputStream()) {
      while (true) {
        out.write(words);
      }
    } catch (IOException e) {
      // the client has gone
    }
  }

  @Test
  void aServerThatNeverEndsItsLineIsNotHeardForEver() throws IOException {
    try (ServerSocket listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Thread.ofVirtual().start(() -> babble(listener));
      assertThatThrownBy(() -> new SmtpCarrier().carry(to(listener.getLocalPort())))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("the mail server said more than 65536 octets");
    }
  }

  @Test
  void whereNobodyListensTheReasonIsSaid() throws IOException {
    int port;
    try (ServerSocket listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = listener.getLocalPort();
    }
    assertThatThrownBy(() -> new SmtpCarrier().carry(to(port)))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("Connection refused");
  }
}
