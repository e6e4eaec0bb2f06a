package gemel.ipvs.embedded.forward;

import gemel.ipvs.embedded.forward.Owners.Standing;
import gemel.ipvs.embedded.fragment.Reassembly;
import gemel.ipvs.embedded.packet.PacketView;
import gemel.ipvs.embedded.packet.PacketView.Kind;
import gemel.ipvs.embedded.service.ServiceTable;

/** Pieces of packets: those that may be ours are put together, the others are the host's. */
final class Fragments {
  private final Reassembly reassembly;
  private final Owners owners;
  private final ServiceTable services;
  private final Counters counters;

  Fragments(Reassembly reassembly, Owners owners, ServiceTable services, Counters counters) {
    this.reassembly = reassembly;
    this.owners = owners;
    this.services = services;
    this.counters = counters;
  }

  /**
   * Takes in a piece; if it was the missing one, the packet is read anew, whole.
   *
   * @return what it is then; FRAGMENT if it was put aside or dropped: counted
   */
  Kind gather(PacketView packet, long ownMac, long now) {
    if (!mayBeOurs(packet)) {
      counters.count(Counter.LEFT_TO_HOST);
      return Kind.FRAGMENT;
    }
    Reassembly.Outcome outcome = reassembly.take(packet, now);
    counters.count(Counter.DROPPED_FRAGMENTS_DISPLACED, reassembly.takeDisplaced());
    counters.count(Counter.DROPPED_FRAGMENT, reassembly.takeRefused());
    switch (outcome) {
      case KEPT -> counters.count(Counter.FRAGMENTS_KEPT);
      case REFUSED -> {}
      case WHOLE -> {
        counters.count(Counter.FRAGMENTS_JOINED, reassembly.pieces() - 1);
        return readWhole(packet, ownMac);
      }
    }
    return Kind.FRAGMENT;
  }

  private Kind readWhole(PacketView packet, long ownMac) {
    Kind kind =
        packet.read(
            reassembly.memory(),
            reassembly.frame(),
            reassembly.frameLength(),
            reassembly.ifindex(),
            ownMac);
    packet.cameInPieces(reassembly.longestPiece());
    if (kind == Kind.FRAGMENT) {
      counters.count(Counter.DROPPED_FRAGMENT); // pieces in pieces
    } else {
      counters.count(Counter.REASSEMBLED);
    }
    return kind;
  }

  /** To an address of ours, or from a server that answers by us. */
  private boolean mayBeOurs(PacketView packet) {
    return owners.standing(packet.destinationHigh(), packet.destinationLow()) != Standing.NOT_OURS
        || services.answersByUs(packet.sourceHigh(), packet.sourceLow());
  }

  /** What has waited too long for the rest of its packet is dropped. */
  void expire(long now) {
    counters.count(Counter.DROPPED_FRAGMENTS_LATE, reassembly.expire(now));
  }
}
