package gemel.linux.netlink;

import gemel.linux.libc.Errno;
import gemel.linux.libc.LinuxException;
import gemel.linux.libc.Sockets;
import gemel.linux.netlink.NetlinkSocket.Header;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Hears what changes in links, addresses, routes and neighbours (rtnetlink(7)); never waits. */
public final class NetlinkEvents implements AutoCloseable {
  /** What to hear of. */
  public enum Topic {
    LINKS(0x1),
    NEIGHBOURS(0x4),
    ADDRESSES(0x10 | 0x100),
    ROUTES(0x40 | 0x400);

    private final int groups;

    Topic(int groups) {
      this.groups = groups;
    }
  }

  /** Something changed. */
  public sealed interface Event {}

  /** An interface is there, or is there in another way. */
  public record LinkChanged(Link link) implements Event {}

  /** An interface is gone. */
  public record LinkGone(int ifindex) implements Event {}

  /** An interface has an address, or has it with another lifetime. */
  public record AddressAdded(AssignedAddress address) implements Event {}

  /** An interface has lost an address. */
  public record AddressGone(AssignedAddress address) implements Event {}

  /** A neighbour's entry is new or has changed. */
  public record NeighbourChanged(Neighbour neighbour) implements Event {}

  /** A neighbour's entry is gone. */
  public record NeighbourGone(Neighbour neighbour) implements Event {}

  /** Some route was added or removed. */
  public record RoutesChanged() implements Event {}

  /** The kernel had more to say than the socket holds: what is known must be asked for again. */
  public record Lost() implements Event {}

  private final NetlinkSocket socket;

  public NetlinkEvents(Set<Topic> topics) {
    int groups = 0;
    for (Topic topic : topics) {
      groups |= topic.groups;
    }
    socket = new NetlinkSocket(groups, 4 << 20);
  }

  /** The descriptor to poll for input. */
  public int number() {
    return socket.number();
  }

  /** Everything that has happened since the last call. */
  public List<Event> read() {
    List<Event> events = new ArrayList<>();
    while (true) {
      int failed =
          socket.receive(
              Sockets.MSG_DONTWAIT, (header, body) -> decode(header, body).ifPresent(events::add));
      if (failed == -Errno.EAGAIN) {
        return events;
      }
      if (failed == -Errno.ENOBUFS) {
        events.add(new Lost());
      } else if (failed < 0) {
        throw new LinuxException("hearing of changes in the network", -failed);
      }
    }
  }

  private static Optional<Event> decode(Header header, ByteBuffer body) {
    NetlinkReply reply = Rtnetlink.reply(header, body);
    if (Rtnetlink.familyHeader(header.type()) == 0 || !reply.isComplete()) {
      return Optional.empty();
    }
    return switch (header.type()) {
      case Rtnetlink.RTM_NEWLINK -> Rtnetlink.link(reply).map(LinkChanged::new);
      case Rtnetlink.RTM_DELLINK -> Optional.of(new LinkGone(reply.word(4)));
      case Rtnetlink.RTM_NEWADDR -> Rtnetlink.address(reply).map(AddressAdded::new);
      case Rtnetlink.RTM_DELADDR -> Rtnetlink.address(reply).map(AddressGone::new);
      case Rtnetlink.RTM_NEWNEIGH -> Rtnetlink.neighbour(reply).map(NeighbourChanged::new);
      case Rtnetlink.RTM_DELNEIGH -> Rtnetlink.neighbour(reply).map(NeighbourGone::new);
      default -> Optional.of(new RoutesChanged());
    };
  }

  @Override
  public void close() {
    socket.close();
  }
}
