package gemel.ipvs.embedded.forward;

import gemel.ipvs.embedded.table.ConnectionTable;
import gemel.linux.net.IpPrefix;

/**
 * A number of a connection, by which its tunnelled packets differ from those of others, so that a
 * server's receive queues share the load. Both directors of a pair come to the same.
 */
final class FlowHash {
  /** The dynamic ports (RFC 6335), as GUE's specification wants them. */
  private static final int FIRST_PORT = 49_152;

  private FlowHash() {}

  static int of(ConnectionTable table, int connection) {
    long ports =
        (long) table.protocol(connection) << 32
            | (long) table.clientPort(connection) << 16
            | table.virtualPort(connection);
    long hash = mix(table.clientLow(connection) ^ table.clientHigh(connection) * 31);
    hash = mix(hash ^ table.virtualLow(connection) ^ table.virtualHigh(connection) * 31);
    return (int) (mix(hash ^ ports) >>> 32);
  }

  private static long mix(long value) {
    long mixed = (value ^ value >>> 33) * 0xff51afd7ed558ccdL;
    mixed = (mixed ^ mixed >>> 33) * 0xc4ceb9fe1a85ec53L;
    return mixed ^ mixed >>> 33;
  }

  /** A GUE tunnel's source port. */
  static int port(int flow) {
    return FIRST_PORT | flow & ~FIRST_PORT & 0xffff;
  }

  /** The first half of an address out of a prefix. */
  static long high(IpPrefix prefix, int flow) {
    int hostBits = hostBits(prefix) - 64;
    return prefix.address().isV4() || hostBits <= 0
        ? prefix.address().high()
        : spread(prefix.address().high(), hostBits, mix(flow + 1L));
  }

  /** The second half of an address out of a prefix, neither the first nor the last of IPv4's. */
  static long low(IpPrefix prefix, int flow) {
    int hostBits = Math.min(64, hostBits(prefix));
    long hash = Integer.toUnsignedLong(flow);
    if (!prefix.address().isV4()) {
      return spread(prefix.address().low(), hostBits, mix(hash));
    }
    long hosts = 1L << hostBits;
    long host = hosts <= 2 ? hash % hosts : 1 + hash % (hosts - 2);
    return prefix.address().low() & -hosts | host;
  }

  private static int hostBits(IpPrefix prefix) {
    return (prefix.address().isV4() ? 32 : 128) - prefix.length();
  }

  private static long spread(long half, int hostBits, long hash) {
    long mask = hostBits == 64 ? -1 : (1L << hostBits) - 1;
    return half & ~mask | hash & mask;
  }
}
