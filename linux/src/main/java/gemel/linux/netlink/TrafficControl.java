package gemel.linux.netlink;

import gemel.linux.libc.Errno;
import gemel.linux.libc.LinuxException;
import gemel.linux.net.AddressFamily;
import java.util.List;
import java.util.Optional;

/**
 * Filters before the stack (tc(8), linux/rtnetlink.h): a block of them, which any number of
 * interfaces share, each through a qdisc {@code clsact}. The block lives as long as one of those
 * does. Like everything of {@link RouteNetlink} it may wait for the rtnl lock.
 */
public final class TrafficControl {
  private static final String CLSACT = "clsact";
  private static final String FLOWER = "flower";
  private static final int TC_H_CLSACT = 0xfffffff1;
  private static final int CLSACT_HANDLE = 0xffff0000;

  /** In place of an interface: the parent is a block's number. */
  private static final int MAGIC_BLOCK = 0xffffffff;

  private static final int TCA_KIND = 1;
  private static final int TCA_OPTIONS = 2;
  private static final int TCA_CHAIN = 11;
  private static final int TCA_INGRESS_BLOCK = 13;

  private final RouteNetlink netlink;

  public TrafficControl(RouteNetlink netlink) {
    this.netlink = netlink;
  }

  /** Each interface's qdisc before the stack, where it has one. */
  public List<IngressQdisc> qdiscs() {
    return netlink.dump(
        header(Rtnetlink.RTM_GETQDISC, Rtnetlink.NLM_F_DUMP, 0, 0, 0, 0),
        "listing qdiscs",
        TrafficControl::qdisc);
  }

  private static Optional<IngressQdisc> qdisc(NetlinkReply reply) {
    int block = reply.number(TCA_INGRESS_BLOCK).orElse(0);
    return reply.word(12) != TC_H_CLSACT
        ? Optional.empty()
        : reply.text(TCA_KIND).map(kind -> new IngressQdisc(reply.word(4), kind, block));
  }

  /**
   * Has an interface's packets looked at by a block, which begins with the first interface.
   *
   * @throws LinuxException if it has a qdisc there already (EEXIST), or the system refuses
   */
  public void attach(int ifindex, int block) {
    netlink.change(
        header(
                Rtnetlink.RTM_NEWQDISC,
                Rtnetlink.NLM_F_ACK | Rtnetlink.NLM_F_CREATE | Rtnetlink.NLM_F_EXCL,
                ifindex,
                CLSACT_HANDLE,
                TC_H_CLSACT,
                0)
            .attribute(TCA_KIND, CLSACT)
            .attribute(TCA_INGRESS_BLOCK, block),
        "putting filters before the stack of interface " + ifindex);
  }

  /** Takes an interface's qdisc away, and with the last one the block; if it is gone, well. */
  public void detach(int ifindex) {
    unlessGone(
        header(Rtnetlink.RTM_DELQDISC, Rtnetlink.NLM_F_ACK, ifindex, CLSACT_HANDLE, TC_H_CLSACT, 0)
            .attribute(TCA_KIND, CLSACT),
        "taking filters away from interface " + ifindex);
  }

  /** Puts a filter into a block, in place of the one that stands there. */
  public void put(int block, FilterPlace place, IngressFilter filter) {
    netlink.change(
        header(
                Rtnetlink.RTM_NEWTFILTER,
                Rtnetlink.NLM_F_ACK | Rtnetlink.NLM_F_CREATE,
                MAGIC_BLOCK,
                place.handle(),
                block,
                selector(place.priority(), filter.family()))
            .attribute(TCA_KIND, FLOWER)
            .attribute(TCA_CHAIN, place.chain())
            .nested(TCA_OPTIONS, options -> Flower.write(options, filter)),
        "putting %s before the stack".formatted(filter));
  }

  /** Removes a filter; one that is not there is no error. */
  public void remove(int block, FilterPlace place, AddressFamily family) {
    unlessGone(
        header(
                Rtnetlink.RTM_DELTFILTER,
                Rtnetlink.NLM_F_ACK,
                MAGIC_BLOCK,
                place.handle(),
                block,
                selector(place.priority(), family))
            .attribute(TCA_KIND, FLOWER)
            .attribute(TCA_CHAIN, place.chain()),
        "removing the filter at " + place);
  }

  /** Removes every filter of a chain. */
  public void flush(int block, int chain) {
    unlessGone(
        header(Rtnetlink.RTM_DELTFILTER, Rtnetlink.NLM_F_ACK, MAGIC_BLOCK, 0, block, 0)
            .attribute(TCA_CHAIN, chain),
        "removing the filters of chain " + chain);
  }

  private void unlessGone(NetlinkMessage removal, String doing) {
    try {
      netlink.change(removal, doing);
    } catch (LinuxException e) {
      boolean gone =
          e.errno() == Errno.ENOENT || e.errno() == Errno.ENODEV || e.errno() == Errno.EINVAL;
      if (!gone) {
        throw e;
      }
    }
  }

  /** struct tcmsg: family 0, ifindex 4, handle 8, parent 12, info 16. */
  private static NetlinkMessage header(
      int type, int flags, int ifindex, int handle, int parent, int selector) {
    return NetlinkMessage.of(type, Rtnetlink.NLM_F_REQUEST | flags)
        .word(0)
        .word(ifindex)
        .word(handle)
        .word(parent)
        .word(selector);
  }

  /** tcm_info: the priority, and the protocol in network order. */
  private static int selector(int priority, AddressFamily family) {
    return priority << 16 | Flower.inNetworkOrder(Flower.etherType(family)) & 0xffff;
  }
}
