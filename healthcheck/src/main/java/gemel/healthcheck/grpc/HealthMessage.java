package gemel.healthcheck.grpc;

import static java.nio.charset.StandardCharsets.UTF_8;

import gemel.healthcheck.FailureKind;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;

/**
 * The messages of Check in their frames: a flag, four octets of length, and fields in protobuf's
 * wire format (protobuf.dev, Encoding). Pure.
 */
final class HealthMessage {
  private static final int FRAME = 5;
  private static final int COMPRESSED = 1;
  private static final int SERVICE = 1; // a field of HealthCheckRequest
  private static final int STATUS = 1; // a field of HealthCheckResponse

  private static final int TYPE_BITS = 3;
  private static final int VARINT = 0;
  private static final int FIXED64 = 1;
  private static final int LENGTH = 2;
  private static final int FIXED32 = 5;

  private HealthMessage() {}

  /**
   * HealthCheckRequest.
   *
   * @param service empty for the server as a whole
   */
  static byte[] question(String service) {
    byte[] name = service.getBytes(UTF_8);
    ByteArrayOutputStream message = new ByteArrayOutputStream();
    if (name.length > 0) { // a field that has its default is not written
      message.write(SERVICE << TYPE_BITS | LENGTH);
      int rest = name.length;
      for (; rest > 0x7f; rest >>>= 7) {
        message.write(rest & 0x7f | 0x80);
      }
      message.write(rest);
      message.writeBytes(name);
    }
    return ByteBuffer.allocate(FRAME + message.size())
        .put((byte) 0)
        .putInt(message.size())
        .put(message.toByteArray())
        .array();
  }

  /** What a server says that has answered with this and with {@code grpc-status} 0. */
  static Verdict answer(byte[] octets) {
    if (octets.length == 0) {
      return no("no message");
    }
    if (octets.length < FRAME) {
      return no("a message that is cut off");
    }
    ByteBuffer frame = ByteBuffer.wrap(octets);
    int flag = Byte.toUnsignedInt(frame.get());
    long length = Integer.toUnsignedLong(frame.getInt());
    if (flag != 0) {
      return no(flag == COMPRESSED ? "a compressed message" : "a message with the flag " + flag);
    }
    if (length > HealthReply.OCTETS_MOST) {
      return new Verdict.NoMessage(
          FailureKind.TOO_LARGE, "a message of %d octets".formatted(length));
    }
    if (length > frame.remaining()) {
      return no("a message that is cut off");
    }
    return length < frame.remaining() ? no("more than one message") : status(new Fields(frame));
  }

  private static Verdict status(Fields fields) {
    int status = 0;
    while (fields.hasNext()) {
      long tag = fields.varint();
      long field = tag >>> TYPE_BITS;
      int type = (int) (tag & (1 << TYPE_BITS) - 1);
      if (field == STATUS && type == VARINT) {
        status = (int) fields.varint();
      } else {
        fields.skip(field, type);
      }
    }
    if (fields.broken) {
      return no("a message that is no HealthCheckResponse");
    }
    return status == ServingStatus.SERVING.number()
        ? new Verdict.Serving()
        : new Verdict.Other(status);
  }

  private static Verdict no(String what) {
    return new Verdict.NoMessage(FailureKind.PROTOCOL, what);
  }

  /** The fields of a message. At the first fault it is broken, and has no more of them. */
  private static final class Fields {
    private static final int VARINT_BITS_MOST = 70;

    private final ByteBuffer octets;
    private boolean broken;

    Fields(ByteBuffer octets) {
      this.octets = octets;
    }

    boolean hasNext() {
      return !broken && octets.hasRemaining();
    }

    /** Little end first, seven bits in each octet. */
    long varint() {
      long value = 0;
      for (int shift = 0; shift < VARINT_BITS_MOST && octets.hasRemaining(); shift += 7) {
        byte octet = octets.get();
        value |= (octet & 0x7fL) << shift;
        if (octet >= 0) {
          return value;
        }
      }
      broken = true;
      return 0;
    }

    /** A field that nobody here knows. */
    void skip(long field, int type) {
      if (field == 0) {
        broken = true;
        return;
      }
      switch (type) {
        case VARINT -> varint();
        case FIXED64 -> skip(Long.BYTES);
        case LENGTH -> skip(varint());
        case FIXED32 -> skip(Integer.BYTES);
        default -> broken = true;
      }
    }

    private void skip(long count) {
      if (count < 0 || count > octets.remaining()) {
        broken = true;
      } else {
        octets.position(octets.position() + (int) count);
      }
    }
  }
}
