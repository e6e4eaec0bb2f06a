package gemel.ipvs.sync;

import gemel.ipvs.ConnectionChange;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * Batches as octets, big endian:
 *
 * <pre>
 *   0  magic 0x47 0x63 ("Gc")
 *   2  major version    3  minor version
 *   4  shard (16 bits)
 *   6  number of records (16 bits)
 *   8  records, each: length of what follows (16 bits), then {@link RecordCodec}'s fields
 * </pre>
 */
public final class SyncCodec {
  /** Records in a batch. */
  public static final int MOST_RECORDS = 1024;

  static final byte MAJOR = 1;
  static final byte MINOR = 0;

  private static final short MAGIC = 0x4763;
  private static final int HEADER = 8;
  private static final int LENGTH = 2;

  private SyncCodec() {}

  /** What came of reading. */
  public sealed interface Decoded {}

  /**
   * A batch.
   *
   * @param skipped octets that a later minor version knows
   */
  public record Received(SyncBatch batch, int skipped) implements Decoded {}

  /**
   * None.
   *
   * @param offset the octet at which reading ended
   * @param detail for people
   */
  public record Dropped(DropReason reason, int offset, String detail) implements Decoded {}

  /** The octets of a batch. */
  public static byte[] encode(SyncBatch batch) {
    int most = HEADER + batch.changes().size() * (LENGTH + RecordCodec.MOST_OCTETS);
    ByteBuffer out = ByteBuffer.allocate(most);
    out.putShort(MAGIC).put(MAJOR).put(MINOR);
    out.putShort((short) batch.shard()).putShort((short) batch.changes().size());
    for (ConnectionChange change : batch.changes()) {
      int at = out.position();
      out.putShort((short) 0);
      RecordCodec.write(change, out);
      out.putShort(at, (short) (out.position() - at - LENGTH));
    }
    byte[] octets = new byte[out.position()];
    out.flip().get(octets);
    return octets;
  }

  /** Reads a batch; never throws. */
  public static Decoded decode(byte[] octets) {
    ByteBuffer in = ByteBuffer.wrap(octets);
    try {
      return decode(in);
    } catch (BufferUnderflowException e) {
      return new Dropped(
          DropReason.TRUNCATED, in.position(), octets.length + " octets are too few");
    } catch (IllegalArgumentException e) {
      return new Dropped(DropReason.BAD_VALUE, in.position(), String.valueOf(e.getMessage()));
    }
  }

  private static Decoded decode(ByteBuffer in) {
    if (in.getShort() != MAGIC) {
      return new Dropped(DropReason.NOT_A_BATCH, 0, "no magic number");
    }
    byte major = in.get();
    byte minor = in.get();
    if (major != MAJOR) {
      return new Dropped(
          DropReason.UNKNOWN_VERSION,
          2,
          "version %d.%d, ours is %d.%d".formatted(major, minor, MAJOR, MINOR));
    }
    int shard = Short.toUnsignedInt(in.getShort());
    int count = Short.toUnsignedInt(in.getShort());
    if (count > MOST_RECORDS) {
      return new Dropped(DropReason.TOO_MANY_RECORDS, in.position(), count + " records");
    }
    List<ConnectionChange> changes = new ArrayList<>();
    int skipped = 0;
    for (int i = 0; i < count; i++) {
      int length = Short.toUnsignedInt(in.getShort());
      if (length > in.remaining()) {
        throw new BufferUnderflowException();
      }
      ByteBuffer record = in.slice(in.position(), length);
      changes.add(RecordCodec.read(record, shard));
      skipped += record.remaining();
      in.position(in.position() + length);
    }
    return new Received(new SyncBatch(shard, changes), skipped + in.remaining());
  }
}
