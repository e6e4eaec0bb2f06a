package gemel.tests.keywords;

import static org.assertj.core.api.Assertions.assertThat;

import gemel.lab.Await;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What a master takes of packets for its addresses, from a client of its network. */
abstract class AcceptKeywordsTest {
  private static final int NOBODY_LISTENS = 9;
  private static final int SERVICE = 80;
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  /** Long enough for the first SYN to be dropped, which is seen where it is. */
  private static final Duration MOMENT = Duration.ofMillis(300);

  private static final Pattern DROPPED =
      Pattern.compile("ip daddr @four counter packets [1-9]\\d* ");

  private final SideBySide pair;

  AcceptKeywordsTest(SideBySide pair) {
    this.pair = pair;
  }

  private enum Answer {
    CONNECTED,
    REFUSED,
    SILENCE
  }

  private Answer knock(String address, int port) {
    return knock(address, port, PATIENCE);
  }

  private Answer knock(String address, int port, Duration patience) {
    return pair.lab()
        .client()
        .call(() -> {
          try (Socket socket = new Socket()) {
            socket.connect(
                new InetSocketAddress(InetAddress.ofLiteral(address), port),
                Math.toIntExact(patience.toMillis()));
            return Answer.CONNECTED;
          } catch (ConnectException e) {
            return Answer.REFUSED;
          } catch (SocketTimeoutException e) {
            return Answer.SILENCE;
          }
        });
  }

  /** No answer comes, for a director has dropped the question. */
  private void assertDropped(String address, int director, String instance) {
    assertThat(knock(address, NOBODY_LISTENS, MOMENT)).isEqualTo(Answer.SILENCE);
    Await.until(
        "a packet for %s is dropped".formatted(address),
        PATIENCE,
        () -> DROPPED.matcher(table(director, instance)).find(),
        () -> table(director, instance));
  }

  private String table(int director, String instance) {
    return pair.host(director).run("nft", "list", "table", "inet", "gemel_accept_" + instance);
  }

  @Test
  void noAcceptTakesNothingThatIsForTheAddresses() throws IOException {
    assertDropped("198.18.10.241", 1, "CLOSED_5f_240");
    assertThat(knock("198.18.10.242", NOBODY_LISTENS)).isEqualTo(Answer.REFUSED);
    assertThat(pair.lab().client().run("ip", "neigh", "show", "198.18.10.241"))
        .as("a router that others find")
        .contains("lladdr");
    try (ServerSocket server = pair.lab().server(1).call(() -> new ServerSocket(SERVICE))) {
      assertThat(server.isBound()).isTrue();
      assertThat(knock("198.18.10.241", SERVICE))
          .as("what the engine forwards is not the host's")
          .isEqualTo(Answer.CONNECTED);
    }
  }

  @Test
  void acceptTakesNoAcceptBack() {
    assertThat(knock("198.18.10.251", NOBODY_LISTENS)).isEqualTo(Answer.REFUSED);
    assertDropped("198.18.10.252", 2, "CLOSED_5f_250");
  }
}
