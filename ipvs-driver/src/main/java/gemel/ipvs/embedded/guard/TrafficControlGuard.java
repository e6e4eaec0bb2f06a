package gemel.ipvs.embedded.guard;

import gemel.ipvs.embedded.guard.Guarded.Marked;
import gemel.linux.libc.Errno;
import gemel.linux.libc.LinuxException;
import gemel.linux.net.IpAddress;
import gemel.linux.netlink.AssignedAddress;
import gemel.linux.netlink.IngressQdisc;
import gemel.linux.netlink.Link;
import gemel.linux.netlink.RouteNetlink;
import gemel.linux.netlink.TrafficControl;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A block of filters of tc, before the stack of every interface that has no other there. A packet
 * begins in chain {@link #ENTRANCE}, goes through a chain for each list of marks, and then through
 * {@link #REPLIES}. The lists of marks get new chains with each change, and the entrance's last
 * filter leads to them once they stand.
 */
final class TrafficControlGuard implements HostStackGuard {
  /** The block's number, "Geml": whatever has it is ours. */
  static final int BLOCK = 0x47656d6c;

  private static final int ENTRANCE = 0;
  private static final int REPLIES = 1;
  private static final int REPLIES_TO_LOCALS = 2;
  private static final int FIRST_OF_MARKS = 16;

  /** The place after all others of a chain. */
  private static final int LAST = 32_000;

  private static final String LOSS =
      "this kernel has no nftables: after a kill the filters stay until the next start, and a new"
          + " interface or address of this host is seen within a second";

  private static final Logger log = LoggerFactory.getLogger(TrafficControlGuard.class);

  private final RouteNetlink netlink;
  private final TrafficControl control;
  private final FilterSet services;
  private final FilterSet afterServices;
  private final FilterSet toLocals;
  private final FilterSet toThisHost;
  private final FilterSet servers;
  private final FilterSet localServers;

  private Guarded guarded = Guarded.NOTHING;
  private Set<List<Marked>> marks = Set.of();
  private int firstOfMarks = FIRST_OF_MARKS;
  private Set<String> unguarded = Set.of();
  private volatile GuardMeans means = new GuardMeans("tc", LOSS);

  TrafficControlGuard(RouteNetlink netlink) {
    this.netlink = netlink;
    this.control = new TrafficControl(netlink);
    services = new FilterSet(control, BLOCK, ENTRANCE, 0);
    afterServices = new FilterSet(control, BLOCK, ENTRANCE, LAST);
    toLocals = new FilterSet(control, BLOCK, REPLIES, 0);
    toThisHost = new FilterSet(control, BLOCK, REPLIES, 1);
    servers = new FilterSet(control, BLOCK, REPLIES, 2);
    localServers = new FilterSet(control, BLOCK, REPLIES_TO_LOCALS, 0);
  }

  @Override
  public GuardMeans means() {
    return means;
  }

  @Override
  public void raise() {
    remove();
    try {
      fill();
    } catch (LinuxException e) {
      remove();
      throw e;
    }
  }

  /** Puts everything into a block that is empty. */
  private void fill() {
    List.of(services, toLocals, toThisHost, servers, localServers).forEach(FilterSet::forget);
    marks = Set.of();
    attach();
    afterServices.switchTo(IngressFilters.rest(REPLIES));
    guard(guarded);
  }

  @Override
  public void guard(Guarded now) {
    guarded = now;
    lookAtAddresses();
    services.become(IngressFilters.services(now));
    localServers.become(IngressFilters.localServers(now));
    toLocals.become(IngressFilters.to(now.locals(), REPLIES_TO_LOCALS));
    servers.become(IngressFilters.servers(now));
    if (!marks.equals(now.marks())) {
      mark(now.marks());
    }
  }

  /** A list's chain ends in the next one's, the last one's in that of the replies. */
  private void mark(Set<List<Marked>> lists) {
    int first = firstOfMarks + marks.size();
    int chain = first;
    for (List<Marked> list : lists) {
      int next = chain - first + 1 < lists.size() ? chain + 1 : REPLIES;
      if (list.size() >= LAST) {
        throw new LinuxException(
            "putting %d mark rules before the stack".formatted(list.size()), Errno.ENOBUFS);
      }
      control.flush(BLOCK, chain);
      int place = 0;
      for (Marked rule : list) {
        new FilterSet(control, BLOCK, chain, place++).become(IngressFilters.marked(rule, next));
      }
      new FilterSet(control, BLOCK, chain, LAST).switchTo(IngressFilters.rest(next));
      chain++;
    }
    afterServices.switchTo(IngressFilters.rest(lists.isEmpty() ? REPLIES : first));
    for (int old = 0; old < marks.size(); old++) {
      control.flush(BLOCK, firstOfMarks + old);
    }
    firstOfMarks = first;
    marks = lists;
  }

  /** Somebody may have taken it from every interface, and then the block is gone. */
  @Override
  public void renew() {
    if (control.qdiscs().stream().anyMatch(TrafficControlGuard::isOurs)) {
      attach();
      lookAtAddresses();
    } else {
      log.warn("somebody took the filters before the host's stack away; they are put up again");
      fill();
    }
  }

  /** Replies to this host, to its health checks for one, are the stack's. */
  private void lookAtAddresses() {
    Set<IpAddress> addresses =
        netlink.addresses().stream()
            .map(AssignedAddress::prefix)
            .map(prefix -> prefix.address())
            .collect(Collectors.toSet());
    toThisHost.become(IngressFilters.own(addresses));
  }

  /** Wherever nobody else has a qdisc. */
  private void attach() {
    Map<Integer, IngressQdisc> there =
        control.qdiscs().stream()
            .collect(Collectors.toMap(IngressQdisc::ifindex, qdisc -> qdisc, (a, _) -> a));
    Set<String> left = new TreeSet<>();
    for (Link link : netlink.links()) {
      IngressQdisc qdisc = there.get(link.index());
      if (qdisc == null) {
        attach(link);
      } else if (!isOurs(qdisc)) {
        left.add(link.name().value());
      }
    }
    say(left);
  }

  /** It may be gone by now, or have got another's; the next round sees that. */
  private void attach(Link link) {
    try {
      control.attach(link.index(), BLOCK);
    } catch (LinuxException e) {
      if (e.errno() != Errno.ENODEV && e.errno() != Errno.EEXIST) {
        throw e;
      }
    }
  }

  private void say(Set<String> left) {
    if (left.equals(unguarded)) {
      return;
    }
    unguarded = left;
    String where =
        left.isEmpty()
            ? ""
            : "; %s has a qdisc of somebody else's, so that the host's stack sees what comes there"
                .formatted(String.join(", ", left));
    means = new GuardMeans("tc", LOSS + where);
    log.warn("guard before the host's stack{}", left.isEmpty() ? ": on every interface" : where);
  }

  private static boolean isOurs(IngressQdisc qdisc) {
    return qdisc.block() == BLOCK;
  }

  @Override
  public void remove() {
    sweep(control);
  }

  /** Takes what is ours away from every interface; a kernel without tc has nothing of ours. */
  static void sweep(TrafficControl control) {
    try {
      control.qdiscs().stream()
          .filter(TrafficControlGuard::isOurs)
          .forEach(qdisc -> control.detach(qdisc.ifindex()));
    } catch (LinuxException e) {
      if (e.errno() != Errno.EOPNOTSUPP) {
        throw e;
      }
    }
  }

  @Override
  public void close() {
    netlink.close();
  }
}
