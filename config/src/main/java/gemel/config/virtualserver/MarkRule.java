package gemel.config.virtualserver;

import gemel.config.value.AddressPrefix;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Gives packets a firewall mark; the first rule of the file that matches decides.
 *
 * @param mark 0..4294967295; 0 for none
 * @param protocol of the packet; null for any
 * @param source where it comes from; null for anywhere
 * @param destination where it goes; null for anywhere; of the source's family
 * @param ports its destination port; empty for any
 */
public record MarkRule(
    long mark,
    @Nullable Protocol protocol,
    @Nullable AddressPrefix source,
    @Nullable AddressPrefix destination,
    List<Ports> ports) {
  public MarkRule {
    ports = List.copyOf(ports);
  }

  /** Ports from one to another, both included. */
  public record Ports(int first, int last) {}
}
