package gemel.vrrp;

/**
 * What a router stands for election with (RFC 9568 section 5.2.4). In an advertisement 0 says "I am
 * leaving".
 *
 * @param value 1..255; 255 is the owner of the addresses
 */
public record Priority(int value) implements Comparable<Priority> {
  /** What the owner of the addresses has. */
  public static final Priority OWNER = new Priority(255);

  public Priority {
    if (value < 1 || value > 255) {
      throw new IllegalArgumentException("a priority is 1..255, not " + value);
    }
  }

  public boolean isOwner() {
    return value == OWNER.value;
  }

  @Override
  public int compareTo(Priority other) {
    return Integer.compare(value, other.value);
  }

  @Override
  public String toString() {
    return Integer.toString(value);
  }
}
