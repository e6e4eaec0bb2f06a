package gemel.linux.net;

/**
 * A 48-bit hardware address.
 *
 * @param bits the six octets, the first one in bits 47..40; the upper 16 bits are zero
 */
public record MacAddress(long bits) {
  public static final MacAddress BROADCAST = new MacAddress(0xffff_ffff_ffffL);

  public MacAddress {
    if (bits >>> 48 != 0) {
      throw new IllegalArgumentException("more than 48 bits: " + Long.toHexString(bits));
    }
  }

  public static MacAddress ofOctets(byte[] octets) {
    if (octets.length != 6) {
      throw new IllegalArgumentException("a MAC address has 6 octets, not " + octets.length);
    }
    long bits = 0;
    for (byte octet : octets) {
      bits = bits << 8 | octet & 0xff;
    }
    return new MacAddress(bits);
  }

  public byte[] octets() {
    byte[] octets = new byte[6];
    for (int i = 0; i < 6; i++) {
      octets[i] = (byte) (bits >>> (40 - 8 * i));
    }
    return octets;
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder(17);
    for (int i = 0; i < 6; i++) {
      text.append(i == 0 ? "" : ":").append("%02x".formatted(bits >>> (40 - 8 * i) & 0xff));
    }
    return text.toString();
  }
}
