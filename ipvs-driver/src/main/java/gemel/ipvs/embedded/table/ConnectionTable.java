package gemel.ipvs.embedded.table;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import gemel.linux.libc.AnonymousMemory;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/**
 * The table. A record, in the host's byte order:
 *
 * <pre>
 *   0 client address     16 virtual address    32 server address    48 local address (FullNAT);
 *                                                                 of a template, its Call-ID
 *  64 client port  66 virtual port  68 server port  70 local port
 *  72 protocol (0: free)  73 state  74 method, notice << 4, its arrival << 6  75 flags
 *  76 next with the same client hash, or next free     80 next with the same server hash
 *  84 server number, or -1     88 expires at           96 told the peer at, in units of 2^26 ns
 * 100 client packets (2)      102 epoch of the snapshot it came with (2)
 * 104 fwmark                  108 its template        112 timeout in ms
 * 116 the client's first octet (FullNAT); of a template, how many connections it controls
 * </pre>
 *
 * <p>With its share of the two hash tables, at most one bucket a record in each, that is 128
 * octets. The local end is where the server's replies go: with FullNAT an address of ours, else the
 * client. The protocol is kept as its number plus one. A template's Call-ID is a number of {@link
 * CallIds}, which have memory of their own.
 */
public final class ConnectionTable {
  /** No such connection, or no room. */
  public static final int NONE = -1;

  /** The peer told us of it, and none of its packets has passed here. */
  public static final int FLAG_FROM_PEER = 1;

  /** Found by the server's tuple too: its replies come through here (NAT). */
  public static final int FLAG_REPLIES = 2;

  /** It counts in its server's active connections. */
  public static final int FLAG_ACTIVE = 4;

  /** No reply has been seen: DIRECT and TUNNEL, where there are none to see (ip_vs's NOOUTPUT). */
  public static final int FLAG_NO_OUTPUT = 8;

  /** The peer told us of it at some time: we took it over, and did not see it begin. */
  public static final int FLAG_INHERITED = 16;

  private static final int METHOD_MASK = 0x0f;
  private static final int NOTICE_MASK = 0x30;
  private static final int NOTICE_SHIFT = 4;
  private static final int NOTICE_ARRIVED = 0x40;

  /** A persistence template: no packet's, and found by {@link #findTemplate} alone. */
  public static final int FLAG_TEMPLATE = 32;

  /** It ends with its first packet, and nobody is told of it. */
  public static final int FLAG_ONE_PACKET = 64;

  private static final int RECORD = 120;
  private static final int CLIENT = 0;
  private static final int VIRTUAL = 16;
  private static final int SERVER = 32;
  private static final int LOCAL = 48;
  private static final int CALL = 48;
  private static final int CLIENT_PORT = 64;
  private static final int VIRTUAL_PORT = 66;
  private static final int SERVER_PORT = 68;
  private static final int LOCAL_PORT = 70;
  private static final int PROTOCOL = 72;
  private static final int STATE = 73;
  private static final int METHOD = 74;
  private static final int FLAGS = 75;
  private static final int NEXT_BY_CLIENT = 76;
  private static final int NEXT_BY_SERVER = 80;
  private static final int SERVER_NUMBER = 84;
  private static final int EXPIRES_AT = 88;
  private static final int TOLD_AT = 96;
  private static final int PACKETS = 100;
  private static final int EPOCH = 102;
  private static final int FWMARK = 104;
  private static final int CONTROL = 108;
  private static final int TIMEOUT_MILLIS = 112;
  private static final int FIRST_OCTET = 116;
  private static final int CONTROLS = 116;

  /** Some 67 ms: four octets of them are years. */
  private static final int TOLD_AT_SHIFT = 26;

  private final int capacity;
  private final int bucketMask;
  private final long seed;
  private final MemorySegment records;
  private final MemorySegment byClient;
  private final MemorySegment byServer;
  private final CallIds callIds;
  private int size;
  private int highWater;
  private int firstFree = NONE;

  /**
   * @param arena how long the table lives
   * @param capacity how many connections fit, up to 2^26
   * @param seed what hashes are mixed with, so that nobody outside can aim at one bucket
   */
  public ConnectionTable(Arena arena, int capacity, long seed) {
    if (capacity < 1 || capacity > 1 << 26) {
      throw new IllegalArgumentException("a table holds 1 to 2^26 connections, not " + capacity);
    }
    this.capacity = capacity;
    this.seed = seed;
    int buckets = Math.max(16, Integer.highestOneBit(capacity));
    this.bucketMask = buckets - 1;
    this.records = AnonymousMemory.map(arena, (long) RECORD * capacity);
    this.byClient = AnonymousMemory.map(arena, (long) Integer.BYTES * buckets);
    this.byServer = AnonymousMemory.map(arena, (long) Integer.BYTES * buckets);
    this.callIds = new CallIds(arena, capacity, seed);
  }

  public int size() {
    return size;
  }

  public int capacity() {
    return capacity;
  }

  /** What templates are found by besides: see {@link #call}. */
  public CallIds callIds() {
    return callIds;
  }

  /** What it takes of memory when it is full, all counted but {@link #callIds}. */
  public long octets() {
    return records.byteSize() + byClient.byteSize() + byServer.byteSize();
  }

  /** Every handle is below this; a walk goes from 0 to here and asks {@link #isUsed}. */
  public int highWater() {
    return highWater;
  }

  public boolean isUsed(int connection) {
    return records.get(JAVA_BYTE, at(connection) + PROTOCOL) != 0;
  }

  /** The connection of a client's packet, or {@link #NONE}. */
  public int findByClient(
      int protocol,
      long clientHigh,
      long clientLow,
      int clientPort,
      long virtualHigh,
      long virtualLow,
      int virtualPort) {
    return find(
        false, protocol, clientHigh, clientLow, clientPort, virtualHigh, virtualLow, virtualPort);
  }

  /**
   * The template of a client's network for a virtual end, or {@link #NONE}.
   *
   * @param call the number of its Call-ID, if it has one
   */
  public int findTemplate(
      int protocol,
      long networkHigh,
      long networkLow,
      long virtualHigh,
      long virtualLow,
      int virtualPort,
      int call) {
    return find(
        true, protocol, networkHigh, networkLow, call, virtualHigh, virtualLow, virtualPort);
  }

  /** With a template, the Call-ID takes the place of the client's port. */
  private int find(
      boolean template,
      int protocol,
      long clientHigh,
      long clientLow,
      int portOrCall,
      long virtualHigh,
      long virtualLow,
      int virtualPort) {
    int connection =
        first(
            byClient,
            hash(
                protocol, clientHigh, clientLow, portOrCall, virtualHigh, virtualLow, virtualPort));
    while (connection != NONE) {
      long at = at(connection);
      if (records.get(JAVA_LONG, at + CLIENT + 8) == clientLow
          && records.get(JAVA_LONG, at + CLIENT) == clientHigh
          && portOrCall(connection) == portOrCall
          && matches(at + VIRTUAL, at + VIRTUAL_PORT, virtualHigh, virtualLow, virtualPort)
          && protocol(connection) == protocol
          && hasFlag(connection, FLAG_TEMPLATE) == template) {
        return connection;
      }
      connection = records.get(JAVA_INT, at + NEXT_BY_CLIENT) - 1;
    }
    return NONE;
  }

  /** The connection of a server's reply to a local end, or {@link #NONE}. */
  public int findByServer(
      int protocol,
      long serverHigh,
      long serverLow,
      int serverPort,
      long localHigh,
      long localLow,
      int localPort) {
    int connection =
        first(
            byServer,
            hash(protocol, serverHigh, serverLow, serverPort, localHigh, localLow, localPort));
    while (connection != NONE) {
      long at = at(connection);
      if (matches(at + SERVER, at + SERVER_PORT, serverHigh, serverLow, serverPort)
          && matches(at + LOCAL, at + LOCAL_PORT, localHigh, localLow, localPort)
          && protocol(connection) == protocol) {
        return connection;
      }
      connection = records.get(JAVA_INT, at + NEXT_BY_SERVER) - 1;
    }
    return NONE;
  }

  /**
   * Puts a connection in. The caller has made sure that its tuples are not taken.
   *
   * @param flags with {@link #FLAG_REPLIES} it is also found by its server's tuple
   * @return its handle, or {@link #NONE} if the table is full
   */
  public int insert(
      int protocol,
      long clientHigh,
      long clientLow,
      int clientPort,
      long virtualHigh,
      long virtualLow,
      int virtualPort,
      long serverHigh,
      long serverLow,
      int serverPort,
      int method,
      int flags) {
    int connection = take();
    if (connection == NONE) {
      return NONE;
    }
    long at = at(connection);
    put(at + CLIENT, at + CLIENT_PORT, clientHigh, clientLow, clientPort);
    put(at + VIRTUAL, at + VIRTUAL_PORT, virtualHigh, virtualLow, virtualPort);
    put(at + SERVER, at + SERVER_PORT, serverHigh, serverLow, serverPort);
    if ((flags & FLAG_TEMPLATE) == 0) {
      put(at + LOCAL, at + LOCAL_PORT, clientHigh, clientLow, clientPort);
    }
    records.set(JAVA_BYTE, at + PROTOCOL, (byte) (protocol + 1));
    records.set(JAVA_BYTE, at + METHOD, (byte) method);
    records.set(JAVA_BYTE, at + FLAGS, (byte) flags);
    records.set(JAVA_INT, at + SERVER_NUMBER, NONE);
    link(byClient, clientBucket(connection), NEXT_BY_CLIENT, connection);
    if ((flags & FLAG_REPLIES) != 0) {
      link(byServer, serverBucket(connection), NEXT_BY_SERVER, connection);
    }
    size++;
    return connection;
  }

  /**
   * The server's replies go to a local end from now on; it was put in without {@link
   * #FLAG_REPLIES}, and the caller has made sure that the tuple is not taken.
   */
  public void answeredAt(int connection, long localHigh, long localLow, int localPort) {
    long at = at(connection);
    put(at + LOCAL, at + LOCAL_PORT, localHigh, localLow, localPort);
    flag(connection, FLAG_REPLIES, true);
    link(byServer, serverBucket(connection), NEXT_BY_SERVER, connection);
  }

  /**
   * Takes a connection out; its handle may mean another one from now on. A template must control
   * none.
   */
  public void remove(int connection) {
    template(connection, NONE);
    unlink(byClient, clientBucket(connection), NEXT_BY_CLIENT, connection);
    if (hasFlag(connection, FLAG_REPLIES)) {
      unlink(byServer, serverBucket(connection), NEXT_BY_SERVER, connection);
    }
    if (hasFlag(connection, FLAG_TEMPLATE) && call(connection) != CallIds.NONE) {
      callIds.release(call(connection));
    }
    long at = at(connection);
    records.asSlice(at, RECORD).fill((byte) 0);
    records.set(JAVA_INT, at + NEXT_BY_CLIENT, firstFree + 1);
    firstFree = connection;
    size--;
  }

  public int protocol(int connection) {
    return (records.get(JAVA_BYTE, at(connection) + PROTOCOL) & 0xff) - 1;
  }

  public long clientHigh(int connection) {
    return records.get(JAVA_LONG, at(connection) + CLIENT);
  }

  public long clientLow(int connection) {
    return records.get(JAVA_LONG, at(connection) + CLIENT + 8);
  }

  public int clientPort(int connection) {
    return port(connection, CLIENT_PORT);
  }

  public long virtualHigh(int connection) {
    return records.get(JAVA_LONG, at(connection) + VIRTUAL);
  }

  public long virtualLow(int connection) {
    return records.get(JAVA_LONG, at(connection) + VIRTUAL + 8);
  }

  public int virtualPort(int connection) {
    return port(connection, VIRTUAL_PORT);
  }

  public long serverHigh(int connection) {
    return records.get(JAVA_LONG, at(connection) + SERVER);
  }

  public long serverLow(int connection) {
    return records.get(JAVA_LONG, at(connection) + SERVER + 8);
  }

  public int serverPort(int connection) {
    return port(connection, SERVER_PORT);
  }

  public long localHigh(int connection) {
    return records.get(JAVA_LONG, at(connection) + LOCAL);
  }

  public long localLow(int connection) {
    return records.get(JAVA_LONG, at(connection) + LOCAL + 8);
  }

  public int localPort(int connection) {
    return port(connection, LOCAL_PORT);
  }

  /** The number of its state within its protocol. */
  public int state(int connection) {
    return records.get(JAVA_BYTE, at(connection) + STATE);
  }

  public void state(int connection, int state) {
    records.set(JAVA_BYTE, at(connection) + STATE, (byte) state);
  }

  public int method(int connection) {
    return records.get(JAVA_BYTE, at(connection) + METHOD) & METHOD_MASK;
  }

  /** The number of how its server learns the client (FullNAT). */
  public int notice(int connection) {
    return (records.get(JAVA_BYTE, at(connection) + METHOD) & NOTICE_MASK) >> NOTICE_SHIFT;
  }

  public void notice(int connection, int number) {
    long at = at(connection) + METHOD;
    int before = records.get(JAVA_BYTE, at) & ~NOTICE_MASK;
    records.set(JAVA_BYTE, at, (byte) (before | number << NOTICE_SHIFT));
  }

  /** Whether its server has acknowledged that notice. */
  public boolean hasNoticeArrived(int connection) {
    return (records.get(JAVA_BYTE, at(connection) + METHOD) & NOTICE_ARRIVED) != 0;
  }

  public void noticeArrived(int connection, boolean arrived) {
    long at = at(connection) + METHOD;
    int before = records.get(JAVA_BYTE, at) & ~NOTICE_ARRIVED;
    records.set(JAVA_BYTE, at, (byte) (before | (arrived ? NOTICE_ARRIVED : 0)));
  }

  /** The sequence number of the client's first octet (FullNAT with a notice). */
  public int firstOctet(int connection) {
    return records.get(JAVA_INT, at(connection) + FIRST_OCTET);
  }

  public void firstOctet(int connection, int sequence) {
    records.set(JAVA_INT, at(connection) + FIRST_OCTET, sequence);
  }

  public boolean hasFlag(int connection, int flag) {
    return (records.get(JAVA_BYTE, at(connection) + FLAGS) & flag) != 0;
  }

  public void flag(int connection, int flag, boolean on) {
    long at = at(connection) + FLAGS;
    int flags = records.get(JAVA_BYTE, at);
    records.set(JAVA_BYTE, at, (byte) (on ? flags | flag : flags & ~flag));
  }

  /** The number of its server, or {@link #NONE} while no server of ours has its address. */
  public int serverNumber(int connection) {
    return records.get(JAVA_INT, at(connection) + SERVER_NUMBER);
  }

  public void serverNumber(int connection, int number) {
    records.set(JAVA_INT, at(connection) + SERVER_NUMBER, number);
  }

  /** In nanoseconds of CLOCK_BOOTTIME. */
  public long expiresAt(int connection) {
    return records.get(JAVA_LONG, at(connection) + EXPIRES_AT);
  }

  public void expiresAt(int connection, long nanos) {
    records.set(JAVA_LONG, at(connection) + EXPIRES_AT, nanos);
  }

  /**
   * When the peer was last told of it, in nanoseconds of CLOCK_BOOTTIME, some 67 ms early at most.
   */
  public long toldAt(int connection) {
    return Integer.toUnsignedLong(records.get(JAVA_INT, at(connection) + TOLD_AT)) << TOLD_AT_SHIFT;
  }

  public void toldAt(int connection, long nanos) {
    records.set(JAVA_INT, at(connection) + TOLD_AT, (int) (nanos >>> TOLD_AT_SHIFT));
  }

  /** Packets from its client; counted to 65535 and no further. */
  public int packets(int connection) {
    return records.get(JAVA_SHORT, at(connection) + PACKETS) & 0xffff;
  }

  public void countPacket(int connection) {
    long at = at(connection) + PACKETS;
    short before = records.get(JAVA_SHORT, at);
    if (before != -1) {
      records.set(JAVA_SHORT, at, (short) (before + 1));
    }
  }

  /** Its template, or {@link #NONE}. */
  public int template(int connection) {
    return records.get(JAVA_INT, at(connection) + CONTROL) - 1;
  }

  /** Puts a connection under a template, or under none; the templates' counts follow. */
  public void template(int connection, int template) {
    int before = template(connection);
    if (before != NONE) {
      records.set(JAVA_INT, at(before) + CONTROLS, controls(before) - 1);
    }
    if (template != NONE) {
      records.set(JAVA_INT, at(template) + CONTROLS, controls(template) + 1);
    }
    records.set(JAVA_INT, at(connection) + CONTROL, template + 1);
  }

  /** How many connections stand under a template. */
  public int controls(int template) {
    return records.get(JAVA_INT, at(template) + CONTROLS);
  }

  /** Gives a template other ports; it is found by them from now on. */
  public void readdress(int template, int virtualPort, int serverPort) {
    unlink(byClient, clientBucket(template), NEXT_BY_CLIENT, template);
    records.set(JAVA_SHORT, at(template) + VIRTUAL_PORT, (short) virtualPort);
    records.set(JAVA_SHORT, at(template) + SERVER_PORT, (short) serverPort);
    link(byClient, clientBucket(template), NEXT_BY_CLIENT, template);
  }

  /** The number of a template's Call-ID in {@link #callIds}, or {@link CallIds#NONE}. */
  public int call(int template) {
    return records.get(JAVA_INT, at(template) + CALL);
  }

  /** Gives a template a Call-ID, which it holds from now on; it is found by that, too. */
  public void call(int template, int number) {
    unlink(byClient, clientBucket(template), NEXT_BY_CLIENT, template);
    records.set(JAVA_INT, at(template) + CALL, number);
    link(byClient, clientBucket(template), NEXT_BY_CLIENT, template);
  }

  public int fwmark(int connection) {
    return records.get(JAVA_INT, at(connection) + FWMARK);
  }

  public void fwmark(int connection, int mark) {
    records.set(JAVA_INT, at(connection) + FWMARK, mark);
  }

  /** The snapshot of the peer's table that it came with, or after; its last 16 bits. */
  public short epoch(int connection) {
    return records.get(JAVA_SHORT, at(connection) + EPOCH);
  }

  public void epoch(int connection, int epoch) {
    records.set(JAVA_SHORT, at(connection) + EPOCH, (short) epoch);
  }

  /** How long it may rest in its state. */
  public long timeoutMillis(int connection) {
    return Integer.toUnsignedLong(records.get(JAVA_INT, at(connection) + TIMEOUT_MILLIS));
  }

  /** At most 2^32 - 1, 49 days. */
  public void timeoutMillis(int connection, long millis) {
    records.set(JAVA_INT, at(connection) + TIMEOUT_MILLIS, (int) millis);
  }

  private static long at(int connection) {
    return (long) RECORD * connection;
  }

  private int port(int connection, int field) {
    return records.get(JAVA_SHORT, at(connection) + field) & 0xffff;
  }

  private void put(long address, long port, long high, long low, int portNumber) {
    records.set(JAVA_LONG, address, high);
    records.set(JAVA_LONG, address + 8, low);
    records.set(JAVA_SHORT, port, (short) portNumber);
  }

  private boolean matches(long address, long port, long high, long low, int portNumber) {
    return records.get(JAVA_LONG, address + 8) == low
        && records.get(JAVA_SHORT, port) == (short) portNumber
        && records.get(JAVA_LONG, address) == high;
  }

  private int take() {
    if (firstFree != NONE) {
      int connection = firstFree;
      long next = at(connection) + NEXT_BY_CLIENT;
      firstFree = records.get(JAVA_INT, next) - 1;
      records.set(JAVA_INT, next, 0);
      return connection;
    }
    return highWater < capacity ? highWater++ : NONE;
  }

  private int first(MemorySegment buckets, int bucket) {
    return buckets.get(JAVA_INT, (long) Integer.BYTES * bucket) - 1;
  }

  /** Chains hold the handle plus one, so that memory which was never touched is an empty chain. */
  private void link(MemorySegment buckets, int bucket, int nextField, int connection) {
    long head = (long) Integer.BYTES * bucket;
    records.set(JAVA_INT, at(connection) + nextField, buckets.get(JAVA_INT, head));
    buckets.set(JAVA_INT, head, connection + 1);
  }

  private void unlink(MemorySegment buckets, int bucket, int nextField, int connection) {
    int next = records.get(JAVA_INT, at(connection) + nextField);
    long head = (long) Integer.BYTES * bucket;
    int current = buckets.get(JAVA_INT, head);
    if (current == connection + 1) {
      buckets.set(JAVA_INT, head, next);
      return;
    }
    while (true) {
      long link = at(current - 1) + nextField;
      current = records.get(JAVA_INT, link);
      if (current == connection + 1) {
        records.set(JAVA_INT, link, next);
        return;
      }
    }
  }

  private int clientBucket(int connection) {
    return hash(
        protocol(connection),
        clientHigh(connection),
        clientLow(connection),
        portOrCall(connection),
        virtualHigh(connection),
        virtualLow(connection),
        virtualPort(connection));
  }

  private int portOrCall(int connection) {
    return hasFlag(connection, FLAG_TEMPLATE) ? call(connection) : clientPort(connection);
  }

  private int serverBucket(int connection) {
    return hash(
        protocol(connection),
        serverHigh(connection),
        serverLow(connection),
        serverPort(connection),
        localHigh(connection),
        localLow(connection),
        localPort(connection));
  }

  private int hash(
      int protocol,
      long firstHigh,
      long firstLow,
      int firstPort,
      long secondHigh,
      long secondLow,
      int secondPort) {
    long hash = mix(seed ^ firstLow ^ firstHigh * 31);
    hash = mix(hash ^ secondLow ^ secondHigh * 31);
    hash = mix(hash ^ ((long) protocol << 32 ^ (long) firstPort << 16 ^ secondPort));
    return (int) (hash >>> 32) & bucketMask;
  }

  /** The finalizer of MurmurHash3: each input bit reaches every output bit. */
  static long mix(long value) {
    long mixed = (value ^ value >>> 33) * 0xff51afd7ed558ccdL;
    mixed = (mixed ^ mixed >>> 33) * 0xc4ceb9fe1a85ec53L;
    return mixed ^ mixed >>> 33;
  }
}
