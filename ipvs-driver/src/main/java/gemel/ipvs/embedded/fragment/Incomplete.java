package gemel.ipvs.embedded.fragment;

import gemel.ipvs.embedded.packet.PacketView;

/** A packet of which not all pieces are there. Used over and over. */
final class Incomplete {
  /** Where it lies in the memory; always the same. */
  final long place;

  boolean used;
  boolean isV6;
  long sourceHigh;
  long sourceLow;
  long destinationHigh;
  long destinationLow;
  int identification;
  int protocol;
  long since;
  int pieces;
  int units;
  int end;
  boolean hasLast;
  int headers;
  int ifindex;
  int longestPiece;
  int congestion;

  Incomplete(long place) {
    this.place = place;
  }

  boolean is(PacketView view, Piece part) {
    return used
        && isV6 == view.isV6()
        && identification == part.identification()
        && sourceLow == view.sourceLow()
        && destinationLow == view.destinationLow()
        && sourceHigh == view.sourceHigh()
        && destinationHigh == view.destinationHigh()
        && (isV6 || protocol == part.protocol());
  }

  boolean isOfSource(PacketView view) {
    return used
        && isV6 == view.isV6()
        && sourceHigh == view.sourceHigh()
        && (isV6 || sourceLow == view.sourceLow());
  }

  void begin(PacketView view, Piece part, long now) {
    used = true;
    isV6 = view.isV6();
    sourceHigh = view.sourceHigh();
    sourceLow = view.sourceLow();
    destinationHigh = view.destinationHigh();
    destinationLow = view.destinationLow();
    identification = part.identification();
    protocol = part.protocol();
    since = now;
    pieces = 0;
    units = 0;
    end = 0;
    hasLast = false;
    headers = 0;
    longestPiece = 0;
    congestion = 0;
  }

  /** Whether a piece's end goes with what is known of the packet's. */
  boolean takesEnd(Piece part) {
    if (part.isLast()) {
      return hasLast ? part.end() == end : part.end() >= end;
    }
    return !hasLast || part.end() <= end;
  }

  boolean isWhole() {
    return hasLast && headers > 0 && units == Units.count(end);
  }
}
