package gemel.ipvs.embedded.wire;

import java.nio.ByteBuffer;

/** Cuts packets into pieces. */
public final class Pieces {
  private static final int FRAGMENT = 44;

  private Pieces() {}

  /** How long the header is that every piece has. */
  public static int header(byte[] packet) {
    return packet[0] >> 4 == 6 ? 40 : 20;
  }

  /** A part of a packet without options or extension headers. */
  public static byte[] of(byte[] packet, int offset, int length, boolean more, int id) {
    boolean isV6 = packet[0] >> 4 == 6;
    int header = header(packet);
    byte[] piece = new byte[header + (isV6 ? 8 : 0) + length];
    System.arraycopy(packet, 0, piece, 0, header);
    System.arraycopy(packet, header + offset, piece, piece.length - length, length);
    ByteBuffer buffer = ByteBuffer.wrap(piece);
    if (isV6) {
      buffer.putShort(4, (short) (8 + length)).put(6, (byte) FRAGMENT).put(40, packet[6]);
      buffer.putShort(42, (short) (offset | (more ? 1 : 0))).putInt(44, id);
    } else {
      buffer.putShort(2, (short) piece.length).putShort(4, (short) id);
      buffer.putShort(6, (short) (offset / 8 | (more ? 0x2000 : 0)));
      finish(piece);
      // the whole packet has the same
      ByteBuffer.wrap(packet).putShort(4, (short) id);
      finish(packet);
    }
    return piece;
  }

  /** The same with another type of service. */
  public static byte[] tos(byte[] piece, int tos) {
    byte[] other = piece.clone();
    other[1] = (byte) tos;
    finish(other);
    return other;
  }

  /** Computes the checksum of an IPv4 header anew. */
  public static void finish(byte[] packet) {
    packet[10] = 0;
    packet[11] = 0;
    int sum = ~InternetChecksum.sum(packet, 0, 20, 0);
    packet[10] = (byte) (sum >>> 8);
    packet[11] = (byte) sum;
  }
}
