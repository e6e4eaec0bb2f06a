package gemel.linux.netlink;

import gemel.linux.net.AddressFamily;
import gemel.linux.net.IpPrefix;
import org.jspecify.annotations.Nullable;

/**
 * A filter before the stack (tc-flower(8)); what is null or {@link #ANY} is not looked at.
 *
 * @param protocol by number; TCP, UDP or SCTP where ports are named
 * @param verdict what becomes of a packet that matches
 */
public record IngressFilter(
    AddressFamily family,
    int protocol,
    @Nullable IpPrefix source,
    @Nullable IpPrefix destination,
    @Nullable Ports ports,
    Verdict verdict) {
  public static final int ANY = -1;

  /** Every packet of a family. */
  public static IngressFilter all(AddressFamily family, Verdict verdict) {
    return new IngressFilter(family, ANY, null, null, null, verdict);
  }

  /** What comes from an address, or one port of it. */
  public static IngressFilter from(
      int protocol, IpPrefix source, @Nullable Ports ports, Verdict verdict) {
    return new IngressFilter(source.address().family(), protocol, source, null, ports, verdict);
  }

  /** What goes to an address, or one port of it. */
  public static IngressFilter to(
      int protocol, IpPrefix destination, @Nullable Ports ports, Verdict verdict) {
    return new IngressFilter(
        destination.address().family(), protocol, null, destination, ports, verdict);
  }

  /**
   * Ports of one end, both limits included.
   *
   * @param ofSource whose: the source's, or the destination's
   */
  public record Ports(boolean ofSource, int first, int last) {
    public Ports {
      if (first < 0 || last > 65535 || first > last) {
        throw new IllegalArgumentException("no ports: %d-%d".formatted(first, last));
      }
    }
  }

  /** What becomes of a packet. */
  public sealed interface Verdict {
    /** The stack sees it, and no filter after this one does. */
    record Pass() implements Verdict {}

    /**
     * The stack takes it for another host's and ignores it; packet sockets see it as before. (A
     * packet that is dropped here never comes to a packet socket that hears a single protocol.)
     */
    record NotForTheStack() implements Verdict {}

    /** The filters of another chain decide; where none of them matches, the stack sees it. */
    record GoTo(int chain) implements Verdict {}
  }
}
