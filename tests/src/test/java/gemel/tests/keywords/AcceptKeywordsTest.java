package gemel.tests.keywords;

import static org.assertj.core.api.Assertions.assertThat;

import gemel.tests.lab.LabTest;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What a master takes of packets for its addresses, from a client of its network. */
@LabTest
class AcceptKeywordsTest {
  private static final int NOBODY_LISTENS = 9;
  private static final int SERVICE = 80;
  private static final int PATIENCE_MILLIS = 1000;

  @AutoClose private static SideBySide pair;

  @BeforeAll
  static void start() {
    pair = SideBySide.start();
  }

  private enum Answer {
    CONNECTED,
    REFUSED,
    SILENCE
  }

  private static Answer knock(String address, int port) {
    return pair.lab()
        .client()
        .call(() -> {
          try (Socket socket = new Socket()) {
            socket.connect(
                new InetSocketAddress(InetAddress.ofLiteral(address), port), PATIENCE_MILLIS);
            return Answer.CONNECTED;
          } catch (ConnectException e) {
            return Answer.REFUSED;
          } catch (SocketTimeoutException e) {
            return Answer.SILENCE;
          }
        });
  }

  @Test
  void noAcceptTakesNothingThatIsForTheAddresses() throws IOException {
    assertThat(knock("198.18.10.241", NOBODY_LISTENS)).isEqualTo(Answer.SILENCE);
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
    assertThat(knock("198.18.10.252", NOBODY_LISTENS)).isEqualTo(Answer.SILENCE);
  }
}
