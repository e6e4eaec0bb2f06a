package gemel.cli.ipvs;

import gemel.ipvs.Protocol;
import gemel.ipvs.RealServer;
import gemel.ipvs.ServiceKey;
import gemel.ipvs.ServiceStatus;
import gemel.ipvs.ServiceStatus.ServerStatus;
import gemel.linux.net.AddressFamily;
import gemel.linux.net.IpAddress;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The order of ipvsadm's lists. It compares numbers by the sign of a difference of 32 bits, so that
 * 192.168.0.1 comes before 10.0.0.1, and of three addresses each may come before the next; hence a
 * merge sort of our own, which does not mind.
 */
final class ListOrder {
  private ListOrder() {}

  /** By mark, family, protocol, address and port; or marks last, each as the engine has them. */
  static List<ServiceStatus> services(List<ServiceStatus> services, boolean sorted) {
    if (sorted) {
      return sorted(services, (one, other) -> compare(one.service().key(), other.service().key()));
    }
    List<ServiceStatus> marksLast = new ArrayList<>(services);
    marksLast.sort(
        Comparator.comparing(service -> service.service().key() instanceof ServiceKey.ByMark));
    return marksLast;
  }

  /** By address and port; or the one added last first. */
  static List<ServerStatus> servers(List<ServerStatus> servers, boolean sorted) {
    List<ServerStatus> newestFirst = servers.reversed();
    return sorted
        ? sorted(newestFirst, (one, other) -> compare(one.server().id(), other.server().id()))
        : newestFirst;
  }

  private static int compare(ServiceKey one, ServiceKey other) {
    int byMark = mark(one) - mark(other);
    if (byMark != 0) {
      return byMark;
    }
    int byFamily = family(one) - family(other);
    if (byFamily != 0) {
      return byFamily;
    }
    if (one instanceof ServiceKey.ByAddress first && other instanceof ServiceKey.ByAddress second) {
      int byProtocol = number(first.protocol()) - number(second.protocol());
      if (byProtocol != 0) {
        return byProtocol;
      }
      int byAddress = compare(first.address(), second.address());
      return byAddress != 0 ? byAddress : first.port() - second.port();
    }
    return 0;
  }

  private static int compare(RealServer.Id one, RealServer.Id other) {
    int byAddress = compare(one.address(), other.address());
    return byAddress != 0 ? byAddress : one.port() - other.port();
  }

  /** As many words as the first one's family has; an IPv4 address is the first of four. */
  private static int compare(IpAddress one, IpAddress other) {
    int words = one.isV4() ? 1 : 4;
    for (int i = 0; i < words; i++) {
      int difference = word(one, i) - word(other, i);
      if (difference != 0) {
        return difference;
      }
    }
    return 0;
  }

  private static int word(IpAddress address, int index) {
    if (address.isV4()) {
      return index == 0 ? address.v4Bits() : 0;
    }
    long half = index < 2 ? address.high() : address.low();
    return (int) (index % 2 == 0 ? half >>> 32 : half);
  }

  private static int mark(ServiceKey key) {
    return key instanceof ServiceKey.ByMark mark ? mark.mark() : 0;
  }

  private static int family(ServiceKey key) {
    return key.family() == AddressFamily.IPV4 ? 0 : 1;
  }

  private static int number(Protocol protocol) {
    return protocol.number();
  }

  private static <T> List<T> sorted(List<T> items, Comparator<T> order) {
    if (items.size() < 2) {
      return items;
    }
    int half = items.size() / 2;
    List<T> left = sorted(items.subList(0, half), order);
    List<T> right = sorted(items.subList(half, items.size()), order);
    List<T> merged = new ArrayList<>(items.size());
    int fromLeft = 0;
    int fromRight = 0;
    while (fromLeft < left.size() && fromRight < right.size()) {
      boolean takeLeft = order.compare(left.get(fromLeft), right.get(fromRight)) <= 0;
      merged.add(takeLeft ? left.get(fromLeft++) : right.get(fromRight++));
    }
    merged.addAll(left.subList(fromLeft, left.size()));
    merged.addAll(right.subList(fromRight, right.size()));
    return merged;
  }
}
