package gemel.ipvs.sync;

import gemel.ipvs.ConnectionChange;
import gemel.ipvs.ConnectionRecord;
import gemel.ipvs.ConnectionState;
import gemel.ipvs.ConnectionTuple;
import gemel.ipvs.ForwardingMethod;
import gemel.ipvs.Protocol;
import gemel.ipvs.RealServer;
import gemel.linux.net.AddressFamily;
import gemel.linux.net.IpAddress;
import java.nio.ByteBuffer;
import java.time.Duration;

/**
 * The fields of one record:
 *
 * <pre>
 *   kind (8 bits: 1 put, 2 removed), family of client and service (8), IP protocol (8), reserved (8)
 *   client address (4 or 16 octets), client port (16)
 *   virtual address, virtual port (16)
 *   and of a put:
 *   family of the server (8), forwarding method (8: 1 NAT, 2 DR, 3 TUN), state (8), reserved (8)
 *   server address, server port (16)
 *   milliseconds until it is forgotten (32), fwmark (32)
 * </pre>
 */
final class RecordCodec {
  /** The longest record: three IPv6 addresses. */
  static final int MOST_OCTETS = 4 + 3 * (16 + 2) + 4 + 8;

  private static final byte PUT = 1;
  private static final byte REMOVED = 2;
  private static final byte IPV4 = 4;
  private static final byte IPV6 = 6;

  private RecordCodec() {}

  static void write(ConnectionChange change, ByteBuffer out) {
    switch (change) {
      case ConnectionChange.Put(ConnectionRecord connection) -> {
        tuple(PUT, connection.tuple(), out);
        out.put(family(connection.server().address()))
            .put(method(connection.method()))
            .put((byte) connection.state().number())
            .put((byte) 0)
            .put(connection.server().address().octets())
            .putShort((short) connection.server().port())
            .putInt(Math.clamp(connection.remaining().toMillis(), 0, Integer.MAX_VALUE))
            .putInt(connection.fwmark());
      }
      case ConnectionChange.Removed(ConnectionTuple tuple, int _) -> tuple(REMOVED, tuple, out);
    }
  }

  private static void tuple(byte kind, ConnectionTuple tuple, ByteBuffer out) {
    out.put(kind)
        .put(family(tuple.client()))
        .put((byte) tuple.protocol().number())
        .put((byte) 0)
        .put(tuple.client().octets())
        .putShort((short) tuple.clientPort())
        .put(tuple.virtualAddress().octets())
        .putShort((short) tuple.virtualPort());
  }

  /**
   * Reads the fields that this version knows.
   *
   * @throws IllegalArgumentException if one has a value that it cannot have
   * @throws java.nio.BufferUnderflowException if one is missing
   */
  static ConnectionChange read(ByteBuffer in, int shard) {
    byte kind = in.get();
    int octets = addressOctets(in.get());
    Protocol protocol = Protocol.of(Byte.toUnsignedInt(in.get()));
    in.get();
    ConnectionTuple tuple =
        new ConnectionTuple(protocol, address(in, octets), port(in), address(in, octets), port(in));
    return switch (kind) {
      case PUT -> new ConnectionChange.Put(connection(tuple, in, shard));
      case REMOVED -> new ConnectionChange.Removed(tuple, shard);
      default -> throw new IllegalArgumentException("a record of kind " + kind);
    };
  }

  private static ConnectionRecord connection(ConnectionTuple tuple, ByteBuffer in, int shard) {
    int octets = addressOctets(in.get());
    ForwardingMethod method = method(in.get());
    ConnectionState state = ConnectionState.of(tuple.protocol(), Byte.toUnsignedInt(in.get()));
    in.get();
    RealServer.Id server = new RealServer.Id(address(in, octets), port(in));
    Duration remaining = Duration.ofMillis(Integer.toUnsignedLong(in.getInt()));
    return new ConnectionRecord(tuple, server, method, state, remaining, in.getInt(), shard);
  }

  private static byte family(IpAddress address) {
    return address.isV4() ? IPV4 : IPV6;
  }

  private static int addressOctets(byte family) {
    return switch (family) {
      case IPV4 -> AddressFamily.IPV4.octets();
      case IPV6 -> AddressFamily.IPV6.octets();
      default -> throw new IllegalArgumentException("address family " + family);
    };
  }

  private static IpAddress address(ByteBuffer in, int octets) {
    byte[] address = new byte[octets];
    in.get(address);
    return IpAddress.ofOctets(address);
  }

  private static int port(ByteBuffer in) {
    return Short.toUnsignedInt(in.getShort());
  }

  private static byte method(ForwardingMethod method) {
    return switch (method) {
      case NAT -> 1;
      case DIRECT -> 2;
      case TUNNEL -> 3;
    };
  }

  private static ForwardingMethod method(byte number) {
    return switch (number) {
      case 1 -> ForwardingMethod.NAT;
      case 2 -> ForwardingMethod.DIRECT;
      case 3 -> ForwardingMethod.TUNNEL;
      default -> throw new IllegalArgumentException("forwarding method " + number);
    };
  }
}
