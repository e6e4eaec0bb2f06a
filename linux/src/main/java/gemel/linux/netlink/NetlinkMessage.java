package gemel.linux.netlink;

import gemel.linux.net.IpAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/** Builds one request: nlmsghdr, a family header, attributes (netlink(7), rtnetlink(7)). */
final class NetlinkMessage {
  static final int HEADER = 16;
  private static final int TYPE = 4;
  private static final int SEQUENCE = 8;
  private static final int NESTED = 0x8000;

  /**
   * Whatever a route's line in a file says fits: it has at most 8192 characters, of which none
   * makes more than three octets here.
   */
  private static final int MOST_OCTETS = 32768;

  private final ByteBuffer buffer = ByteBuffer.allocate(MOST_OCTETS).order(ByteOrder.nativeOrder());

  private NetlinkMessage(int type, int flags) {
    buffer.putInt(0).putShort((short) type).putShort((short) flags).putInt(0).putInt(0);
  }

  static NetlinkMessage of(int type, int flags) {
    return new NetlinkMessage(type, flags);
  }

  NetlinkMessage octet(int value) {
    buffer.put((byte) value);
    return this;
  }

  NetlinkMessage half(int value) {
    buffer.putShort((short) value);
    return this;
  }

  NetlinkMessage word(int value) {
    buffer.putInt(value);
    return this;
  }

  NetlinkMessage attribute(int type, IpAddress value) {
    return attribute(type, value.octets());
  }

  NetlinkMessage attribute(int type, String value) {
    return attribute(type, (value + "\0").getBytes(StandardCharsets.UTF_8));
  }

  NetlinkMessage attribute(int type, int... words) {
    ByteBuffer value = ByteBuffer.allocate(4 * words.length).order(ByteOrder.nativeOrder());
    for (int word : words) {
      value.putInt(word);
    }
    return attribute(type, value.array());
  }

  /** A number of two octets. */
  NetlinkMessage shortAttribute(int type, int value) {
    return attribute(
        type,
        ByteBuffer.allocate(2).order(ByteOrder.nativeOrder()).putShort((short) value).array());
  }

  NetlinkMessage attribute(int type, byte[] value) {
    buffer.putShort((short) (4 + value.length)).putShort((short) type).put(value);
    while (buffer.position() % 4 != 0) {
      buffer.put((byte) 0);
    }
    return this;
  }

  /** An attribute that holds attributes. */
  NetlinkMessage nested(int type, Consumer<NetlinkMessage> content) {
    int at = buffer.position();
    buffer.putShort((short) 0).putShort((short) (type | NESTED));
    content.accept(this);
    buffer.putShort(at, (short) (buffer.position() - at));
    return this;
  }

  /** A structure that begins with its own length, as rtnexthop does, and attributes behind it. */
  NetlinkMessage structure(Consumer<NetlinkMessage> head, Consumer<NetlinkMessage> attributes) {
    int at = buffer.position();
    buffer.putShort((short) 0);
    head.accept(this);
    attributes.accept(this);
    buffer.putShort(at, (short) (buffer.position() - at));
    return this;
  }

  int type() {
    return buffer.getShort(TYPE);
  }

  /** The finished message, numbered. */
  byte[] octets(int sequence) {
    buffer.putInt(0, buffer.position());
    buffer.putInt(SEQUENCE, sequence);
    byte[] octets = new byte[buffer.position()];
    buffer.get(0, octets);
    return octets;
  }
}
