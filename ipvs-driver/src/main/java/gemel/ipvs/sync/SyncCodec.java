package gemel.ipvs.sync;

import gemel.ipvs.ConnectionChange;
import gemel.ipvs.ConnectionRecord;
import gemel.ipvs.ConnectionTuple;
import gemel.ipvs.ForwardingMethod;
import gemel.ipvs.LocalEnd;
import gemel.linux.net.IpAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** A batch as octets, and back. The format is in {@link Layout}. */
public final class SyncCodec {
  private static final long MOST_MILLIS = 0xffff_ffffL;

  private SyncCodec() {}

  /**
   * The octets of a batch. A time that remains is cut to whole milliseconds, 2^32 - 1 at most.
   *
   * @throws IllegalArgumentException if a connection's addresses are of both families
   */
  public static byte[] encode(SyncBatch batch) {
    int length = Layout.HEADER;
    for (ConnectionChange change : batch.changes()) {
      length += recordLength(change);
    }
    ByteBuffer into = ByteBuffer.wrap(new byte[length]);
    into.putInt(Layout.MAGIC)
        .put((byte) Layout.MAJOR)
        .put((byte) Layout.MINOR)
        .putShort((short) batch.shard())
        .putShort((short) batch.changes().size());
    for (ConnectionChange change : batch.changes()) {
      switch (change) {
        case ConnectionChange.Put put -> put(into, put.connection());
        case ConnectionChange.Removed removed -> removed(into, removed.tuple());
      }
    }
    return into.array();
  }

  private static int recordLength(ConnectionChange change) {
    return switch (change) {
      case ConnectionChange.Put put -> recordLength(put.connection());
      case ConnectionChange.Removed removed -> removedLength(removed.tuple());
    };
  }

  private static int recordLength(ConnectionRecord connection) {
    int octets = addressOctets(connection.tuple());
    return Layout.recordLength(octets, false)
        + Layout.callIdLength(connection.tuple().callId())
        + switch (connection.local()) {
          case LocalEnd.None() -> 0;
          case LocalEnd.At _ -> Layout.localEndLength(octets);
        };
  }

  private static int removedLength(ConnectionTuple tuple) {
    return Layout.recordLength(addressOctets(tuple), true) + Layout.callIdLength(tuple.callId());
  }

  private static int addressOctets(ConnectionTuple tuple) {
    return tuple.client().isV4() ? Layout.V4_OCTETS : Layout.V6_OCTETS;
  }

  private static void put(ByteBuffer into, ConnectionRecord connection) {
    int at = into.position();
    ends(into, connection.tuple(), 0);
    into.putShort(at + Layout.LENGTH_AT, (short) recordLength(connection))
        .put(at + Layout.METHOD_AT, (byte) methodNumber(connection))
        .put(at + Layout.STATE_AT, (byte) connection.state().number())
        .putInt(at + Layout.REMAINING_AT, (int) millis(connection.remaining()))
        .putInt(at + Layout.FWMARK_AT, connection.fwmark())
        .putShort(at + Layout.SERVER_PORT_AT, (short) connection.server().port());
    address(into, connection.tuple(), connection.server().address());
    if (connection.local() instanceof LocalEnd.At end) {
      localEnd(into, connection.tuple(), end);
    }
    callId(into, connection.tuple().callId());
  }

  /** An older reader takes FullNAT for NAT, and reads on. */
  private static int methodNumber(ConnectionRecord connection) {
    return switch (connection.local()) {
      case LocalEnd.None() -> connection.method().number();
      case LocalEnd.At _ -> ForwardingMethod.NAT.number();
    };
  }

  private static void localEnd(ByteBuffer into, ConnectionTuple tuple, LocalEnd.At end) {
    into.put((byte) Layout.LOCAL_END)
        .put((byte) Layout.localEndLength(addressOctets(tuple)))
        .put((byte) end.notice().number())
        .put((byte) (end.arrived() ? Layout.FLAG_ARRIVED : 0))
        .putInt(end.firstOctet())
        .putShort((short) end.port());
    address(into, tuple, end.address());
  }

  private static void removed(ByteBuffer into, ConnectionTuple tuple) {
    int at = into.position();
    ends(into, tuple, Layout.FLAG_REMOVED);
    into.putShort(at + Layout.LENGTH_AT, (short) removedLength(tuple));
    callId(into, tuple.callId());
  }

  private static void callId(ByteBuffer into, String callId) {
    for (int from = 0; from < callId.length(); from += Layout.CALL_ID_PART) {
      int to = Math.min(from + Layout.CALL_ID_PART, callId.length());
      into.put((byte) Layout.CALL_ID)
          .put((byte) (Layout.ADDITION_HEADER + to - from))
          .put(callId.substring(from, to).getBytes(StandardCharsets.ISO_8859_1));
    }
  }

  /** What every record has; the buffer stands behind it then. */
  private static void ends(ByteBuffer into, ConnectionTuple tuple, int flags) {
    int at = into.position();
    boolean removed = (flags & Layout.FLAG_REMOVED) != 0;
    into.putShort(at + Layout.LENGTH_AT, (short) Layout.recordLength(addressOctets(tuple), removed))
        .put(
            at + Layout.FAMILY_AT,
            (byte) (tuple.client().isV4() ? Layout.FAMILY_V4 : Layout.FAMILY_V6))
        .put(at + Layout.PROTOCOL_AT, (byte) tuple.protocol().number())
        .put(at + Layout.FLAGS_AT, (byte) flags)
        .putShort(at + Layout.CLIENT_PORT_AT, (short) tuple.clientPort())
        .putShort(at + Layout.VIRTUAL_PORT_AT, (short) tuple.virtualPort())
        .position(at + Layout.ADDRESSES_AT);
    address(into, tuple, tuple.client());
    address(into, tuple, tuple.virtualAddress());
  }

  private static void address(ByteBuffer into, ConnectionTuple tuple, IpAddress address) {
    if (address.family() != tuple.client().family()) {
      throw new IllegalArgumentException(tuple + ": " + address + " is of the other family");
    }
    into.put(address.octets());
  }

  private static long millis(Duration remaining) {
    return remaining.isNegative() ? 0 : Math.min(MOST_MILLIS, remaining.toMillis());
  }

  /** What octets mean; never throws. */
  public static Decoded decode(byte[] bytes) {
    return new BatchReader(bytes).read();
  }
}
