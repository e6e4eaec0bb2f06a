package gemel.ipvs.embedded.fragment;

import gemel.ipvs.embedded.channel.FrameBatch;
import gemel.ipvs.embedded.packet.Ethernet;
import gemel.ipvs.embedded.packet.Ip;
import gemel.ipvs.embedded.packet.Ipv4;
import gemel.ipvs.embedded.packet.Ipv6;
import gemel.ipvs.embedded.packet.Octets;
import gemel.ipvs.embedded.packet.PacketView;
import gemel.linux.libc.AnonymousMemory;
import gemel.linux.packet.VirtioHeader;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import org.jspecify.annotations.Nullable;

/**
 * Puts packets together from their pieces. A piece that overlaps others ends its packet (RFC 5722;
 * Linux does so for IPv4, too), one that was there already is dropped. The whole packet has the
 * first piece's headers.
 *
 * <p>A place in the memory is
 *
 * <pre>
 *   bits of the units that are there | headroom, virtio header, headers up to ... | payload
 * </pre>
 */
public final class Reassembly {
  /** Packets in pieces at a time. */
  static final int MOST_PACKETS = 256;

  /** Of one source: an IPv4 address, or an IPv6 prefix of 64 bits. */
  static final int MOST_OF_A_SOURCE = 32;

  /** As Linux waits for the rest of an IPv4 packet. */
  private static final long LONGEST_NANOS = 30_000_000_000L;

  /** Ethernet and IP headers of a packet whose pieces are kept. */
  private static final int HEADERS = 256;

  private static final int PAYLOAD =
      Units.LENGTH + FrameBatch.HEADROOM + VirtioHeader.LENGTH + HEADERS;
  private static final long PLACE = (PAYLOAD + 65_536 + 63) / 64 * 64;

  /** What became of a piece. */
  public enum Outcome {
    /** Its packet is not whole yet. */
    KEPT,
    /** It cannot be, was there already, or does not go with the others. */
    REFUSED,
    /** Its packet is whole. */
    WHOLE
  }

  private final MemorySegment memory;
  private final Incomplete[] packets = new Incomplete[MOST_PACKETS];
  private final Piece piece = new Piece();
  private long nextExpiry = Long.MAX_VALUE;
  private int used;
  private int displaced;
  private int refused;
  private Incomplete whole;
  private long frame;

  public Reassembly(Arena arena) {
    memory = AnonymousMemory.map(arena, PLACE * MOST_PACKETS);
    for (int i = 0; i < MOST_PACKETS; i++) {
      packets[i] = new Incomplete(i * PLACE);
    }
    whole = packets[0];
  }

  /**
   * Takes in a piece.
   *
   * @param view of the piece
   * @param now in nanoseconds of CLOCK_BOOTTIME
   */
  public Outcome take(PacketView view, long now) {
    piece.read(view);
    Incomplete packet = find(view);
    boolean fits =
        piece.isPossible(view.isV6() ? view.ipHeader() - Ipv6.LENGTH : view.ipHeader())
            && Ethernet.LENGTH + view.ipHeader() <= HEADERS;
    if (packet == null) {
      if (!fits) {
        return refuse();
      }
      packet = begin(view, now);
    }
    return fits && packet.takesEnd(piece) ? put(packet, view) : refuse(packet);
  }

  private Outcome refuse() {
    refused++;
    return Outcome.REFUSED;
  }

  /** With what is there of its packet. */
  private Outcome refuse(Incomplete packet) {
    refused += packet.pieces;
    end(packet);
    return refuse();
  }

  private Outcome put(Incomplete packet, PacketView view) {
    int there = Units.present(memory, packet.place, piece.offset(), piece.end());
    int units = Units.count(piece.length());
    if (there == units) {
      return refuse();
    }
    if (there > 0) {
      return refuse(packet);
    }
    Units.set(memory, packet.place, piece.offset(), piece.end());
    packet.units += units;
    packet.pieces++;
    packet.end = Math.max(packet.end, piece.end());
    packet.hasLast |= piece.isLast();
    packet.longestPiece = Math.max(packet.longestPiece, view.totalLength());
    packet.congestion |= 1 << (Ip.tos(view.memory(), view.ip(), view.isV6()) & 3);
    long at = packet.place + PAYLOAD;
    MemorySegment.copy(view.memory(), piece.payload(), memory, at + piece.offset(), piece.length());
    if (piece.offset() == 0) {
      keepHeaders(packet, view);
    }
    return packet.isWhole() ? finish(packet, view.isV6()) : Outcome.KEPT;
  }

  private void keepHeaders(Incomplete packet, PacketView view) {
    packet.headers = view.ipHeader();
    packet.ifindex = view.ifindex();
    long ip = packet.place + PAYLOAD - view.ipHeader();
    long from = view.ip() - Ethernet.LENGTH;
    MemorySegment.copy(
        view.memory(), from, memory, ip - Ethernet.LENGTH, Ethernet.LENGTH + view.ipHeader());
    if (view.isV6()) {
      Octets.put8(memory, Ipv6.lastNextHeader(memory, ip, view.ipHeader()), piece.protocol());
    }
  }

  private Outcome finish(Incomplete packet, boolean isV6) {
    end(packet);
    long ip = packet.place + PAYLOAD - packet.headers;
    int length = packet.headers + packet.end;
    int congestion = Congestion.of(packet.congestion);
    if (length > 65_535 + (isV6 ? Ipv6.LENGTH : 0) || congestion < 0) {
      refused += packet.pieces;
      return Outcome.REFUSED;
    }
    if (isV6) {
      Octets.put16(memory, ip + Ipv6.PAYLOAD_LENGTH, length - Ipv6.LENGTH);
      Octets.put16(memory, ip, Octets.get16(memory, ip) & ~0x30 | congestion << 4);
    } else {
      Octets.put16(memory, ip + Ipv4.TOTAL_LENGTH, length);
      Octets.put16(memory, ip + Ipv4.FRAGMENT, 0);
      Octets.put8(memory, ip + Ipv4.TOS, Octets.get8(memory, ip + Ipv4.TOS) & ~3 | congestion);
      Ipv4.finishChecksum(memory, ip);
    }
    frame = ip - Ethernet.LENGTH;
    VirtioHeader.clear(memory, frame - VirtioHeader.LENGTH);
    whole = packet;
    return Outcome.WHOLE;
  }

  private @Nullable Incomplete find(PacketView view) {
    if (used > 0) {
      for (Incomplete packet : packets) {
        if (packet.is(view, piece)) {
          return packet;
        }
      }
    }
    return null;
  }

  /** A source that has many already loses its oldest one; else the oldest of all gives way. */
  private Incomplete begin(PacketView view, long now) {
    int ofSource = 0;
    Incomplete free = packets[0];
    Incomplete oldest = packets[0];
    Incomplete oldestOfSource = packets[0];
    for (Incomplete packet : packets) {
      if (!packet.used) {
        free = packet;
      } else if (!oldest.used || packet.since < oldest.since) {
        oldest = packet;
      }
      if (packet.isOfSource(view)) {
        if (ofSource++ == 0 || packet.since < oldestOfSource.since) {
          oldestOfSource = packet;
        }
      }
    }
    Incomplete chosen = free;
    if (ofSource >= MOST_OF_A_SOURCE) {
      chosen = oldestOfSource;
    } else if (used == MOST_PACKETS) {
      chosen = oldest;
    }
    if (chosen.used) {
      displaced += chosen.pieces;
      end(chosen);
    }
    chosen.begin(view, piece, now);
    Units.clear(memory, chosen.place);
    used++;
    nextExpiry = Math.min(nextExpiry, now + LONGEST_NANOS);
    return chosen;
  }

  private void end(Incomplete packet) {
    packet.used = false;
    used--;
  }

  /** How many pieces gave way to others since the last call. */
  public int takeDisplaced() {
    int count = displaced;
    displaced = 0;
    return count;
  }

  /** How many pieces were refused since the last call, those that went with another included. */
  public int takeRefused() {
    int count = refused;
    refused = 0;
    return count;
  }

  /** How many pieces wait for others. */
  public int waiting() {
    int pieces = 0;
    for (Incomplete packet : packets) {
      pieces += packet.used ? packet.pieces : 0;
    }
    return pieces;
  }

  /** Forgets packets whose rest has not come in time; how many pieces of them. */
  public int expire(long now) {
    if (now < nextExpiry) {
      return 0;
    }
    int pieces = 0;
    nextExpiry = Long.MAX_VALUE;
    for (Incomplete packet : packets) {
      if (packet.used && now - packet.since >= LONGEST_NANOS) {
        pieces += packet.pieces;
        end(packet);
      } else if (packet.used) {
        nextExpiry = Math.min(nextExpiry, packet.since + LONGEST_NANOS);
      }
    }
    return pieces;
  }

  /** Where the whole packet is, until the next call of {@link #take}. */
  public MemorySegment memory() {
    return memory;
  }

  /** Where the whole packet's frame begins, a virtio header before it. */
  public long frame() {
    return frame;
  }

  public int frameLength() {
    return Ethernet.LENGTH + whole.headers + whole.end;
  }

  /** The interface that the first piece came in by. */
  public int ifindex() {
    return whole.ifindex;
  }

  /** How many pieces it came in. */
  public int pieces() {
    return whole.pieces;
  }

  /** The longest of the pieces that it came in, an IP packet each; none that goes on is longer. */
  public int longestPiece() {
    return whole.longestPiece;
  }
}
