package gemel.testkit;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/** The frames of a classic pcap capture with microsecond stamps, in order (pcap-savefile(5)). */
public final class PcapFile {
  private static final int MAGIC = 0xa1b2c3d4;
  private static final int FILE_HEADER = 24;
  private static final int RECORD_HEADER = 16;

  private PcapFile() {}

  /**
   * Reads a capture that lies beside a test class.
   *
   * @param resource its path on the class path of {@code owner}
   */
  public static List<byte[]> frames(Class<?> owner, String resource) {
    try (InputStream in = owner.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalArgumentException("no capture " + resource + " beside " + owner);
      }
      return frames(in.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(resource, e);
    }
  }

  private static List<byte[]> frames(byte[] file) {
    ByteBuffer buffer = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
    if (buffer.getInt(0) != MAGIC) {
      buffer.order(ByteOrder.BIG_ENDIAN);
    }
    List<byte[]> frames = new ArrayList<>();
    int at = FILE_HEADER;
    while (at + RECORD_HEADER <= file.length) {
      byte[] frame = new byte[buffer.getInt(at + 8)];
      buffer.get(at + RECORD_HEADER, frame);
      frames.add(frame);
      at += RECORD_HEADER + frame.length;
    }
    return frames;
  }
}
