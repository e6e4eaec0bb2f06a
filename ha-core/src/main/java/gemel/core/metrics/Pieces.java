package gemel.core.metrics;

import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A long text, in pieces that can be sent one after the other; none is copied as it grows. */
public final class Pieces extends OutputStream {
  private static final int SIZE = 65_536;

  private final List<byte[]> full = new ArrayList<>();
  private byte[] last = new byte[SIZE];
  private int used;

  Pieces() {}

  @Override
  public void write(int octet) {
    write(new byte[] {(byte) octet}, 0, 1);
  }

  @Override
  public void write(byte[] octets, int offset, int length) {
    int written = 0;
    while (written < length) {
      if (used == SIZE) {
        full.add(last);
        last = new byte[SIZE];
        used = 0;
      }
      int now = Math.min(length - written, SIZE - used);
      System.arraycopy(octets, offset + written, last, used, now);
      used += now;
      written += now;
    }
  }

  /** All of it, in order. */
  public List<byte[]> list() {
    List<byte[]> all = new ArrayList<>(full);
    all.add(Arrays.copyOf(last, used));
    return all;
  }
}
