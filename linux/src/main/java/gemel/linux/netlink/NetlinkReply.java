package gemel.linux.netlink;

import gemel.linux.net.IpAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * One message from the kernel: a checked view of its family header and attributes. Lengths are
 * checked while walking, so that a message cut short yields less, never an exception.
 */
final class NetlinkReply {
  private static final int ATTRIBUTE_TYPE_MASK = 0x3fff;

  private final int type;
  private final ByteBuffer body;
  private final int attributes;

  /**
   * @param type the message's type
   * @param body what follows nlmsghdr
   * @param familyHeader how long the family's own header is
   */
  NetlinkReply(int type, ByteBuffer body, int familyHeader) {
    this.type = type;
    this.body = body.slice().order(ByteOrder.nativeOrder());
    this.attributes = familyHeader;
  }

  int type() {
    return type;
  }

  boolean isComplete() {
    return body.limit() >= attributes;
  }

  int octet(int offset) {
    return body.get(offset) & 0xff;
  }

  int half(int offset) {
    return body.getShort(offset) & 0xffff;
  }

  int word(int offset) {
    return body.getInt(offset);
  }

  Optional<byte[]> attribute(int wanted) {
    int at = attributes;
    while (at + 4 <= body.limit()) {
      int length = body.getShort(at) & 0xffff;
      if (length < 4 || at + length > body.limit()) {
        return Optional.empty();
      }
      if ((body.getShort(at + 2) & ATTRIBUTE_TYPE_MASK) == wanted) {
        byte[] value = new byte[length - 4];
        body.get(at + 4, value);
        return Optional.of(value);
      }
      at += (length + 3) & ~3;
    }
    return Optional.empty();
  }

  /** The attributes inside an attribute. */
  Optional<NetlinkReply> nested(int wanted) {
    return attribute(wanted).map(octets -> new NetlinkReply(type, ByteBuffer.wrap(octets), 0));
  }

  Optional<IpAddress> address(int wanted) {
    return attribute(wanted)
        .filter(octets -> octets.length == 4 || octets.length == 16)
        .map(IpAddress::ofOctets);
  }

  Optional<Integer> number(int wanted) {
    return attribute(wanted)
        .filter(octets -> octets.length == 4)
        .map(octets -> ByteBuffer.wrap(octets).order(ByteOrder.nativeOrder()).getInt());
  }

  /** A number of two octets. */
  Optional<Integer> shortNumber(int wanted) {
    return attribute(wanted)
        .filter(octets -> octets.length == 2)
        .map(octets -> ByteBuffer.wrap(octets).order(ByteOrder.nativeOrder()).getShort() & 0xffff);
  }

  Optional<String> text(int wanted) {
    return attribute(wanted)
        .map(octets -> new String(octets, StandardCharsets.UTF_8))
        .map(text -> text.indexOf('\0') < 0 ? text : text.substring(0, text.indexOf('\0')));
  }
}
