package gemel.ipvs.embedded.network;

import gemel.linux.net.IpAddress;
import gemel.linux.packet.VirtioHeader;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * Packets, as they came in, that wait for the next hop of a destination. Bounded in number, octets
 * and time. Belongs to the engine's thread.
 */
public final class HeldPackets {
  private static final int MOST_PACKETS = 1024;
  private static final int MOST_OCTETS = 4 << 20;
  private static final long LONGEST_NANOS = 1_000_000_000L;

  private final Deque<Held> held = new ArrayDeque<>();
  private int octets;

  /** A packet that waits. */
  public static final class Held {
    private final IpAddress destination;
    private final int ifindex;
    private final long since;
    private final int longestPiece;
    private final byte[] frame;

    private Held(IpAddress destination, int ifindex, long since, int longestPiece, byte[] frame) {
      this.destination = destination;
      this.ifindex = ifindex;
      this.since = since;
      this.longestPiece = longestPiece;
      this.frame = frame;
    }

    /** The interface that it came in by. */
    public int ifindex() {
      return ifindex;
    }

    /** The longest piece that the packet came in; 0 if it came whole. */
    public int longestPiece() {
      return longestPiece;
    }

    /** How long the frame is, its virtio header not counted. */
    public int length() {
      return frame.length - VirtioHeader.LENGTH;
    }

    /** Puts the virtio header and the frame back into memory, the frame at {@code at}. */
    public void restore(MemorySegment memory, long at) {
      MemorySegment.copy(
          frame, 0, memory, ValueLayout.JAVA_BYTE, at - VirtioHeader.LENGTH, frame.length);
    }
  }

  /**
   * Keeps a copy of a frame.
   *
   * @param longestPiece that the packet came in; 0 if it came whole
   * @param now in nanoseconds of CLOCK_BOOTTIME
   * @return false if there is no room
   */
  public boolean hold(
      IpAddress destination,
      int ifindex,
      MemorySegment memory,
      long at,
      int length,
      int longestPiece,
      long now) {
    int size = length + VirtioHeader.LENGTH;
    if (held.size() >= MOST_PACKETS || octets + size > MOST_OCTETS) {
      return false;
    }
    byte[] frame = new byte[size];
    MemorySegment.copy(memory, ValueLayout.JAVA_BYTE, at - VirtioHeader.LENGTH, frame, 0, size);
    held.add(new Held(destination, ifindex, now, longestPiece, frame));
    octets += size;
    return true;
  }

  /** Takes out what waits for a destination, in the order in which it came. */
  public List<Held> release(IpAddress destination) {
    if (held.isEmpty()) {
      return List.of();
    }
    List<Held> released = new ArrayList<>();
    held.removeIf(packet -> {
      boolean match = packet.destination.equals(destination);
      if (match) {
        released.add(packet);
        octets -= packet.frame.length;
      }
      return match;
    });
    return released;
  }

  /** How many wait. */
  public int waiting() {
    return held.size();
  }

  /** Throws away what has waited too long; how many. */
  public int expire(long now) {
    int expired = 0;
    while (!held.isEmpty() && now - held.peekFirst().since > LONGEST_NANOS) {
      octets -= held.removeFirst().frame.length;
      expired++;
    }
    return expired;
  }
}
