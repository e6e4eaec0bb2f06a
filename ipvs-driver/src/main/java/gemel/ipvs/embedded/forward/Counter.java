package gemel.ipvs.embedded.forward;

import java.util.Locale;

/**
 * What becomes of packets. Each received frame has one end, and is counted under it when it is
 * known:
 *
 * <pre>
 *   {@link #RECEIVED} = the sum of all that {@link #isEnd} + what waits
 * </pre>
 *
 * <p>What waits are pieces of packets whose rest has not come, and packets whose next hop is not
 * known yet; both end, in one way or another, when their time is up. The others are of other things
 * than received frames: of the frames that go out, or of what happened to a packet on its way.
 */
public enum Counter {
  /** Frames taken from the interfaces. */
  RECEIVED,
  /** From a client to its server. */
  FORWARDED,
  /** From a server to its client (NAT). */
  REPLIED,
  /** ICMP errors about a connection, either way. */
  ICMP_RELAYED,
  /** ICMP errors about a tunnel's outer packet. */
  TUNNEL_ERRORS,
  /** Not about a service of ours: the host's stack deals with it. */
  LEFT_TO_HOST,
  /**
   * Pieces of packets that became whole, without the one of each that made it so: that one is
   * counted as what became of the packet.
   */
  FRAGMENTS_JOINED,

  /** Packets that had to wait for a next hop. */
  HELD,
  /** Connections that drop_entry has forgotten. */
  DEFENCE_FORGOT,
  /** Pieces that had to wait for the rest of their packet. */
  FRAGMENTS_KEPT,
  /** Packets that were put together from pieces. */
  REASSEMBLED,
  /** Pieces that big frames were cut into. */
  SEGMENTS,
  /** Pieces that packets were fragmented into. */
  FRAGMENTS,
  /** Headers of the PROXY protocol that were put before a client's data (FullNAT). */
  PROXY_HEADERS,
  /** Segments that had no room for their client's address (FullNAT with TOA); they went without. */
  TOA_LEFT_OUT,
  /** Answers: TCP resets. */
  ANSWERED_RESET,
  /** Answers: port unreachable. */
  ANSWERED_PORT_UNREACHABLE,
  /** Answers to servers: their packet belongs to no connection. */
  ANSWERED_SERVER,
  /** Answers: time exceeded. */
  ANSWERED_TIME_EXCEEDED,
  /** Answers: fragmentation needed. */
  ANSWERED_FRAGMENTATION_NEEDED,
  /** Answers: what an error about a tunnel's outer packet means for the packet inside. */
  ANSWERED_TUNNEL_ERROR,
  /** Answers that were not given because there were too many. */
  ANSWERS_WITHHELD,
  /** Frames that the system did not take, whatever was in them: it says so only after a batch. */
  SENDING_REFUSED,

  /** Cut short, or with a wrong header checksum. */
  DROPPED_BROKEN,
  /** From an address that no honest packet comes from. */
  DROPPED_MARTIAN,
  /** Of no known connection, from where its service takes none (allow, deny); no answer. */
  DROPPED_DENIED,
  /**
   * A piece that cannot be, that was there already, or that overlaps others, and what was there of
   * its packet; or pieces that made no packet.
   */
  DROPPED_FRAGMENT,
  /** Pieces of packets whose rest did not come in time. */
  DROPPED_FRAGMENTS_LATE,
  /** Pieces of packets that gave way to others: there were too many at a time. */
  DROPPED_FRAGMENTS_DISPLACED,
  /** New connections while the lease did not hold. */
  DROPPED_LEASE,
  /** Of no known connection, to an address that has left us a moment ago. */
  DROPPED_NOT_MASTER,
  /** Of no known connection, just after taking over: its record may still be on the way. */
  DROPPED_GRACE,
  /** Of no known connection, and no beginning of one; answered with a reset. */
  DROPPED_UNKNOWN_CONNECTION,
  /** Would have begun a connection of a call, but has no Call-ID (the persistence engine sip). */
  DROPPED_NO_CALL_ID,
  /** Of a new call, and there is no room for one more Call-ID. */
  DROPPED_CALL_IDS_FULL,
  /** No server is available; answered. */
  DROPPED_NO_SERVER,
  /** The connection's server was taken out. */
  DROPPED_SERVER_REMOVED,
  /** Would have begun a connection, but drop_packet works. */
  DROPPED_DEFENCE,
  /** A server's, of no connection; answered (nat_icmp_send). */
  DROPPED_SERVER_UNKNOWN,
  /** The connection table is full; answered. */
  DROPPED_TABLE_FULL,
  /** Another connection of the same client port has the same server port. */
  DROPPED_REPLY_TUPLE_TAKEN,
  /**
   * No local address and port is left for one more connection to the server (FullNAT); answered.
   */
  DROPPED_LOCAL_PORTS_EXHAUSTED,
  /** By NAT from the server's own network: answers would not come by us; answered. */
  DROPPED_SAME_NETWORK,
  /** Its last hop was here; answered. */
  DROPPED_TTL,
  /** Longer than the way on takes, and not to be fragmented; answered. */
  DROPPED_TOO_LONG,
  /** A big frame of a kind that cannot be cut. */
  DROPPED_OFFLOAD,
  /** There is no way to the destination, or nobody answers there. */
  DROPPED_UNREACHABLE,
  /** No room for one more that waits for a next hop, or it has waited too long. */
  DROPPED_HELD,
  /** It waited in a socket while this process did not run. */
  DROPPED_OVERSLEPT;

  private final String label = name().toLowerCase(Locale.ROOT);

  /** Whether it is what becomes of received frames in the end. */
  public boolean isEnd() {
    return switch (this) {
      case FORWARDED, REPLIED, ICMP_RELAYED, TUNNEL_ERRORS, LEFT_TO_HOST, FRAGMENTS_JOINED -> true;
      default -> name().startsWith("DROPPED_");
    };
  }

  /** The name under which it is shown. */
  public String label() {
    return label;
  }
}
