package gemel.ipvs.embedded.forward;

import gemel.ipvs.ConnectionState;
import gemel.ipvs.Defences;
import gemel.ipvs.Defences.Defence;
import gemel.ipvs.Protocol;
import gemel.ipvs.embedded.table.ConnectionTable;
import gemel.ipvs.embedded.table.States;
import java.util.SplittableRandom;

/**
 * Which defences work just now, and whom they meet (ip_vs_ctl.c, update_defense_level;
 * ip_vs_conn.c, ip_vs_random_dropentry). What an engine can run out of is room in its table: it is
 * short when less than a sixteenth is free.
 */
public final class DefenceLevel {
  private static final int SHORT = 16;

  /** With drop_packet always: one of so many (am_droprate). */
  private static final int DROP_RATE = 10;

  /** drop_entry looks at one of so many connections in a second. */
  private static final int LOOKED_AT = 32;

  /** A connection with more packets from its client is in use. */
  private static final int FEW_PACKETS = 8;

  /** So long a connection must have rested to look unused. */
  private static final long IDLE_NANOS = 60_000_000_000L;

  private final ConnectionTable table;
  private final States states;
  private final SplittableRandom random;
  private final int[] spared = new int[FEW_PACKETS + 1];
  private Defences defences = Defences.DEFAULT;
  private boolean dropsEntries;
  private int dropRate;
  private int dropCounter;

  public DefenceLevel(ConnectionTable table, States states, long seed) {
    this.table = table;
    this.states = states;
    this.random = new SplittableRandom(seed);
  }

  public void set(Defences wanted) {
    defences = wanted;
    update();
  }

  /** Looks at what there is; once a second or so. */
  public void update() {
    int threshold = table.capacity() / SHORT;
    int lacking = threshold - (table.capacity() - table.size());
    boolean isShort = lacking > 0;
    dropsEntries = works(defences.dropEntry(), isShort);
    states.secureTcp(works(defences.secureTcp(), isShort));
    int rate =
        switch (defences.dropPacket()) {
          case OFF -> 0;
          case AUTOMATIC -> isShort ? threshold / lacking : 0;
          case ALWAYS -> DROP_RATE;
        };
    if (rate != dropRate) {
      dropRate = rate;
      dropCounter = rate;
    }
  }

  private static boolean works(Defence defence, boolean isShort) {
    return defence == Defence.ALWAYS || defence == Defence.AUTOMATIC && isShort;
  }

  /** Whether this packet, which would begin a connection, is one of those that are dropped. */
  boolean dropsPacket() {
    if (dropRate == 0 || --dropCounter > 0) {
      return false;
    }
    dropCounter = dropRate;
    return true;
  }

  /** Whether a connection, one of all of them in a second, is to be forgotten. */
  boolean dropsEntry(int connection, long now) {
    return dropsEntries && random.nextInt(LOOKED_AT) == 0 && looksUnused(connection, now);
  }

  private boolean looksUnused(int connection, long now) {
    int state = table.state(connection);
    if (table.hasFlag(connection, ConnectionTable.FLAG_TEMPLATE)) {
      return state != ConnectionState.ASSURED.number() && table.controls(connection) == 0;
    }
    if (table.protocol(connection) == Protocol.TCP.number()) {
      return state == ConnectionState.SYN_RECV.number()
          || state == ConnectionState.SYNACK.number()
          || state == ConnectionState.ESTABLISHED.number() && isIdle(connection, now);
    }
    if (table.protocol(connection) == Protocol.SCTP.number()) {
      return state == ConnectionState.INIT1.number()
          || state == ConnectionState.INIT.number()
          || state == ConnectionState.SCTP_ESTABLISHED.number() && isIdle(connection, now);
    }
    return isIdle(connection, now);
  }

  /** It has rested for long, and had few packets; of those with n packets, each n-th is it. */
  private boolean isIdle(int connection, long now) {
    long began = table.expiresAt(connection) - table.timeoutMillis(connection) * 1_000_000L;
    if (now - began < IDLE_NANOS || table.packets(connection) > FEW_PACKETS) {
      return false;
    }
    int packets = table.packets(connection);
    if (packets == 0 || --spared[packets] > 0) {
      return false;
    }
    spared[packets] = packets;
    return true;
  }
}
