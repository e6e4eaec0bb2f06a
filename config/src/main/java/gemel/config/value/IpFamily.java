package gemel.config.value;

import java.net.Inet4Address;
import java.net.InetAddress;

/** The two families of addresses. */
public enum IpFamily {
  IPV4("IPv4", 32),
  IPV6("IPv6", 128);

  private final String text;
  private final int bits;

  IpFamily(String text, int bits) {
    this.text = text;
    this.bits = bits;
  }

  public static IpFamily of(InetAddress address) {
    return address instanceof Inet4Address ? IPV4 : IPV6;
  }

  /** The length of a whole address, which is that of the longest prefix. */
  public int bits() {
    return bits;
  }

  @Override
  public String toString() {
    return text;
  }
}
