package gemel.ipvs.embedded.table;

import static gemel.ipvs.ConnectionState.CLOSE;
import static gemel.ipvs.ConnectionState.CLOSE_WAIT;
import static gemel.ipvs.ConnectionState.ESTABLISHED;
import static gemel.ipvs.ConnectionState.FIN_WAIT;
import static gemel.ipvs.ConnectionState.LAST_ACK;
import static gemel.ipvs.ConnectionState.LISTEN;
import static gemel.ipvs.ConnectionState.NONE;
import static gemel.ipvs.ConnectionState.SYNACK;
import static gemel.ipvs.ConnectionState.SYN_RECV;
import static gemel.ipvs.ConnectionState.SYN_SENT;
import static gemel.ipvs.ConnectionState.TIME_WAIT;

import gemel.ipvs.ConnectionState;
import gemel.ipvs.embedded.packet.Tcp;

/**
 * How a segment changes a TCP connection's state: ip_vs's tables (ip_vs_proto_tcp.c). What counts
 * in a segment is, in this order, RST, SYN, FIN, ACK; one that has none of them closes.
 */
public final class TcpStates {
  /** Who sent a segment. */
  public enum Direction {
    /** The client, and replies are seen too. */
    INPUT,
    /** The server. */
    OUTPUT,
    /** The client, and replies go past the director. */
    INPUT_ONLY
  }

  private static final ConnectionState[] ORDER = {
    NONE,
    ESTABLISHED,
    SYN_SENT,
    SYN_RECV,
    FIN_WAIT,
    TIME_WAIT,
    CLOSE,
    CLOSE_WAIT,
    LAST_ACK,
    LISTEN,
    SYNACK
  };

  //  from: NONE, ESTABLISHED, SYN_SENT, SYN_RECV, FIN_WAIT, TIME_WAIT, CLOSE, CLOSE_WAIT, LAST_ACK,
  //        LISTEN, SYNACK; a row for SYN, FIN, ACK and RST each.
  private static final byte[][] INPUT = {
    row("SR ES ES SR SR SR SR SR SR SR SR"),
    row("CL CW SS TW TW TW CL CW LA LI TW"),
    row("ES ES SS ES FW TW CL CW CL LI ES"),
    row("CL CL CL SR CL CL CL CL LA LI SR"),
  };
  private static final byte[][] OUTPUT = {
    row("SS ES SS SR SS SS SS SS SS LI SR"),
    row("TW FW SS TW FW TW CL TW LA LI TW"),
    row("ES ES SS ES FW TW CL CW LA ES ES"),
    row("CL CL SS CL CL TW CL CL CL CL CL"),
  };
  private static final byte[][] INPUT_ONLY = {
    row("SR ES ES SR SR SR SR SR SR SR SR"),
    row("CL FW SS TW FW TW CL CW LA LI TW"),
    row("ES ES SS ES FW TW CL CW CL LI ES"),
    row("CL CL CL SR CL CL CL CL LA LI CL"),
  };

  // What secure_tcp has instead: a client's word alone establishes nothing.
  private static final byte[][] SECURE_INPUT = {
    row("SR ES ES SR SR SR SR SR SR SR SA"),
    row("CL CW SS TW TW TW CL CW LA LI SA"),
    row("ES ES SS SR FW TW CL CW CL LI SA"),
    row("CL CL CL SR CL CL CL CL LA LI CL"),
  };
  private static final byte[][] SECURE_OUTPUT = {
    row("SS ES SS SA SS SS SS SS SS LI SA"), OUTPUT[1], OUTPUT[2], OUTPUT[3],
  };
  private static final byte[][] SECURE_INPUT_ONLY = {
    row("SA ES ES SR SA SA SA SA SA SA SA"), INPUT_ONLY[1], INPUT_ONLY[2], INPUT_ONLY[3],
  };

  /** How many states there are. */
  static final int COUNT = ORDER.length;

  private TcpStates() {}

  /**
   * The number of the state that follows.
   *
   * @param secure by the table of secure_tcp
   */
  public static int next(int state, int flags, Direction direction, boolean secure) {
    int event = event(flags);
    if (event < 0) {
      return CLOSE.number();
    }
    byte[][] table =
        switch (direction) {
          case INPUT -> secure ? SECURE_INPUT : INPUT;
          case OUTPUT -> secure ? SECURE_OUTPUT : OUTPUT;
          case INPUT_ONLY -> secure ? SECURE_INPUT_ONLY : INPUT_ONLY;
        };
    return table[event][state];
  }

  private static int event(int flags) {
    if ((flags & Tcp.RST) != 0) {
      return 3;
    }
    if ((flags & Tcp.SYN) != 0) {
      return 0;
    }
    if ((flags & Tcp.FIN) != 0) {
      return 1;
    }
    return (flags & Tcp.ACK) != 0 ? 2 : -1;
  }

  private static byte[] row(String names) {
    String[] split = names.split(" ");
    byte[] row = new byte[split.length];
    for (int i = 0; i < row.length; i++) {
      row[i] = (byte) state(split[i]).number();
    }
    if (row.length != ORDER.length) {
      throw new IllegalStateException("a row has " + ORDER.length + " states: " + names);
    }
    return row;
  }

  private static ConnectionState state(String shortName) {
    return switch (shortName) {
      case "NO" -> NONE;
      case "ES" -> ESTABLISHED;
      case "SS" -> SYN_SENT;
      case "SR" -> SYN_RECV;
      case "FW" -> FIN_WAIT;
      case "TW" -> TIME_WAIT;
      case "CL" -> CLOSE;
      case "CW" -> CLOSE_WAIT;
      case "LA" -> LAST_ACK;
      case "LI" -> LISTEN;
      case "SA" -> SYNACK;
      default -> throw new IllegalStateException(shortName);
    };
  }
}
