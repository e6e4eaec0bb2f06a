package gemel.config.checker;

import gemel.config.keyword.ConfigWord;

/** What is asked of a name server (RFC 1035 section 3.2.2). */
public enum DnsType implements ConfigWord {
  A,
  NS,
  CNAME,
  SOA,
  MX,
  TXT,
  AAAA,
  RRSIG,
  DNSKEY;

  @Override
  public String word() {
    return name();
  }
}
