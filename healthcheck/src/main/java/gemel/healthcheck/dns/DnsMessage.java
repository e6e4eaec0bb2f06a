package gemel.healthcheck.dns;

import gemel.healthcheck.settings.DnsCheck;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.OptionalInt;

/** A question to a name server, and what matters of an answer (RFC 1035 section 4.1). Pure. */
final class DnsMessage {
  private static final int HEADER = 12;
  private static final int QUESTION_AND_CLASS = 4;
  private static final int RESPONSE = 0x8000;
  private static final int RECURSION_DESIRED = 0x0100;
  private static final int CODE = 0x000f;
  private static final int INTERNET = 1;

  private DnsMessage() {}

  /**
   * A question, for which recursion is desired.
   *
   * @param id 0..65535
   */
  static byte[] question(int id, DnsCheck check) {
    byte[] name = name(check.name());
    return ByteBuffer.allocate(HEADER + name.length + QUESTION_AND_CLASS)
        .putShort((short) id)
        .putShort((short) RECURSION_DESIRED)
        .putShort((short) 1)
        .putShort((short) 0)
        .putShort((short) 0)
        .putShort((short) 0)
        .put(name)
        .putShort((short) check.type().number())
        .putShort((short) INTERNET)
        .array();
  }

  /** Each label after its length, and a length of zero. */
  private static byte[] name(String name) {
    byte[] text = name.getBytes(StandardCharsets.UTF_8);
    if (text.length == 0) {
      return new byte[1];
    }
    byte[] octets = new byte[text.length + 2];
    int length = 0;
    for (int i = text.length - 1; i >= 0; i--) {
      boolean dot = text[i] == '.';
      octets[i + 1] = dot ? (byte) length : text[i];
      length = dot ? 0 : length + 1;
    }
    octets[0] = (byte) length;
    return octets;
  }

  /** The response code (RFC 6895 section 2.3); empty if it is no answer to that question. */
  static OptionalInt responseCode(int id, byte[] datagram) {
    if (datagram.length < HEADER) {
      return OptionalInt.empty();
    }
    ByteBuffer header = ByteBuffer.wrap(datagram);
    boolean ours = (header.getShort(0) & 0xffff) == id;
    int flags = header.getShort(2);
    return ours && (flags & RESPONSE) != 0 ? OptionalInt.of(flags & CODE) : OptionalInt.empty();
  }
}
