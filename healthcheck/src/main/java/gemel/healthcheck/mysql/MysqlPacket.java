package gemel.healthcheck.mysql;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import gemel.healthcheck.dialogue.Inbox;
import gemel.healthcheck.dialogue.Octets;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;

/**
 * Three octets of length, one of the number in the talk, and so many octets.
 *
 * @param number counts up, whoever speaks
 * @param payload not empty, little-endian
 */
record MysqlPacket(int number, ByteBuffer payload) {
  static final int HEADER = 4;

  /** None that is read here comes near it. */
  static final int LONGEST = 1 << 14;

  private static final int LONG_PASSWORD = 0x1;
  private static final int PROTOCOL_41 = 0x200;
  private static final int SECURE_CONNECTION = 0x8000;
  private static final int PLUGIN_AUTH = 0x8_0000;
  private static final int UTF_8_GENERAL_CI = 33;
  private static final int RESERVED = 23;
  private static final byte[] PLUGIN = "mysql_native_password".getBytes(UTF_8);
  private static final byte COM_QUIT = 1;
  private static final int SQL_STATE = 6;

  MysqlPacket {
    payload = payload.duplicate().order(ByteOrder.LITTLE_ENDIAN);
  }

  /** How long the next packet says that it is; empty until its header is there. */
  static Optional<Integer> length(Inbox inbox) {
    return inbox
        .peek(HEADER)
        .map(header -> header.order(ByteOrder.LITTLE_ENDIAN).getInt(0) & 0xff_ffff);
  }

  /** Takes a packet of that length; empty until all of it is there. */
  static Optional<MysqlPacket> take(Inbox inbox, int length) {
    return inbox
        .take(HEADER + length)
        .map(all -> new MysqlPacket(all.get(HEADER - 1) & 0xff, all.slice(HEADER, length)));
  }

  /** What sort of packet it is. */
  int kind() {
    return payload.get(0) & 0xff;
  }

  /** An ERR packet's code and words: {@code 1040 Too many connections}; empty if it has none. */
  Optional<Refusal> refusal() {
    if (payload.limit() < 3) {
      return Optional.empty();
    }
    int code = payload.getShort(1) & 0xffff;
    String words = ISO_8859_1.decode(payload.slice(3, payload.limit() - 3)).toString();
    boolean hasState = words.startsWith("#") && words.length() >= SQL_STATE;
    return Optional.of(new Refusal(code, hasState ? words.substring(SQL_STATE) : words));
  }

  /** What an ERR packet says. */
  record Refusal(int code, String words) {
    @Override
    public String toString() {
      return code + " " + words;
    }
  }

  /** Protocol::HandshakeResponse41, without a password. */
  static Octets login(int number, String user) {
    byte[] name = user.getBytes(UTF_8);
    ByteBuffer login =
        ByteBuffer.allocate(4 + 4 + 1 + RESERVED + name.length + 1 + 1 + PLUGIN.length + 1)
            .order(ByteOrder.LITTLE_ENDIAN)
            .putInt(LONG_PASSWORD | PROTOCOL_41 | SECURE_CONNECTION | PLUGIN_AUTH)
            .putInt(LONGEST)
            .put((byte) UTF_8_GENERAL_CI)
            .put(new byte[RESERVED])
            .put(name)
            .put((byte) 0)
            .put((byte) 0) // no octet of a password
            .put(PLUGIN);
    return packet(number, login.array());
  }

  /** The empty password, to whatever asks for one. */
  static Octets noPassword(int number) {
    return packet(number, new byte[0]);
  }

  /** COM_QUIT. */
  static Octets quit() {
    return packet(0, new byte[] {COM_QUIT});
  }

  private static Octets packet(int number, byte[] payload) {
    int header = payload.length | (number & 0xff) << 24;
    return Octets.of(
        ByteBuffer.allocate(HEADER + payload.length)
            .order(ByteOrder.LITTLE_ENDIAN)
            .putInt(header)
            .put(payload)
            .array());
  }
}
