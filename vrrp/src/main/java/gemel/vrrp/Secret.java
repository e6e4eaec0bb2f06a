package gemel.vrrp;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;

/** A password or key. It shows itself to nobody, and takes the same time for every comparison. */
public final class Secret {
  private final byte[] octets;

  private Secret(byte[] octets) {
    this.octets = octets;
  }

  public static Secret of(byte[] octets) {
    return new Secret(octets.clone());
  }

  public static Secret of(String text) {
    return new Secret(text.getBytes(StandardCharsets.UTF_8));
  }

  public byte[] octets() {
    return octets.clone();
  }

  public int length() {
    return octets.length;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Secret secret && MessageDigest.isEqual(octets, secret.octets);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(octets);
  }

  @Override
  public String toString() {
    return "(secret)";
  }
}
