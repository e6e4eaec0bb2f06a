package gemel.healthcheck.settings;

/** What is asked of a name server (RFC 1035 section 3.2.2, RFC 3596, RFC 4034). */
public enum DnsType {
  A(1),
  NS(2),
  CNAME(5),
  SOA(6),
  MX(15),
  TXT(16),
  AAAA(28),
  RRSIG(46),
  DNSKEY(48);

  private final int number;

  DnsType(int number) {
    this.number = number;
  }

  /** Its QTYPE. */
  public int number() {
    return number;
  }
}
