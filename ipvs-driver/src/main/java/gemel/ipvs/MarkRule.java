package gemel.ipvs;

import gemel.linux.net.AddressFamily;
import gemel.linux.net.IpPrefix;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Gives packets a firewall mark. Rules stand in a list, and the first that matches a packet
 * decides. ip_vs leaves this to netfilter; an engine that sees packets before netfilter does needs
 * its own.
 *
 * @param mark what the packet's mark is then; 0 for none, so that later rules leave it alone
 * @param protocol of the packet, or null for TCP, UDP and SCTP alike
 * @param source where it comes from, or null for anywhere
 * @param destination where it goes, or null for anywhere; of the source's family
 * @param ports its destination port; empty for any
 */
public record MarkRule(
    int mark,
    @Nullable Protocol protocol,
    @Nullable IpPrefix source,
    @Nullable IpPrefix destination,
    List<PortRange> ports) {
  public MarkRule {
    ports = List.copyOf(ports);
    if (protocol == Protocol.IP) {
      throw new IllegalArgumentException("a rule's protocol is TCP, UDP or SCTP");
    }
    if (source != null
        && destination != null
        && source.address().family() != destination.address().family()) {
      throw new IllegalArgumentException(
          "%s and %s are of two families".formatted(source, destination));
    }
  }

  /** The family that its packets are of; empty if of both. */
  public Optional<AddressFamily> family() {
    return Stream.of(Optional.ofNullable(source), Optional.ofNullable(destination))
        .flatMap(Optional::stream)
        .map(prefix -> prefix.address().family())
        .findFirst();
  }

  /** What the configuration says behind {@code mark_rule} for it. */
  public String words() {
    StringBuilder words = new StringBuilder(Integer.toUnsignedString(mark));
    if (protocol != null) {
      words.append(" protocol ").append(protocol);
    }
    if (source != null) {
      words.append(" source ").append(source);
    }
    if (destination != null) {
      words.append(" destination ").append(destination);
    }
    if (!ports.isEmpty()) {
      words.append(" port");
      ports.forEach(range -> words.append(' ').append(range));
    }
    return words.toString();
  }

  /** Whether packets of a family can match. */
  public boolean isFor(AddressFamily family) {
    return family().map(family::equals).orElse(true);
  }
}
