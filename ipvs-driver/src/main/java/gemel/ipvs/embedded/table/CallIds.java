package gemel.ipvs.embedded.table;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG_UNALIGNED;

import gemel.linux.libc.AnonymousMemory;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;

/**
 * The Call-IDs that templates are found by (ip_vs's persistence engine sip), each once and under a
 * number. They have no room in a connection's record; memory is taken for as many as there have
 * been at a time. A record, in the host's byte order:
 *
 * <pre>
 *   0 next with the same hash, or next free     4 how many templates have it (0: free)
 *   8 its length (1)                            9 the Call-ID
 * </pre>
 */
public final class CallIds {
  /** No Call-ID; the numbers of others are positive. */
  public static final int NONE = 0;

  /** As many as fit, if the table of connections is not smaller: with all of them 70 MB. */
  private static final int MOST = 1 << 18;

  private static final int RECORD = 264;
  private static final int NEXT = 0;
  private static final int HOLDERS = 4;
  private static final int LENGTH = 8;
  private static final int TEXT = 9;

  private final int capacity;
  private final int bucketMask;
  private final long seed;
  private final MemorySegment records;
  private final MemorySegment buckets;
  private int size;
  private int highWater;
  private int firstFree = NONE;

  /**
   * @param arena how long they live
   * @param templates how many there can be
   * @param seed what hashes are mixed with, so that nobody outside can aim at one bucket
   */
  CallIds(Arena arena, int templates, long seed) {
    this.capacity = Math.min(templates, MOST);
    this.seed = seed;
    int chains = Math.max(16, Integer.highestOneBit(capacity));
    this.bucketMask = chains - 1;
    this.records = AnonymousMemory.map(arena, (long) RECORD * capacity);
    this.buckets = AnonymousMemory.map(arena, (long) Integer.BYTES * chains);
  }

  public int size() {
    return size;
  }

  public boolean isFull() {
    return size == capacity;
  }

  /** The number of a Call-ID, or {@link #NONE}. */
  public int find(MemorySegment memory, long at, int length) {
    int number = first(bucket(memory, at, length));
    while (number != NONE && !is(number, memory, at, length)) {
      number = records.get(JAVA_INT, record(number) + NEXT);
    }
    return number;
  }

  /**
   * The number that a Call-ID has from now on; one template more holds it.
   *
   * @param length 1..255
   * @return {@link #NONE} if there is no room for one more
   */
  public int hold(MemorySegment memory, long at, int length) {
    int number = find(memory, at, length);
    if (number == NONE) {
      number = take();
      if (number == NONE) {
        return NONE;
      }
      long record = record(number);
      records.set(JAVA_BYTE, record + LENGTH, (byte) length);
      MemorySegment.copy(memory, at, records, record + TEXT, length);
      long bucket = bucket(memory, at, length);
      records.set(JAVA_INT, record + NEXT, first(bucket));
      buckets.set(JAVA_INT, bucket, number);
      size++;
    }
    addHolders(number, 1);
    return number;
  }

  /** One template less holds it; with the last it is forgotten. */
  public void release(int number) {
    if (addHolders(number, -1) > 0) {
      return;
    }
    long record = record(number);
    unlink(number, bucket(records, record + TEXT, length(number)));
    records.set(JAVA_INT, record + NEXT, firstFree);
    firstFree = number;
    size--;
  }

  /** The Call-ID of a number, in ISO 8859-1; of {@link #NONE} an empty text. */
  public String text(int number) {
    if (number == NONE) {
      return "";
    }
    byte[] octets = records.asSlice(record(number) + TEXT, length(number)).toArray(JAVA_BYTE);
    return new String(octets, StandardCharsets.ISO_8859_1);
  }

  private int take() {
    if (firstFree != NONE) {
      int number = firstFree;
      firstFree = records.get(JAVA_INT, record(number) + NEXT);
      return number;
    }
    return highWater < capacity ? ++highWater : NONE;
  }

  private int addHolders(int number, int change) {
    long at = record(number) + HOLDERS;
    int holders = records.get(JAVA_INT, at) + change;
    records.set(JAVA_INT, at, holders);
    return holders;
  }

  private int length(int number) {
    return records.get(JAVA_BYTE, record(number) + LENGTH) & 0xff;
  }

  private boolean is(int number, MemorySegment memory, long at, int length) {
    long text = record(number) + TEXT;
    return length(number) == length
        && MemorySegment.mismatch(records, text, text + length, memory, at, at + length) < 0;
  }

  private void unlink(int number, long bucket) {
    int next = records.get(JAVA_INT, record(number) + NEXT);
    int current = first(bucket);
    if (current == number) {
      buckets.set(JAVA_INT, bucket, next);
      return;
    }
    while (true) {
      long link = record(current) + NEXT;
      current = records.get(JAVA_INT, link);
      if (current == number) {
        records.set(JAVA_INT, link, next);
        return;
      }
    }
  }

  private int first(long bucket) {
    return buckets.get(JAVA_INT, bucket);
  }

  private static long record(int number) {
    return (long) RECORD * (number - 1);
  }

  private long bucket(MemorySegment memory, long at, int length) {
    long hash = seed ^ length;
    int i = 0;
    for (; i + Long.BYTES <= length; i += Long.BYTES) {
      hash = ConnectionTable.mix(hash ^ memory.get(JAVA_LONG_UNALIGNED, at + i));
    }
    for (; i < length; i++) {
      hash = ConnectionTable.mix(hash ^ memory.get(JAVA_BYTE, at + i));
    }
    return (long) Integer.BYTES * ((int) (hash >>> 32) & bucketMask);
  }
}
