package gemel.vrrp.bfd.packet;

import static org.assertj.core.api.Assertions.assertThat;

import gemel.testkit.Gen;
import gemel.testkit.Property;
import gemel.vrrp.bfd.packet.Decoded.Dropped;
import gemel.vrrp.bfd.packet.Decoded.Valid;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ControlPacketCodecTest {
  private static final HexFormat HEX = HexFormat.ofDelimiter(" ");

  /** Up, polling: by hand, from the figure of RFC 5880 section 4.1. */
  private static final byte[] UP =
      HEX.parseHex("20 e0 05 18 01 02 03 04 0a 0b 0c 0d 00 00 27 10 00 04 93 e0 00 00 00 00");

  private static final ControlPacket UP_PACKET =
      new ControlPacket(
          Diagnostic.NONE,
          SessionState.UP,
          Flags.POLL,
          5,
          0x01020304,
          0x0a0b0c0d,
          10_000,
          300_000,
          0);

  @Test
  @DisplayName("RFC 5880 section 4.1: the figure")
  void theFigure() {
    assertThat(ControlPacketCodec.encode(UP_PACKET)).isEqualTo(UP);
    assertThat(ControlPacketCodec.decode(UP)).isEqualTo(new Valid(UP_PACKET));
  }

  /** Sent by BIRD 2.0.12 before it had heard anybody; {@code interval 10 ms; multiplier 5}. */
  @Test
  void whatBirdSends() {
    byte[] octets =
        HEX.parseHex("20 40 05 18 65 63 eb 00 00 00 00 00 00 0f 42 40 00 00 27 10 00 00 00 00");
    ControlPacket packet =
        new ControlPacket(
            Diagnostic.NONE, SessionState.DOWN, Flags.NONE, 5, 0x6563eb00, 0, 1_000_000, 10_000, 0);
    assertThat(ControlPacketCodec.decode(octets)).isEqualTo(new Valid(packet));
    assertThat(ControlPacketCodec.encode(packet)).isEqualTo(octets);
  }

  @Test
  void whatIsEncodedIsDecoded() {
    Property.holds(
        5880,
        3000,
        gen -> {
          ControlPacket packet = packet(gen);
          assertThat(ControlPacketCodec.decode(ControlPacketCodec.encode(packet)))
              .isEqualTo(new Valid(packet));
        });
  }

  @Test
  void garbageIsDroppedAndNeverThrows() {
    Property.holds(
        68_06,
        20_000,
        gen -> {
          byte[] octets = gen.oneIn(2) ? gen.mutate(UP) : gen.octets(gen.between(0, 60));
          Decoded decoded = ControlPacketCodec.decode(octets);
          if (decoded instanceof Valid valid) {
            byte[] again = ControlPacketCodec.encode(valid.packet());
            assertThat(ControlPacketCodec.decode(again)).isEqualTo(decoded);
          }
        });
  }

  @Test
  @DisplayName("RFC 5880 section 6.8.6: each rule that needs no session, and section 6.5")
  void namesWhatIsWrong() {
    assertThat(reason(Arrays.copyOf(UP, 3))).isEqualTo(DropReason.TRUNCATED);
    assertThat(reason(Arrays.copyOf(UP, 23))).isEqualTo(DropReason.TRUNCATED);
    assertThat(reason(with(0, 0x40))).isEqualTo(DropReason.UNKNOWN_VERSION);
    assertThat(reason(with(3, 23))).isEqualTo(DropReason.BAD_LENGTH);
    assertThat(reason(with(1, 0xe4))).as("24 with authentication").isEqualTo(DropReason.BAD_LENGTH);
    assertThat(reason(with(2, 0))).isEqualTo(DropReason.ZERO_MULTIPLIER);
    assertThat(reason(with(1, 0xe1))).isEqualTo(DropReason.MULTIPOINT);
    assertThat(reason(without(4))).isEqualTo(DropReason.ZERO_MY_DISCRIMINATOR);
    assertThat(reason(without(8))).isEqualTo(DropReason.ZERO_YOUR_DISCRIMINATOR);
    assertThat(reason(with(1, 0xf0))).isEqualTo(DropReason.POLL_AND_FINAL);
    byte[] authenticated = Arrays.copyOf(UP, 26);
    authenticated[1] = (byte) 0xe4;
    authenticated[3] = 26;
    assertThat(reason(authenticated)).isEqualTo(DropReason.UNEXPECTED_AUTHENTICATION);
  }

  @Test
  @DisplayName("RFC 5880 section 6.8.6: who is Down or AdminDown need not know us")
  void whoIsDownNeedNotKnowUs() {
    for (int state : new int[] {0x00, 0x40}) {
      byte[] octets = without(8);
      octets[1] = (byte) state;
      assertThat(ControlPacketCodec.decode(octets)).isInstanceOf(Valid.class);
    }
  }

  @Test
  @DisplayName("RFC 5880 section 6.8.6: the payload may be longer than the packet")
  void whatIsBehindThePacketIsPassedOver() {
    assertThat(ControlPacketCodec.decode(Arrays.copyOf(UP, 40))).isEqualTo(new Valid(UP_PACKET));
  }

  private static ControlPacket packet(Gen gen) {
    boolean unknown = gen.oneIn(3);
    return new ControlPacket(
        new Diagnostic(gen.between(0, 31)),
        unknown
            ? gen.oneOf(SessionState.ADMIN_DOWN, SessionState.DOWN)
            : gen.oneOf(SessionState.values()),
        gen.oneOf(Flags.NONE, Flags.POLL, Flags.FINAL, new Flags(false, false, true)),
        gen.between(1, 255),
        gen.between(1, Integer.MAX_VALUE) * gen.oneOf(1, -1),
        unknown ? 0 : gen.between(1, Integer.MAX_VALUE) * gen.oneOf(1, -1),
        gen.anyLong() & 0xffff_ffffL,
        gen.anyLong() & 0xffff_ffffL,
        gen.anyLong() & 0xffff_ffffL);
  }

  private static DropReason reason(byte[] octets) {
    return ((Dropped) ControlPacketCodec.decode(octets)).reason();
  }

  private static byte[] with(int at, int octet) {
    byte[] changed = UP.clone();
    changed[at] = (byte) octet;
    return changed;
  }

  /** With four octets of zero. */
  private static byte[] without(int at) {
    byte[] changed = UP.clone();
    Arrays.fill(changed, at, at + 4, (byte) 0);
    return changed;
  }
}
