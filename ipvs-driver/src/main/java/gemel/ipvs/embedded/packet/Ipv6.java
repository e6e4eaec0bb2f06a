package gemel.ipvs.embedded.packet;

import java.lang.foreign.MemorySegment;

/** An IPv6 header (RFC 8200 section 3), by offset. */
public final class Ipv6 {
  public static final int LENGTH = 40;
  public static final int PAYLOAD_LENGTH = 4;
  public static final int NEXT_HEADER = 6;
  public static final int HOP_LIMIT = 7;
  public static final int SOURCE = 8;
  public static final int DESTINATION = 24;

  public static final int FRAGMENT_LENGTH = 8;

  /** What every link takes. */
  public static final int MIN_MTU = 1280;

  static final int HOP_BY_HOP = 0;
  static final int ROUTING = 43;
  static final int FRAGMENT = 44;
  static final int DESTINATION_OPTIONS = 60;

  /** A packet with more extension headers than this is no honest one. */
  private static final int MOST_EXTENSIONS = 8;

  private static final int EXTENSION_UNIT = 8;

  private Ipv6() {}

  /**
   * Goes over the extension headers to what the packet carries.
   *
   * @param end of the packet
   * @return the offset of that, shifted left by 8, and its protocol; {@link #FRAGMENT} for a piece
   *     of a packet, {@link #ROUTING} for one whose destination is not its last; negative if the
   *     headers are cut short or too many
   */
  public static long upperLayer(MemorySegment memory, long ip, long end) {
    int protocol = Octets.get8(memory, ip + NEXT_HEADER);
    long at = ip + LENGTH;
    for (int i = 0; i <= MOST_EXTENSIONS; i++) {
      if (protocol != HOP_BY_HOP
          && protocol != ROUTING
          && protocol != FRAGMENT
          && protocol != DESTINATION_OPTIONS) {
        return at << 8 | protocol;
      }
      if (at + EXTENSION_UNIT > end) {
        return -1;
      }
      int length = EXTENSION_UNIT;
      if (protocol == FRAGMENT) {
        boolean isWhole = (Octets.get16(memory, at + 2) & 0xfff9) == 0; // RFC 6946
        if (!isWhole) {
          return at << 8 | FRAGMENT;
        }
      } else {
        length += Octets.get8(memory, at + 1) * EXTENSION_UNIT;
        if (protocol == ROUTING && Octets.get8(memory, at + 3) != 0) {
          return at << 8 | ROUTING;
        }
      }
      protocol = Octets.get8(memory, at);
      at += length;
      if (at > end) {
        return -1;
      }
    }
    return -1;
  }

  /**
   * Where the last of the headers before an offset names what follows it.
   *
   * @param length of the headers, extension headers included
   */
  public static long lastNextHeader(MemorySegment memory, long ip, int length) {
    long field = ip + NEXT_HEADER;
    long at = ip + LENGTH;
    while (at < ip + length) {
      field = at;
      at += EXTENSION_UNIT + EXTENSION_UNIT * Octets.get8(memory, at + 1);
    }
    return field;
  }

  /** How long the headers are that each piece of a packet has: those that routers look at. */
  public static int unfragmentable(MemorySegment memory, long ip) {
    boolean hopByHop = Octets.get8(memory, ip + NEXT_HEADER) == HOP_BY_HOP;
    return hopByHop
        ? LENGTH + EXTENSION_UNIT + EXTENSION_UNIT * Octets.get8(memory, ip + LENGTH + 1)
        : LENGTH;
  }

  /**
   * Makes headers those of a fragment: behind them goes a fragment header.
   *
   * @param headers how long they are
   * @param length of the piece
   * @param offset of the piece, a multiple of 8
   */
  public static void becomeFragment(
      MemorySegment memory, long ip, int headers, int length, int offset, boolean more, int id) {
    long nextHeader = lastNextHeader(memory, ip, headers);
    long at = ip + headers;
    Octets.put16(memory, ip + PAYLOAD_LENGTH, headers - LENGTH + FRAGMENT_LENGTH + length);
    Octets.put8(memory, at, Octets.get8(memory, nextHeader));
    Octets.put8(memory, at + 1, 0);
    Octets.put16(memory, at + 2, offset | (more ? 1 : 0));
    Octets.put32(memory, at + 4, id);
    Octets.put8(memory, nextHeader, FRAGMENT);
  }

  /** Writes a header. */
  public static void write(
      MemorySegment memory,
      long at,
      int trafficClass,
      int payloadLength,
      int nextHeader,
      int hopLimit,
      long sourceHigh,
      long sourceLow,
      long destinationHigh,
      long destinationLow) {
    Octets.put32(memory, at, 6 << 28 | trafficClass << 20);
    Octets.put16(memory, at + PAYLOAD_LENGTH, payloadLength);
    Octets.put8(memory, at + NEXT_HEADER, nextHeader);
    Octets.put8(memory, at + HOP_LIMIT, hopLimit);
    Octets.put64(memory, at + SOURCE, sourceHigh);
    Octets.put64(memory, at + SOURCE + 8, sourceLow);
    Octets.put64(memory, at + DESTINATION, destinationHigh);
    Octets.put64(memory, at + DESTINATION + 8, destinationLow);
  }
}
