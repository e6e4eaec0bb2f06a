package gemel.healthcheck.dialogue;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;

/**
 * Octets that came and were not taken yet. It takes whatever is put in: who reads it says what is
 * too much.
 */
public final class Inbox {
  private static final byte LINE_END = '\n';

  private byte[] octets = {};
  private int taken;

  /** Puts some in, behind those that are there. */
  public void add(byte[] more) {
    int kept = size();
    byte[] all = Arrays.copyOfRange(octets, taken, octets.length + more.length);
    System.arraycopy(more, 0, all, kept, more.length);
    octets = all;
    taken = 0;
  }

  /** Throws away all that is there. */
  public void clear() {
    taken = octets.length;
  }

  /** How many there are. */
  public int size() {
    return octets.length - taken;
  }

  /** Takes a line that has come to its end, without that end and blanks before it. */
  public Optional<String> line() {
    for (int end = taken; end < octets.length; end++) {
      if (octets[end] == LINE_END) {
        String line = new String(octets, taken, end - taken, ISO_8859_1);
        taken = end + 1;
        return Optional.of(line.stripTrailing());
      }
    }
    return Optional.empty();
  }

  /** The next {@code length} octets, which stay; empty until there are so many. */
  public Optional<ByteBuffer> peek(int length) {
    return length <= size()
        ? Optional.of(ByteBuffer.wrap(octets, taken, length).slice())
        : Optional.empty();
  }

  /** Takes the next {@code length} octets; empty until there are so many. */
  public Optional<ByteBuffer> take(int length) {
    Optional<ByteBuffer> next = peek(length);
    next.ifPresent(_ -> taken += length);
    return next;
  }
}
