package gemel.vrrp.advertisement;

import gemel.linux.net.IpAddress;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * The authentication header between IP header and message (RFC 4302 section 2), as VRRP version 2
 * has it: 24 octets.
 *
 * <pre>
 *  0  next header: 112     1  length: 4     2  zero (2 octets)
 *  4  security parameters index: the sender's address
 *  8  sequence number
 * 12  integrity check value (12)
 * </pre>
 */
final class AuthenticationHeader {
  static final int PROTOCOL = 51;
  static final int LENGTH = 24;
  static final int VALUE_LENGTH = 12;

  private static final int INDEX = 4;
  private static final int SEQUENCE = 8;
  private static final int VALUE = 12;
  private static final int LENGTH_FIELD = LENGTH / 4 - 2;

  private final byte[] octets;

  private AuthenticationHeader(byte[] octets) {
    this.octets = octets;
  }

  /** A header whose value is zero. */
  static AuthenticationHeader unsigned(IpAddress source, int sequence) {
    ByteBuffer octets = ByteBuffer.allocate(LENGTH);
    octets.put((byte) AdvertisementCodec.PROTOCOL).put((byte) LENGTH_FIELD).putShort((short) 0);
    octets.put(source.octets()).putInt(sequence);
    return new AuthenticationHeader(octets.array());
  }

  /** The header that {@code headers} end with: IP's and this one. */
  static AuthenticationHeader endOf(byte[] headers) {
    return new AuthenticationHeader(
        Arrays.copyOfRange(headers, headers.length - LENGTH, headers.length));
  }

  /** Whether it is as VRRP has it, and speaks of its sender. */
  boolean isOf(IpAddress source) {
    return octets[1] == LENGTH_FIELD
        && Arrays.equals(Arrays.copyOfRange(octets, INDEX, SEQUENCE), source.octets());
  }

  /** Unsigned. */
  int sequence() {
    return ByteBuffer.wrap(octets).getInt(SEQUENCE);
  }

  byte[] value() {
    return Arrays.copyOfRange(octets, VALUE, LENGTH);
  }

  byte[] withoutValue() {
    return Arrays.copyOf(Arrays.copyOf(octets, VALUE), LENGTH);
  }

  byte[] withValue(byte[] value) {
    byte[] whole = octets.clone();
    System.arraycopy(value, 0, whole, VALUE, VALUE_LENGTH);
    return whole;
  }
}
