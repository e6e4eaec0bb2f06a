package gemel.config.vrrp;

import gemel.config.keyword.AddressShapes;
import gemel.config.keyword.ArgumentShape;
import gemel.config.keyword.Arguments;
import gemel.config.tree.Word;
import gemel.config.value.IpFamily;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Optional;
import java.util.function.Predicate;

/** The groups that advertisements may go to. */
public final class MulticastShapes {
  private static final int LINK_LOCAL_SCOPE = 2;

  private MulticastShapes() {}

  /**
   * A multicast address of one family; of IPv6 with the scope of the link (RFC 4291 section 2.7).
   */
  public static ArgumentShape<InetAddress> group(IpFamily family) {
    return new ArgumentShape<>(
        family == IpFamily.IPV4 ? "IP4" : "IP6",
        arguments -> read(arguments, group -> IpFamily.of(group) == family, family.toString()));
  }

  /** The same of either family. */
  public static ArgumentShape<InetAddress> group() {
    return new ArgumentShape<>("IP", arguments -> read(arguments, _ -> true, "IP"));
  }

  private static Optional<InetAddress> read(
      Arguments arguments, Predicate<InetAddress> fits, String what) {
    Optional<Word> word = arguments.peek();
    Optional<InetAddress> group = AddressShapes.readAddress(arguments);
    if (word.isEmpty() || group.isEmpty()) {
      return Optional.empty();
    }
    if (!group.get().isMulticastAddress() || !fits.test(group.get())) {
      return arguments.wrong(
          word.get(), "'%s' is not an %s multicast address".formatted(word.get(), what));
    }
    return group.get() instanceof Inet6Address six
            && (six.getAddress()[1] & 0xf) != LINK_LOCAL_SCOPE
        ? arguments.wrong(
            word.get(), "'%s' does not have the scope of the link".formatted(word.get()))
        : group;
  }
}
