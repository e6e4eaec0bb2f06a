package gemel.config.vrrp;

import java.security.MessageDigest;
import java.util.Arrays;

/** A key of {@code auth_hmac}. It does not show itself. */
public final class HmacKey {
  /** The fewest octets, and the most. */
  static final int SHORTEST = 32;

  static final int LONGEST = 64;

  private final int id;
  private final byte[] octets;

  HmacKey(int id, byte[] octets) {
    this.id = id;
    this.octets = octets.clone();
  }

  /** 1..255; it is in the advertisements. */
  public int id() {
    return id;
  }

  /** 32..64 of them. */
  public byte[] octets() {
    return octets.clone();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof HmacKey key
        && id == key.id
        && MessageDigest.isEqual(octets, key.octets);
  }

  @Override
  public int hashCode() {
    return 31 * id + Arrays.hashCode(octets);
  }

  @Override
  public String toString() {
    return "key " + id;
  }
}
