package gemel.vrrp.advertisement;

import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * What keepalived 2.4 may put behind a message ({@code auth_hmac}): 28 octets.
 *
 * <pre>
 *  0  scheme: 1, HMAC-SHA256, its first 128 bits
 *  1  key id
 *  2  zero (2 octets)
 *  4  sequence: seconds since 1970 (4), 65,536ths of a second (2), counter (2)
 * 12  the code (16)
 * </pre>
 */
final class HmacTrailer {
  static final int LENGTH = 28;
  static final int CODE_LENGTH = 16;

  private static final int SHA256 = 1;
  private static final int KEY_ID = 1;
  private static final int RESERVED = 2;
  private static final int SEQUENCE = 4;
  private static final int CODE = 12;

  private final byte[] octets;

  private HmacTrailer(byte[] octets) {
    this.octets = octets;
  }

  /** A trailer whose code is zero. */
  static HmacTrailer unsigned(int keyId, long sequence) {
    ByteBuffer octets = ByteBuffer.allocate(LENGTH);
    octets.put((byte) SHA256).put((byte) keyId).putShort((short) 0).putLong(sequence);
    return new HmacTrailer(octets.array());
  }

  /** Whether octets end with a trailer that begins at {@code from}. */
  static boolean isAt(byte[] octets, int from) {
    return octets.length == from + LENGTH
        && octets[from] == SHA256
        && octets[from + RESERVED] == 0
        && octets[from + RESERVED + 1] == 0;
  }

  /** The trailer at the end of a message that has one. */
  static HmacTrailer endOf(byte[] message) {
    return new HmacTrailer(Arrays.copyOfRange(message, message.length - LENGTH, message.length));
  }

  int keyId() {
    return octets[KEY_ID] & 0xff;
  }

  long sequence() {
    return ByteBuffer.wrap(octets).getLong(SEQUENCE);
  }

  byte[] code() {
    return Arrays.copyOfRange(octets, CODE, LENGTH);
  }

  /** The same with its code zero: what the code is made of. */
  byte[] withoutCode() {
    return Arrays.copyOf(Arrays.copyOf(octets, CODE), LENGTH);
  }

  byte[] withCode(byte[] code) {
    byte[] whole = octets.clone();
    System.arraycopy(code, 0, whole, CODE, CODE_LENGTH);
    return whole;
  }
}
