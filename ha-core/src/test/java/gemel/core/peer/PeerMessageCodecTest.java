package gemel.core.peer;

import static org.assertj.core.api.Assertions.assertThat;

import gemel.core.peer.PeerMessageCodec.Refused;
import gemel.core.peer.PeerMessageCodec.Understood;
import gemel.testkit.Property;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

class PeerMessageCodecTest {
  private static final List<PeerMessage> ONE_OF_EACH =
      List.of(
          new PeerMessage.Request(7),
          new PeerMessage.Begin(7, 10_000),
          new PeerMessage.Connections(7, 3, 65535, 200, new Batch(new byte[] {1, 2, 3})),
          new PeerMessage.End(7, 4, 9_999),
          new PeerMessage.Ack(-1, Long.MAX_VALUE),
          new PeerMessage.Lost(7),
          new PeerMessage.Said(0, new Batch(new byte[] {4, 5})));

  @Test
  void whatIsWrittenIsRead() {
    for (PeerMessage message : ONE_OF_EACH) {
      assertThat(PeerMessageCodec.decode(PeerMessageCodec.encode(message)))
          .isEqualTo(new Understood(message, PeerMessageCodec.MINOR));
    }
  }

  @Test
  void theOctetsOfVersionOneDoNotChange() {
    assertThat(HexFormat.of().formatHex(PeerMessageCodec.encode(new PeerMessage.Begin(7, 2))))
        .isEqualTo("47700101" + "02000000" + "00000007" + "0000000000000002");
  }

  @Test
  void fieldsOfALaterMinorVersionAreSkipped() {
    for (PeerMessage message : ONE_OF_EACH) {
      byte[] encoded = PeerMessageCodec.encode(message);
      byte[] longer = Arrays.copyOf(encoded, encoded.length + 5);
      longer[3] = 9;
      assertThat(PeerMessageCodec.decode(longer)).isEqualTo(new Understood(message, 9));
    }
  }

  @Test
  void kindsOfALaterMinorVersionArePassedOver() {
    byte[] encoded = PeerMessageCodec.encode(new PeerMessage.Lost(1));
    encoded[4] = 99;
    assertThat(PeerMessageCodec.decode(encoded)).isEqualTo(new Refused("unknown kind 99"));
    encoded[3] = 9;
    assertThat(PeerMessageCodec.decode(encoded)).isEqualTo(new PeerMessageCodec.Unknown(9));
  }

  @Test
  void anotherMajorVersionIsRefused() {
    byte[] encoded = PeerMessageCodec.encode(new PeerMessage.Request(1));
    encoded[2] = 2;
    assertThat(PeerMessageCodec.decode(encoded)).isEqualTo(new Refused("version 2.1, ours is 1.1"));
  }

  @Test
  void aMessageCutAnywhereIsRefused() {
    for (PeerMessage message : ONE_OF_EACH) {
      byte[] encoded = PeerMessageCodec.encode(message);
      for (int length = 0; length < encoded.length; length++) {
        assertThat(PeerMessageCodec.decode(Arrays.copyOf(encoded, length)))
            .as("%s cut to %d octets", message, length)
            .isInstanceOf(Refused.class);
      }
    }
  }

  @Test
  void garbageIsNeverMoreThanRefused() {
    Property.holds(
        4711,
        2000,
        gen -> {
          byte[] octets = PeerMessageCodec.encode(ONE_OF_EACH.get(gen.between(0, 6)));
          for (int i = 0; i < 3; i++) {
            octets[gen.between(0, octets.length - 1)] = (byte) gen.between(0, 255);
          }
          assertThat(PeerMessageCodec.decode(octets)).isNotNull();
        });
  }
}
