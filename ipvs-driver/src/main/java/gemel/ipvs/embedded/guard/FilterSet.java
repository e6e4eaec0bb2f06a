package gemel.ipvs.embedded.guard;

import gemel.linux.net.AddressFamily;
import gemel.linux.netlink.FilterPlace;
import gemel.linux.netlink.IngressFilter;
import gemel.linux.netlink.TrafficControl;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Filters of one chain that stand side by side: a packet matches at most one of them, or it does
 * not matter which. A refusal of the kernel's leaves noted what is there.
 */
final class FilterSet {
  private final TrafficControl control;
  private final int block;
  private final int chain;
  private final int place;
  private final Map<IngressFilter, Integer> handles = new HashMap<>();
  private int latest;

  /**
   * @param place its place in the chain, from 0; two priorities are its own, one a family
   */
  FilterSet(TrafficControl control, int block, int chain, int place) {
    this.control = control;
    this.block = block;
    this.chain = chain;
    this.place = place;
  }

  /** Has these and no others; what is new is there before what is old goes. */
  void become(Set<IngressFilter> wanted) {
    for (IngressFilter filter : wanted) {
      if (!handles.containsKey(filter)) {
        int handle = ++latest;
        control.put(block, place(filter.family(), handle), filter);
        handles.put(filter, handle);
      }
    }
    List.copyOf(handles.entrySet()).stream()
        .filter(old -> !wanted.contains(old.getKey()))
        .forEach(old -> remove(old.getKey(), old.getValue()));
  }

  private void remove(IngressFilter filter, int handle) {
    control.remove(block, place(filter.family(), handle), filter.family());
    handles.remove(filter);
  }

  /** Has one filter a family, each in place of the former one: no packet comes between them. */
  void switchTo(Set<IngressFilter> wanted) {
    wanted.forEach(filter -> control.put(block, place(filter.family(), 1), filter));
  }

  private FilterPlace place(AddressFamily family, int handle) {
    int priority = family == AddressFamily.IPV4 ? 2 * place + 1 : 2 * place + 2;
    return new FilterPlace(chain, priority, handle);
  }

  /** The block is gone, and everything in it. */
  void forget() {
    handles.clear();
  }
}
