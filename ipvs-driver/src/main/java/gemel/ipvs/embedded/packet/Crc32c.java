package gemel.ipvs.embedded.packet;

import java.lang.foreign.MemorySegment;

/** SCTP's checksum, CRC32c (RFC 9260 appendix A), eight octets at a time. */
public final class Crc32c {
  /** 0x1EDC6F41, its bits in reverse. */
  private static final int POLYNOMIAL = 0x82f63b78;

  private static final int STRIDE = 8;

  /** In row n: what an octet does that has n octets behind it. */
  private static final int[][] TABLES = tables();

  private Crc32c() {}

  private static int[][] tables() {
    int[][] tables = new int[STRIDE][256];
    for (int octet = 0; octet < 256; octet++) {
      int crc = octet;
      for (int bit = 0; bit < 8; bit++) {
        crc = (crc & 1) != 0 ? crc >>> 1 ^ POLYNOMIAL : crc >>> 1;
      }
      tables[0][octet] = crc;
    }
    for (int row = 1; row < STRIDE; row++) {
      for (int octet = 0; octet < 256; octet++) {
        int before = tables[row - 1][octet];
        tables[row][octet] = before >>> 8 ^ tables[0][before & 0xff];
      }
    }
    return tables;
  }

  /** Writes the checksum into a packet whose common header begins at {@code at}. */
  static void write(MemorySegment memory, long at, int length) {
    Octets.put32(memory, at + Sctp.CHECKSUM, 0);
    Octets.put32(memory, at + Sctp.CHECKSUM, Integer.reverseBytes(of(memory, at, length)));
  }

  /** Of some octets. */
  public static int of(MemorySegment memory, long at, int length) {
    int crc = -1;
    long next = at;
    long end = at + length;
    while (end - next >= STRIDE) {
      int low = crc ^ Integer.reverseBytes(Octets.get32(memory, next));
      int high = Integer.reverseBytes(Octets.get32(memory, next + 4));
      crc =
          TABLES[7][low & 0xff]
              ^ TABLES[6][low >>> 8 & 0xff]
              ^ TABLES[5][low >>> 16 & 0xff]
              ^ TABLES[4][low >>> 24]
              ^ TABLES[3][high & 0xff]
              ^ TABLES[2][high >>> 8 & 0xff]
              ^ TABLES[1][high >>> 16 & 0xff]
              ^ TABLES[0][high >>> 24];
      next += STRIDE;
    }
    while (next < end) {
      crc = crc >>> 8 ^ TABLES[0][(crc ^ Octets.get8(memory, next)) & 0xff];
      next++;
    }
    return ~crc;
  }
}
