package gemel.vrrp.bfd.packet;

import gemel.vrrp.bfd.packet.Decoded.Dropped;
import gemel.vrrp.bfd.packet.Decoded.Valid;
import java.nio.ByteBuffer;

/**
 * A control packet's octets (RFC 5880 section 4.1):
 *
 * <pre>
 *  0  version (3 bits, 1), diagnostic (5 bits)
 *  1  state (2 bits), P, F, C, A, D, M
 *  2  detection multiplier
 *  3  length
 *  4  my discriminator
 *  8  your discriminator
 * 12  desired min TX interval, microseconds
 * 16  required min RX interval
 * 20  required min echo RX interval
 * 24  with A: the authentication section
 * </pre>
 */
public final class ControlPacketCodec {
  static final int LENGTH = 24;
  private static final int LEAST_WITH_AUTHENTICATION = 26;
  private static final int VERSION = 1;

  private static final int FLAGS_AT = 1;
  private static final int MULTIPLIER_AT = 2;
  private static final int LENGTH_AT = 3;
  private static final int MY_DISCRIMINATOR_AT = 4;
  private static final int YOUR_DISCRIMINATOR_AT = 8;
  private static final int DESIRED_MIN_TX_AT = 12;
  private static final int REQUIRED_MIN_RX_AT = 16;
  private static final int REQUIRED_MIN_ECHO_RX_AT = 20;

  private static final int POLL = 0x20;
  private static final int FINAL = 0x10;
  private static final int AUTHENTICATED = 0x04;
  private static final int DEMAND = 0x02;
  private static final int MULTIPOINT = 0x01;

  private ControlPacketCodec() {}

  /** The packet's octets. */
  public static byte[] encode(ControlPacket packet) {
    Flags flags = packet.flags();
    return ByteBuffer.allocate(LENGTH)
        .put((byte) (VERSION << 5 | packet.diagnostic().code()))
        .put(
            (byte)
                (packet.state().bits() << 6
                    | (flags.poll() ? POLL : 0)
                    | (flags.isFinal() ? FINAL : 0)
                    | (flags.demand() ? DEMAND : 0)))
        .put((byte) packet.multiplier())
        .put((byte) LENGTH)
        .putInt(packet.myDiscriminator())
        .putInt(packet.yourDiscriminator())
        .putInt((int) packet.desiredMinTxMicros())
        .putInt((int) packet.requiredMinRxMicros())
        .putInt((int) packet.requiredMinEchoRxMicros())
        .array();
  }

  /**
   * Reads a packet by the rules of RFC 5880 section 6.8.6, in its order, as far as they need no
   * session. Never throws.
   *
   * @param octets the UDP payload; what is beyond the packet's own length is passed over
   */
  public static Decoded decode(byte[] octets) {
    if (octets.length <= LENGTH_AT) {
      return dropped(DropReason.TRUNCATED, octets.length + " octets");
    }
    int version = (octets[0] & 0xff) >> 5;
    if (version != VERSION) {
      return dropped(DropReason.UNKNOWN_VERSION, "version " + version);
    }
    int flags = octets[FLAGS_AT];
    boolean authenticated = (flags & AUTHENTICATED) != 0;
    int length = octets[LENGTH_AT] & 0xff;
    if (length < (authenticated ? LEAST_WITH_AUTHENTICATION : LENGTH)) {
      return dropped(DropReason.BAD_LENGTH, "length " + length);
    }
    if (length > octets.length) {
      return dropped(
          DropReason.TRUNCATED, "length %d in %d octets".formatted(length, octets.length));
    }
    if (octets[MULTIPLIER_AT] == 0) {
      return dropped(DropReason.ZERO_MULTIPLIER, "multiplier 0");
    }
    if ((flags & MULTIPOINT) != 0) {
      return dropped(DropReason.MULTIPOINT, "the multipoint bit");
    }
    return decodeBody(ByteBuffer.wrap(octets), flags, authenticated);
  }

  private static Decoded decodeBody(ByteBuffer octets, int flags, boolean authenticated) {
    int mine = octets.getInt(MY_DISCRIMINATOR_AT);
    int yours = octets.getInt(YOUR_DISCRIMINATOR_AT);
    SessionState state = SessionState.of(flags >> 6);
    if (mine == 0) {
      return dropped(DropReason.ZERO_MY_DISCRIMINATOR, "my discriminator 0");
    }
    if (yours == 0 && (state == SessionState.INIT || state == SessionState.UP)) {
      return dropped(DropReason.ZERO_YOUR_DISCRIMINATOR, "your discriminator 0 in state " + state);
    }
    boolean poll = (flags & POLL) != 0;
    boolean isFinal = (flags & FINAL) != 0;
    if (poll && isFinal) {
      return dropped(DropReason.POLL_AND_FINAL, "the poll and the final bit");
    }
    if (authenticated) {
      return dropped(DropReason.UNEXPECTED_AUTHENTICATION, "the authentication bit");
    }
    return new Valid(
        new ControlPacket(
            new Diagnostic(octets.get(0) & 0x1f),
            state,
            new Flags(poll, isFinal, (flags & DEMAND) != 0),
            octets.get(MULTIPLIER_AT) & 0xff,
            mine,
            yours,
            Integer.toUnsignedLong(octets.getInt(DESIRED_MIN_TX_AT)),
            Integer.toUnsignedLong(octets.getInt(REQUIRED_MIN_RX_AT)),
            Integer.toUnsignedLong(octets.getInt(REQUIRED_MIN_ECHO_RX_AT))));
  }

  private static Dropped dropped(DropReason reason, String detail) {
    return new Dropped(reason, detail);
  }
}
