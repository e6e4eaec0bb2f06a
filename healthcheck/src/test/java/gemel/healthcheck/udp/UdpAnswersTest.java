package gemel.healthcheck.udp;

import static gemel.healthcheck.strangers.Stranger.octets;
import static org.assertj.core.api.Assertions.assertThat;

import gemel.healthcheck.settings.ExpectedReply;
import gemel.healthcheck.settings.Target;
import gemel.healthcheck.settings.UdpCheck;
import gemel.healthcheck.strangers.Stranger;
import gemel.linux.net.IpAddress;
import gemel.testkit.Gen;
import java.util.List;

/** Answers to a UDP_CHECK with a pattern. */
class UdpAnswersTest implements Stranger {
  private static final Target TARGET = Target.of(IpAddress.parse("192.0.2.53"), 53);
  private static final UdpCheck CHECK =
      new UdpCheck(TARGET, "00", new ExpectedReply.Like("beefxx8x", 3, 16));

  @Override
  public List<byte[]> goodReplies() {
    return List.of(octets("beef 00 81"), octets("beef 55 80 00 00 00 00 00 00 00 01"));
  }

  @Override
  public void hears(byte[] reply, Gen gen) {
    assertThat(new UdpChecker.Answers(CHECK).received(reply).orElseThrow().sentence())
        .startsWith(reply.length + " octets from 192.0.2.53:53");
  }
}
