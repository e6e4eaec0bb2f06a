package gemel.ipvs.embedded.packet;

import java.lang.foreign.MemorySegment;

/**
 * A header of the PROXY protocol, version 2 (HAProxy's proxy-protocol.txt, section 2.2), of a TCP
 * connection:
 *
 * <pre>
 *  0 signature, 12 octets     12 version 2, command PROXY     13 family and transport
 * 14 length of what follows   16 client address, virtual address, client port, virtual port
 * </pre>
 */
public final class ProxyHeader {
  private static final long SIGNATURE_BEGIN = 0x0d0a0d0a000d0a51L;
  private static final int SIGNATURE_END = 0x5549540a;
  private static final int VERSION_2_PROXY = 0x21;
  private static final int TCP_OVER_IPV4 = 0x11;
  private static final int TCP_OVER_IPV6 = 0x21;
  private static final int VERSION = 12;
  private static final int FAMILY = 13;
  private static final int LENGTH = 14;
  private static final int ADDRESSES = 16;
  private static final int V4_OCTETS = 12;
  private static final int V6_OCTETS = 36;

  /** The longest. */
  public static final int MOST = ADDRESSES + V6_OCTETS;

  private ProxyHeader() {}

  public static int length(boolean isV6) {
    return ADDRESSES + (isV6 ? V6_OCTETS : V4_OCTETS);
  }

  /** Writes the header, but for the addresses and ports. */
  public static void write(MemorySegment memory, long at, boolean isV6) {
    Octets.put64(memory, at, SIGNATURE_BEGIN);
    Octets.put32(memory, at + Long.BYTES, SIGNATURE_END);
    Octets.put8(memory, at + VERSION, VERSION_2_PROXY);
    Octets.put8(memory, at + FAMILY, isV6 ? TCP_OVER_IPV6 : TCP_OVER_IPV4);
    Octets.put16(memory, at + LENGTH, isV6 ? V6_OCTETS : V4_OCTETS);
  }

  /** Writes the client's end into a header. */
  public static void client(
      MemorySegment memory, long at, boolean isV6, long high, long low, int port) {
    end(memory, at, isV6, 0, high, low, port);
  }

  /** Writes the virtual end into a header. */
  public static void virtual(
      MemorySegment memory, long at, boolean isV6, long high, long low, int port) {
    end(memory, at, isV6, 1, high, low, port);
  }

  private static void end(
      MemorySegment memory, long at, boolean isV6, int place, long high, long low, int port) {
    int octets = isV6 ? 16 : 4;
    Ip.put(memory, at + ADDRESSES + (long) place * octets, isV6, high, low);
    Octets.put16(memory, at + ADDRESSES + 2L * octets + (long) place * Short.BYTES, port);
  }
}
