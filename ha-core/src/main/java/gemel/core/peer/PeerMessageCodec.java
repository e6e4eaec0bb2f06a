package gemel.core.peer;

import gemel.core.peer.PeerMessage.Ack;
import gemel.core.peer.PeerMessage.Begin;
import gemel.core.peer.PeerMessage.Connections;
import gemel.core.peer.PeerMessage.End;
import gemel.core.peer.PeerMessage.Lost;
import gemel.core.peer.PeerMessage.Request;
import gemel.core.peer.PeerMessage.Said;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;

/**
 * Messages as octets, big endian:
 *
 * <pre>
 *   0  magic 0x47 0x70 ("Gp")
 *   2  major version    3  minor version (the sender's)
 *   4  kind             5  reserved, 0
 *   6  shard (16 bits)
 *   8  id (32 bits)
 *  12  what the kind needs; then, perhaps, fields of a later minor version
 * </pre>
 */
final class PeerMessageCodec {
  static final byte MAJOR = 1;
  static final byte MINOR = 1;

  /** The first minor version that knows {@link Said}. */
  static final int KNOWS_SAID = 1;

  /** The longest message that is read. */
  static final int MOST_OCTETS = 1 << 18;

  private static final short MAGIC = 0x4770;
  private static final int HEADER = 12;
  private static final int KIND_AT = 4;
  private static final int SHARD_AT = 6;
  private static final byte REQUEST = 1;
  private static final byte BEGIN = 2;
  private static final byte CONNECTIONS = 3;
  private static final byte END = 4;
  private static final byte ACK = 5;
  private static final byte LOST = 6;
  private static final byte SAID = 7;

  private PeerMessageCodec() {}

  /** What came of reading. */
  sealed interface Decoded {}

  /**
   * A message.
   *
   * @param minor the sender's minor version
   */
  record Understood(PeerMessage message, int minor) implements Decoded {}

  /** Of a kind that a later minor version knows: it is passed over. */
  record Unknown(int minor) implements Decoded {}

  /**
   * None.
   *
   * @param why for people
   */
  record Refused(String why) implements Decoded {}

  static byte[] encode(PeerMessage message) {
    return switch (message) {
      case Request(int id) -> header(REQUEST, 0, id, 0).array();
      case Begin(int id, long total) -> header(BEGIN, 0, id, 8).putLong(total).array();
      case Connections(int id, long sequence, int shard, int snapshot, Batch batch) ->
          header(CONNECTIONS, shard, id, 16 + batch.length())
              .putLong(sequence)
              .putInt(snapshot)
              .putInt(batch.length())
              .put(batch.octets())
              .array();
      case End(int id, long sequence, long count) ->
          header(END, 0, id, 16).putLong(sequence).putLong(count).array();
      case Ack(int id, long sequence) -> header(ACK, 0, id, 8).putLong(sequence).array();
      case Lost(int id) -> header(LOST, 0, id, 0).array();
      case Said(int id, Batch words) ->
          header(SAID, 0, id, 4 + words.length())
              .putInt(words.length())
              .put(words.octets())
              .array();
    };
  }

  private static ByteBuffer header(byte kind, int shard, int id, int more) {
    return ByteBuffer.allocate(HEADER + more)
        .putShort(MAGIC)
        .put(MAJOR)
        .put(MINOR)
        .put(kind)
        .put((byte) 0)
        .putShort((short) shard)
        .putInt(id);
  }

  /** Reads a message; never throws. */
  static Decoded decode(byte[] octets) {
    if (octets.length < HEADER || octets.length > MOST_OCTETS) {
      return new Refused("a message of " + octets.length + " octets");
    }
    ByteBuffer in = ByteBuffer.wrap(octets);
    if (in.getShort() != MAGIC) {
      return new Refused("no message of a director");
    }
    byte major = in.get();
    if (major != MAJOR) {
      return new Refused("version %d.%d, ours is %d.%d".formatted(major, in.get(), MAJOR, MINOR));
    }
    int minor = Byte.toUnsignedInt(in.get());
    int shard = Short.toUnsignedInt(in.getShort(SHARD_AT));
    byte kind = in.get(KIND_AT);
    in.position(SHARD_AT + 2);
    try {
      return body(minor, kind, shard, in);
    } catch (BufferUnderflowException e) {
      return new Refused("a message of kind %d ends too early".formatted(kind));
    }
  }

  private static Decoded body(int minor, byte kind, int shard, ByteBuffer in) {
    int id = in.getInt();
    return switch (kind) {
      case REQUEST -> new Understood(new Request(id), minor);
      case BEGIN -> new Understood(new Begin(id, in.getLong()), minor);
      case CONNECTIONS -> connections(minor, id, shard, in);
      case END -> new Understood(new End(id, in.getLong(), in.getLong()), minor);
      case ACK -> new Understood(new Ack(id, in.getLong()), minor);
      case LOST -> new Understood(new Lost(id), minor);
      case SAID -> said(minor, id, in);
      default -> minor > MINOR ? new Unknown(minor) : new Refused("unknown kind " + kind);
    };
  }

  private static Decoded said(int minor, int id, ByteBuffer in) {
    int length = in.getInt();
    if (length < 0 || length > in.remaining()) {
      return new Refused("%d octets announced, %d there".formatted(length, in.remaining()));
    }
    byte[] words = new byte[length];
    in.get(words);
    return new Understood(new Said(id, new Batch(words)), minor);
  }

  private static Decoded connections(int minor, int id, int shard, ByteBuffer in) {
    long sequence = in.getLong();
    int snapshot = in.getInt();
    int length = in.getInt();
    if (length < 0 || length > in.remaining()) {
      return new Refused(
          "%d octets of records announced, %d there".formatted(length, in.remaining()));
    }
    byte[] batch = new byte[length];
    in.get(batch);
    return new Understood(new Connections(id, sequence, shard, snapshot, new Batch(batch)), minor);
  }
}
