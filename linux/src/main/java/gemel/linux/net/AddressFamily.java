package gemel.linux.net;

/** The family of an address, with the number that Linux gives it (address_families(7)). */
public enum AddressFamily {
  IPV4(2, 4),
  IPV6(10, 16);

  private final int number;
  private final int octets;

  AddressFamily(int number, int octets) {
    this.number = number;
    this.octets = octets;
  }

  /** AF_INET or AF_INET6. */
  public int number() {
    return number;
  }

  /** How many octets an address of this family has. */
  public int octets() {
    return octets;
  }
}
