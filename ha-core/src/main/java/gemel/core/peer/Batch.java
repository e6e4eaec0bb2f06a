package gemel.core.peer;

import java.util.Arrays;

/** Some octets, as a value. */
final class Batch {
  private final byte[] octets;

  Batch(byte[] octets) {
    this.octets = octets.clone();
  }

  byte[] octets() {
    return octets.clone();
  }

  int length() {
    return octets.length;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Batch that && Arrays.equals(octets, that.octets);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(octets);
  }

  @Override
  public String toString() {
    return octets.length + " octets";
  }
}
