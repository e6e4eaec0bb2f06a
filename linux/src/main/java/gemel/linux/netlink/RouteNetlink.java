package gemel.linux.netlink;

import gemel.linux.libc.Errno;
import gemel.linux.libc.LinuxException;
import gemel.linux.net.AddressOptions;
import gemel.linux.net.IpAddress;
import gemel.linux.net.IpPrefix;
import gemel.linux.netlink.NetlinkSocket.Header;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;

/**
 * Asks rtnetlink(7) and waits for the answer. One thread at a time; may wait for the host's rtnl
 * lock. A refusal is a {@link LinuxException} that names what was tried.
 */
public final class RouteNetlink implements AutoCloseable {
  /**
   * Marks the addresses that Gemel adds (IFA_PROTO, Linux 5.18): 'G'. {@code ip address show}
   * prints it as {@code proto 0x47}. Older kernels ignore it.
   */
  public static final int ADDRESS_PROTOCOL = 0x47;

  /** An address that never ends by itself (INFINITY_LIFE_TIME). */
  public static final int FOREVER = -1;

  /** A list that changes while it is made is asked for so often. */
  private static final int MOST_DUMPS = 16;

  private final NetlinkSocket socket = new NetlinkSocket(0, 1 << 20);
  private int sequence;

  public List<Link> links() {
    return dump(
        NetlinkMessage.of(Rtnetlink.RTM_GETLINK, Rtnetlink.NLM_F_REQUEST | Rtnetlink.NLM_F_DUMP)
            .octet(0)
            .octet(0)
            .half(0)
            .word(0)
            .word(0)
            .word(0),
        "listing interfaces",
        Rtnetlink::link);
  }

  /** Every address of every interface, both families. */
  public List<AssignedAddress> addresses() {
    return dump(
        NetlinkMessage.of(Rtnetlink.RTM_GETADDR, Rtnetlink.NLM_F_REQUEST | Rtnetlink.NLM_F_DUMP)
            .word(0)
            .word(0),
        "listing addresses",
        Rtnetlink::address);
  }

  public List<Neighbour> neighbours() {
    return dump(
        NetlinkMessage.of(Rtnetlink.RTM_GETNEIGH, Rtnetlink.NLM_F_REQUEST | Rtnetlink.NLM_F_DUMP)
            .word(0)
            .word(0)
            .word(0),
        "listing neighbours",
        Rtnetlink::neighbour);
  }

  /**
   * Adds an address, or gives one that is there a new lifetime. It is marked as Gemel's. An IPv6
   * address can be used at once, unless its options say otherwise.
   *
   * @param seconds until the kernel takes it away, or {@link #FOREVER}
   * @param preferredSeconds until it is deprecated; with 0 the host chooses an IPv6 address as a
   *     source only where it is told to (RFC 6724 section 5, rule 3)
   */
  public void putAddress(
      int ifindex, IpPrefix prefix, int seconds, int preferredSeconds, AddressOptions options) {
    NetlinkMessage message =
        addressMessage(
            Rtnetlink.RTM_NEWADDR,
            Rtnetlink.NLM_F_CREATE | Rtnetlink.NLM_F_REPLACE,
            ifindex,
            prefix,
            options);
    if (!options.label().isEmpty()) {
      message.attribute(Rtnetlink.IFA_LABEL, options.label());
    }
    if (options.broadcast() != null) {
      message.attribute(Rtnetlink.IFA_BROADCAST, options.broadcast());
    }
    message
        .attribute(Rtnetlink.IFA_FLAGS, options.bits(prefix))
        .attribute(Rtnetlink.IFA_CACHEINFO, preferredSeconds, seconds, 0, 0)
        .attribute(Rtnetlink.IFA_PROTO, new byte[] {ADDRESS_PROTOCOL});
    change(message, "adding " + prefix + " to interface " + ifindex);
  }

  /** Removes an address that has no peer; one that is not there is no error. */
  public void removeAddress(int ifindex, IpPrefix prefix) {
    removeAddress(ifindex, prefix, AddressOptions.NONE);
  }

  /** Removes an address; one that is not there, or has another peer, is no error. */
  public void removeAddress(int ifindex, IpPrefix prefix, AddressOptions options) {
    try {
      change(
          addressMessage(Rtnetlink.RTM_DELADDR, 0, ifindex, prefix, options),
          "removing " + prefix + " from interface " + ifindex);
    } catch (LinuxException e) {
      if (e.errno() != Errno.EADDRNOTAVAIL && e.errno() != Errno.ENODEV) {
        throw e;
      }
    }
  }

  /** Which way a packet to {@code destination} goes; empty if there is no route. */
  public Optional<Route> route(IpAddress destination) {
    int bits = destination.isV4() ? 32 : 128;
    NetlinkMessage message =
        NetlinkMessage.of(Rtnetlink.RTM_GETROUTE, Rtnetlink.NLM_F_REQUEST)
            .octet(destination.family().number())
            .octet(bits)
            .octet(0)
            .octet(0)
            .word(0)
            .word(0)
            .attribute(Rtnetlink.RTA_DST, destination);
    AtomicReference<Optional<Route>> answer = new AtomicReference<>(Optional.empty());
    try {
      ask(
          message,
          "looking up the route to " + destination,
          reply -> {
            answer.set(Rtnetlink.route(reply, destination));
            return true;
          });
    } catch (LinuxException e) {
      if (e.errno() == Errno.ENETUNREACH
          || e.errno() == Errno.EHOSTUNREACH
          || e.errno() == Errno.EACCES
          || e.errno() == Errno.EINVAL) {
        return Optional.empty(); // no route, or one of kind unreachable, prohibit, blackhole
      }
      throw e;
    }
    return answer.get();
  }

  /**
   * Has the kernel find a neighbour's hardware address, or confirm the one it has, as if a packet
   * had been sent there (NTF_USE). The result comes as an event.
   */
  public void resolve(int ifindex, IpAddress neighbour) {
    change(
        NetlinkMessage.of(
                Rtnetlink.RTM_NEWNEIGH,
                Rtnetlink.NLM_F_REQUEST | Rtnetlink.NLM_F_ACK | Rtnetlink.NLM_F_CREATE)
            .octet(neighbour.family().number())
            .octet(0)
            .half(0)
            .word(ifindex)
            .half(0)
            .octet(Rtnetlink.NTF_USE)
            .octet(0)
            .attribute(Rtnetlink.NDA_DST, neighbour),
        "resolving " + neighbour + " on interface " + ifindex);
  }

  @Override
  public void close() {
    socket.close();
  }

  private static NetlinkMessage addressMessage(
      int type, int flags, int ifindex, IpPrefix prefix, AddressOptions options) {
    return NetlinkMessage.of(type, Rtnetlink.NLM_F_REQUEST | Rtnetlink.NLM_F_ACK | flags)
        .octet(prefix.address().family().number())
        .octet(prefix.length())
        .octet(0)
        .octet(options.scope())
        .word(ifindex)
        .attribute(Rtnetlink.IFA_LOCAL, prefix.address())
        .attribute(Rtnetlink.IFA_ADDRESS, options.farEnd(prefix));
  }

  void change(NetlinkMessage message, String doing) {
    ask(message, doing, reply -> false);
  }

  /**
   * What changed while the kernel listed it may be missing, or there twice: it says so, and is
   * asked again. Where it never comes to rest, the last list has to do.
   */
  <T> List<T> dump(
      NetlinkMessage message, String doing, Function<NetlinkReply, Optional<T>> decode) {
    List<T> all = new ArrayList<>();
    boolean whole = false;
    for (int i = 0; i < MOST_DUMPS && !whole; i++) {
      all.clear();
      whole =
          ask(
              message,
              doing,
              reply -> {
                decode.apply(reply).ifPresent(all::add);
                return false;
              });
    }
    return all;
  }

  /**
   * Sends and reads until the answer is complete: an error or acknowledgement, the end of a dump,
   * or a reply that {@code take} says is the last one.
   *
   * @return whether nothing changed meanwhile
   */
  private boolean ask(NetlinkMessage message, String doing, Function<NetlinkReply, Boolean> take) {
    int number = ++sequence;
    socket.send(message.octets(number));
    Answer answer = new Answer(number, doing, take);
    while (!answer.complete) {
      int failed = socket.receive(0, answer::accept);
      if (failed < 0) {
        throw new LinuxException(doing, -failed);
      }
    }
    if (answer.errno != 0) {
      throw new LinuxException(doing, answer.errno);
    }
    return !answer.interrupted;
  }

  private static final class Answer {
    private final int sequence;
    private final String doing;
    private final Function<NetlinkReply, Boolean> take;
    private boolean complete;
    private boolean interrupted;
    private int errno;

    Answer(int sequence, String doing, Function<NetlinkReply, Boolean> take) {
      this.sequence = sequence;
      this.doing = doing;
      this.take = take;
    }

    void accept(Header header, ByteBuffer body) {
      if (header.sequence() != sequence || complete) {
        return; // the rest of an answer that was given up
      }
      interrupted |= (header.flags() & Rtnetlink.NLM_F_DUMP_INTR) != 0;
      switch (header.type()) {
        case Rtnetlink.NLMSG_DONE -> complete = true;
        case Rtnetlink.NLMSG_ERROR -> {
          errno = body.remaining() >= 4 ? -body.getInt(0) : Errno.EINVAL;
          complete = true;
        }
        default -> {
          NetlinkReply reply = Rtnetlink.reply(header, body);
          if (!reply.isComplete()) {
            throw new LinuxException(doing + ": the kernel's answer is too short", Errno.EINVAL);
          }
          complete = take.apply(reply);
        }
      }
    }
  }
}
