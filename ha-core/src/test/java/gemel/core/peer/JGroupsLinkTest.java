package gemel.core.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gemel.linux.net.IpAddress;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two real links over loopback. */
class JGroupsLinkTest {
  private static final int SECONDS = 30;
  private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();
  @TempDir static Path keys = Path.of("");

  private final ExecutorService loop = Executors.newSingleThreadExecutor();
  private @Nullable End first;
  private @Nullable End second;

  @BeforeAll
  static void makeKeys() throws Exception {
    for (String name : new String[] {"d1", "d2"}) {
      KeyStores.generate(keys, name);
    }
  }

  @AfterEach
  void close() {
    if (first != null) {
      first.link.close();
    }
    if (second != null) {
      second.link.close();
    }
    loop.shutdownNow();
  }

  /** A link and what its director hears. */
  private final class End implements PeerLink.Listener {
    final BlockingQueue<String> heard = new LinkedBlockingQueue<>();
    final JGroupsLink link;

    End(PeerChannelSettings settings) {
      link = new JGroupsLink(settings, loop);
      link.open(this);
    }

    @Override
    public void appeared(String name, boolean anew) {
      heard.add("appeared " + name + (anew ? " anew" : ""));
    }

    @Override
    public void vanished(String why) {
      heard.add("vanished");
    }

    @Override
    public void received(byte[] message) {
      heard.add("received " + new String(message, StandardCharsets.UTF_8));
    }

    @Override
    public void failed(String why) {
      heard.add("failed " + why);
    }

    /**
     * What is next, but for the one that has left being seen once more, and gone again: JGroups may
     * show it so while it makes a view of those who stay.
     */
    String nextButTheOldOne() throws InterruptedException {
      String news = next();
      while (news.equals("appeared d2")) {
        assertThat(next()).isEqualTo("vanished");
        news = next();
      }
      return news;
    }

    String next() throws InterruptedException {
      String news = heard.poll(SECONDS, TimeUnit.SECONDS);
      return news == null ? "nothing within " + SECONDS + " s" : news;
    }
  }

  private static PeerChannelSettings.Member member(String name, int port) {
    return new PeerChannelSettings.Member(name, IpAddress.parse("127.0.0.1"), port);
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  @Test
  void bothWithKeysFindEachOtherAndSpeak() throws Exception {
    PeerChannelSettings.Member one = member("d1", freePort());
    PeerChannelSettings.Member two = member("d2", freePort());
    End left = new End(new PeerChannelSettings(one, two, KeyStores.of(keys, "d1", "d2")));
    first = left;
    End right = new End(new PeerChannelSettings(two, one, KeyStores.of(keys, "d2", "d1")));
    second = right;
    assertThat(left.next()).isEqualTo("appeared d2 anew");
    assertThat(right.next()).isEqualTo("appeared d1 anew");

    left.link.send("a".getBytes(StandardCharsets.UTF_8));
    left.link.send("b".getBytes(StandardCharsets.UTF_8));
    assertThat(right.next()).isEqualTo("received a");
    assertThat(right.next()).isEqualTo("received b");

    right.link.close();
    assertThat(left.next()).isEqualTo("vanished");
    second = new End(new PeerChannelSettings(two, one, KeyStores.of(keys, "d2", "d1")));
    assertThat(left.nextButTheOldOne()).as("another process").isEqualTo("appeared d2 anew");
  }

  @Test
  void whoHasNoKeyIsShutOut() throws Exception {
    PeerChannelSettings.Member one = member("d1", freePort());
    PeerChannelSettings.Member two = member("d2", freePort());
    first = new End(new PeerChannelSettings(one, two, KeyStores.of(keys, "d1", "d2")));
    awaitListening(one.port());

    assertThat(answerToPlainText(one.port())).as("an answer to plain text").isNotPositive();
    assertThatThrownBy(() -> handshakeWithoutCertificate(one.port()))
        .isInstanceOf(IOException.class);
  }

  /** What comes back: the length of a TLS alert at most, then the end. */
  private static int answerToPlainText(int port) throws IOException {
    try (Socket socket = new Socket(LOOPBACK, port)) {
      socket.setSoTimeout(SECONDS * 1000);
      socket.getOutputStream().write("hello, I am d2".getBytes(StandardCharsets.UTF_8));
      InputStream in = socket.getInputStream();
      byte[] answer = in.readNBytes(64);
      return answer.length > 7 ? answer.length : 0;
    } catch (java.net.SocketException reset) {
      return 0;
    }
  }

  /** In TLS 1.3 the client hears of the server's refusal with its first read. */
  private static void handshakeWithoutCertificate(int port) throws Exception {
    KeyStore trusted =
        KeyStore.getInstance(
            KeyStores.of(keys, "d2", "d1").trustStore().toFile(), KeyStores.password());
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(trusted);
    SSLContext context = SSLContext.getInstance("TLSv1.3");
    context.init(null, trust.getTrustManagers(), null);
    try (Socket socket = context.getSocketFactory().createSocket(LOOPBACK, port)) {
      socket.setSoTimeout(SECONDS * 1000);
      socket.getOutputStream().write(1);
      if (socket.getInputStream().read() < 0) {
        throw new IOException("closed");
      }
    }
  }

  private static void awaitListening(int port) {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
    while (System.nanoTime() < deadline) {
      try (Socket socket = new Socket()) {
        socket.connect(new InetSocketAddress(LOOPBACK, port), 1000);
        return;
      } catch (IOException notYet) {
        LockSupport.parkNanos(10_000_000);
      }
    }
    throw new AssertionError("nobody listens on port " + port);
  }
}
