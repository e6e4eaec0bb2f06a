package gemel.ipvs.embedded.packet;

import java.lang.foreign.MemorySegment;

/** A UDP header (RFC 768), by offset. A checksum of 0 means that there is none. */
public final class Udp {
  public static final int LENGTH = 8;
  public static final int SOURCE_PORT = 0;
  public static final int DESTINATION_PORT = 2;
  public static final int DATAGRAM_LENGTH = 4;
  public static final int CHECKSUM = 6;

  private Udp() {}

  /**
   * Computes a datagram's checksum, whose field is 0.
   *
   * @param ip where the IP header is
   */
  public static void finishChecksum(
      MemorySegment memory, long ip, boolean isV6, long udp, int length) {
    long sum =
        Ip.pseudoHeader(memory, ip, isV6, Ip.UDP, length) + Checksum.sum(memory, udp, length);
    int finished = Checksum.finish(sum);
    Octets.put16(memory, udp + CHECKSUM, finished == 0 ? 0xffff : finished);
  }
}
