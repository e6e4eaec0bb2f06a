package gemel.healthcheck.ping;

import static gemel.healthcheck.strangers.Stranger.octets;
import static org.assertj.core.api.Assertions.assertThat;

import gemel.healthcheck.CheckSuccess;
import gemel.healthcheck.datagram.Datagrams;
import gemel.healthcheck.settings.PingCheck;
import gemel.healthcheck.socket.EventLoop;
import gemel.healthcheck.socket.SocketFailures;
import gemel.healthcheck.strangers.Stranger;
import gemel.linux.net.IpAddress;
import gemel.testkit.Gen;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class EchoTest implements Stranger {
  /** An IP header without options, as far as anybody looks. */
  private static final String IP = "4500003c00000000400100007f0000017f000001";

  @AutoClose private static final EventLoop LOOP = new EventLoop();

  private final Echo echo = new Echo(true, 0xbeef, 0x0102);
  private final Echo echo6 = new Echo(false, 0xbeef, 0x0102);

  @Override
  public List<byte[]> goodReplies() {
    return List.of(octets(IP + "00000000beef0102"), octets("81000000beef0102"));
  }

  @Override
  public void hears(byte[] reply, Gen gen) {
    assertThat(echo.isRepliedBy(reply) && reply.length < 8).isFalse();
    assertThat(echo6.isRepliedBy(reply) && reply.length < 8).isFalse();
  }

  @Test
  void asks() {
    assertThat(echo.request()).hasSize(40).startsWith(octets("0800"));
    assertThat(sum(echo.request())).as("with its checksum").isEqualTo(0xffff);
    assertThat(echo6.request()).hasSize(40).startsWith(octets("80000000beef0102"));
  }

  private static int sum(byte[] octets) {
    int sum = 0;
    for (int i = 0; i < octets.length; i += 2) {
      sum += (octets[i] & 0xff) << 8 | octets[i + 1] & 0xff;
    }
    return (sum & 0xffff) + (sum >>> 16);
  }

  @Test
  void knowsItsReply() {
    assertThat(echo.isRepliedBy(octets(IP + "00000000beef0102"))).isTrue();
    assertThat(echo.isRepliedBy(octets(IP + "08000000beef0102"))).as("a request").isFalse();
    assertThat(echo.isRepliedBy(octets(IP + "00000000beee0102"))).as("of another").isFalse();
    assertThat(echo.isRepliedBy(octets(IP + "00000000beef0103"))).as("to another").isFalse();
    assertThat(echo.isRepliedBy(octets(IP + "00000000beef01"))).as("cut").isFalse();
    assertThat(echo6.isRepliedBy(octets("81000000beef0102"))).isTrue();
    assertThat(echo6.isRepliedBy(octets("80000000beef0102"))).isFalse();
  }

  @Test
  void thisHostEchoes() {
    PingChecker checker =
        LOOP.call(() -> new PingChecker(new Datagrams(LOOP.vertx(), new SocketFailures())));
    String host = "127.0.0.1";
    assertThat(LOOP.attempt(checker, PingCheck.of(IpAddress.parse(host)), Duration.ofSeconds(5)))
        .isEqualTo(new CheckSuccess("echo from " + host));
  }
}
