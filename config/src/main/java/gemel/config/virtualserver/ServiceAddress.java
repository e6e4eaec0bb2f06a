package gemel.config.virtualserver;

import gemel.config.value.IpFamily;
import gemel.config.value.IpLiteral;
import gemel.config.value.Port;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What packets a service takes. */
public sealed interface ServiceAddress {
  /** Those to one port of one address. */
  record AddressAndPort(InetAddress address, Port port) implements ServiceAddress {
    @Override
    public String toString() {
      return withBrackets(address) + ":" + port;
    }
  }

  /** Those to any port of one address; needs persistence. */
  record EveryPort(InetAddress address) implements ServiceAddress {
    @Override
    public String toString() {
      return withBrackets(address) + ":*";
    }
  }

  /**
   * Those with a firewall mark.
   *
   * @param mark 0..4294967295
   * @param inet6 whether it is said to be IPv6's; else its servers tell
   */
  record FirewallMark(long mark, boolean inet6) implements ServiceAddress {
    @Override
    public String toString() {
      return "fwmark " + mark + (inet6 ? " inet6" : "");
    }
  }

  /**
   * Those to a {@code virtual_server_group}.
   *
   * @param members no groups; empty before they are looked up
   */
  record ServerGroup(String name, List<ServiceAddress> members) implements ServiceAddress {
    public ServerGroup {
      members = List.copyOf(members);
    }

    @Override
    public String toString() {
      return "group " + name;
    }
  }

  /** What is served each for itself: the members of a group, else this alone. */
  default List<ServiceAddress> each() {
    return this instanceof ServerGroup group ? group.members() : List.of(this);
  }

  /** The address, where it is one. */
  default Optional<InetAddress> ip() {
    return switch (this) {
      case AddressAndPort(InetAddress address, Port port) -> Optional.of(address);
      case EveryPort(InetAddress address) -> Optional.of(address);
      case FirewallMark(long mark, boolean inet6) -> Optional.empty();
      case ServerGroup _ -> Optional.empty();
    };
  }

  /** The addresses among {@link #each}. */
  default Stream<InetAddress> ips() {
    return each().stream().flatMap(member -> member.ip().stream());
  }

  /**
   * That of its packets.
   *
   * @param otherwise of a mark, which says nothing of it: its servers do
   */
  default IpFamily family(IpFamily otherwise) {
    return this instanceof FirewallMark(long _, boolean inet6) && inet6
        ? IpFamily.IPV6
        : ips().findFirst().map(IpFamily::of).orElse(otherwise);
  }

  private static String withBrackets(InetAddress address) {
    String text = IpLiteral.text(address);
    return IpFamily.of(address) == IpFamily.IPV6 ? "[" + text + "]" : text;
  }
}
