package gemel.linux.netlink;

import gemel.linux.libc.Errno;
import gemel.linux.libc.LinuxException;
import gemel.linux.net.Encapsulation;
import gemel.linux.net.HostRoute;
import gemel.linux.net.RouteHop;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** Says what the kernel's refusal of a route most likely means. */
final class Unroutable {
  private Unroutable() {}

  /** The refusal, with what it means where the error number alone says little. */
  static LinuxException explained(LinuxException refusal, HostRoute route, String doing) {
    return meaning(refusal.errno(), route)
        .map(meaning -> new LinuxException(doing, refusal.errno(), meaning))
        .orElse(refusal);
  }

  private static Optional<String> meaning(int errno, HostRoute route) {
    return switch (errno) {
      case Errno.EOPNOTSUPP -> encapsulations(route).map(Unroutable::lacking).findFirst();
      case Errno.EINVAL -> misfit(route);
      default -> Optional.empty();
    };
  }

  private static Optional<String> misfit(HostRoute route) {
    if (route.key().from() != null) {
      return Optional.of("does this kernel lack 'from' (CONFIG_IPV6_SUBTREES)?");
    }
    return encapsulations(route)
        .filter(Encapsulation.Ila.class::isInstance)
        .map(_ -> "does the destination lack a local identifier, as in PREFIX:2000::7/128?")
        .findFirst();
  }

  private static Stream<Encapsulation> encapsulations(HostRoute route) {
    return route.hops().stream().map(RouteHop::encapsulation).filter(Objects::nonNull);
  }

  private static String lacking(Encapsulation encapsulation) {
    return switch (encapsulation) {
      case Encapsulation.Mpls _ ->
          "does this kernel lack 'encap mpls' (CONFIG_MPLS_IPTUNNEL, module mpls_iptunnel)?";
      case Encapsulation.Tunnel _ -> "does this kernel lack 'encap' (CONFIG_LWTUNNEL)?";
      case Encapsulation.Ila _ ->
          "does this kernel lack 'encap ila' (CONFIG_IPV6_ILA, module ila)?";
    };
  }
}
