package gemel.tests.keywords;

import static org.assertj.core.api.Assertions.assertThat;

import gemel.lab.PeerKeys;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two directors on loopback that find each other, or do not. */
class PeerChannelKeywordsTest {
  private static final String LEFT = "127.0.0.1";
  private static final String RIGHT = "127.0.0.2";
  private static final int PORTS = 5_000;

  /** Another run beside this one begins to look for free ports elsewhere. */
  private static final int FIRST_PORT = 20_000 + (int) (ProcessHandle.current().pid() % PORTS);

  /** What watches whether the peer's process lives listens so much higher. */
  private static final int WATCHER = 100;

  private static final int PATIENCE_MILLIS = 20_000;

  @TempDir private static Path keys = Path.of("");
  @TempDir private Path folder = Path.of("");

  @BeforeAll
  static void makeKeys() throws IOException {
    PeerKeys made = PeerKeys.make(keys.resolve("made"));
    for (String director : new String[] {"d1", "d2"}) {
      made.install(director, Files.createDirectory(keys.resolve(director)));
    }
  }

  private static final Template WITHOUT_KEYS =
      new Template("global_defs {\n peer_channel_insecure\n}\npeer_channel {\n<line>\n}");

  private static String keys(String director) {
    Path stores = keys.resolve(director);
    return """
    key_store %s
    trust_store %s
    store_password_file %s
    """
        .formatted(
            stores.resolve("key.p12"),
            stores.resolve("trust.p12"),
            stores.resolve("store-password"));
  }

  private LoopbackDirector start(String text, String name)
      throws IOException, InterruptedException {
    return new LoopbackDirector(text, Files.createDirectories(folder.resolve(name)));
  }

  private static boolean isConnected(JsonObject channel) {
    return "connected".equals(channel.getString("state"));
  }

  @Test
  void aPeerChannelWithKeysJoinsTwoDirectors() throws IOException, InterruptedException {
    String left = "left %s %d\n".formatted(LEFT, freePort(LEFT));
    String right = "right %s %d\n".formatted(RIGHT, freePort(RIGHT));
    Template file = new Template("<line>");
    String one = "peer_channel {\nlocal " + left + "peer " + right + keys("d1") + "}";
    String other = "peer_channel {\nlocal " + right + "peer " + left + keys("d2") + "}";
    try (LoopbackDirector first = start(file.with(one), "first");
        LoopbackDirector second = start(file.with(other), "second");
        LoopbackDirector without = start(file.without(), "without")) {
      assertThat(isConnected(first)).isTrue();
      assertThat(isConnected(second)).isTrue();
      assertThat(without.peerChannel().getBoolean("configured")).isFalse();
    }
  }

  private static boolean isConnected(LoopbackDirector director) {
    return isConnected(
        director.awaitPeerChannel("the peer is there", PeerChannelKeywordsTest::isConnected));
  }

  /** Where one of the three is another file, the channel is not opened, and says why. */
  @Test
  void itsKeysAreReadFromTheFilesThatAreNamed() throws IOException, InterruptedException {
    String ends =
        "local left %s %d\npeer right %s %d\n"
            .formatted(LEFT, freePort(LEFT), RIGHT, freePort(RIGHT));
    for (String file : new String[] {"key.p12", "trust.p12", "store-password"}) {
      String elsewhere = keys("d1").replace("/" + file, "/missing-" + file);
      String text = "peer_channel {\n" + ends + elsewhere + "}";
      try (LoopbackDirector director = start(text, file)) {
        director.awaitPeerChannel(
            "it cannot be opened without " + file,
            channel -> channel.getString("why").contains("missing-" + file));
      }
    }
  }

  @Test
  void localIsWhereTheChannelListens() throws IOException, InterruptedException {
    int port = freePort(LEFT);
    Template channel =
        new Template(
            WITHOUT_KEYS.with("peer right %s %d\n<line>".formatted(RIGHT, freePort(RIGHT))));
    try (LoopbackDirector director = start(channel.with("local left " + LEFT + " " + port), "a")) {
      awaitListener(director, port);
    }
    assertThat(isFree(LEFT, port)).isTrue();
    int other = port + 1;
    try (LoopbackDirector director = start(channel.with("local left " + LEFT + " " + other), "b")) {
      awaitListener(director, other);
      assertThat(isFree(LEFT, port)).isTrue();
    }
  }

  private static void awaitListener(LoopbackDirector director, int port) {
    director.awaitPeerChannel("it listens at " + port, _ -> !isFree(LEFT, port));
  }

  @Test
  void peerIsWhereTheOtherDirectorIsLookedFor() throws IOException, InterruptedException {
    Template channel =
        new Template(WITHOUT_KEYS.with("local left %s %d\n<line>".formatted(LEFT, freePort(LEFT))));
    for (int place = 0; place < 2; place++) {
      try (ServerSocket peer = listener(RIGHT, 0);
          LoopbackDirector _ =
              start(channel.with("peer right " + RIGHT + " " + peer.getLocalPort()), "p" + place)) {
        peer.setSoTimeout(PATIENCE_MILLIS);
        peer.accept().close();
      }
    }
  }

  @Test
  void peerChannelInsecureLetsItRunWithoutKeys() throws IOException, InterruptedException {
    int port = freePort(LEFT);
    Template global =
        new Template(
            "global_defs {\n<line>\n}\npeer_channel {\nlocal left %s %d\npeer right %s %d\n}"
                .formatted(LEFT, port, RIGHT, freePort(RIGHT)));
    try (LoopbackDirector with = start(global.with("peer_channel_insecure"), "with")) {
      awaitListener(with, port);
    }
    try (LoopbackDirector without = start(global.without(), "without")) {
      assertThat(without.peerChannel().getBoolean("configured")).isFalse();
    }
  }

  private static int freePort(String address) {
    for (int port = FIRST_PORT; port < FIRST_PORT + PORTS; port++) {
      if (isFree(address, port) && isFree(address, port + WATCHER)) {
        return port;
      }
    }
    throw new AssertionError("no port is free on " + address);
  }

  private static boolean isFree(String address, int port) {
    try (ServerSocket socket = listener(address, port)) {
      return socket.isBound();
    } catch (IOException e) {
      return false;
    }
  }

  private static ServerSocket listener(String address, int port) throws IOException {
    ServerSocket socket = new ServerSocket();
    socket.bind(new InetSocketAddress(InetAddress.ofLiteral(address), port));
    return socket;
  }
}
