package gemel.ipvs.embedded.table;

import static gemel.ipvs.ConnectionState.CLOSED;
import static gemel.ipvs.ConnectionState.COOKIE;
import static gemel.ipvs.ConnectionState.COOKIE_ECHOED;
import static gemel.ipvs.ConnectionState.COOKIE_REPLIED;
import static gemel.ipvs.ConnectionState.COOKIE_SENT;
import static gemel.ipvs.ConnectionState.COOKIE_WAIT;
import static gemel.ipvs.ConnectionState.INIT;
import static gemel.ipvs.ConnectionState.INIT1;
import static gemel.ipvs.ConnectionState.REJECTED;
import static gemel.ipvs.ConnectionState.SCTP_ESTABLISHED;
import static gemel.ipvs.ConnectionState.SCTP_NONE;
import static gemel.ipvs.ConnectionState.SHUTDOWN_ACK_SENT;
import static gemel.ipvs.ConnectionState.SHUTDOWN_RECEIVED;
import static gemel.ipvs.ConnectionState.SHUTDOWN_SENT;

import gemel.ipvs.ConnectionState;
import gemel.ipvs.embedded.packet.Sctp;
import gemel.ipvs.embedded.table.TcpStates.Direction;
import java.util.Arrays;
import java.util.List;

/**
 * How a packet changes an SCTP association's state: ip_vs's tables (ip_vs_proto_sctp.c). What
 * counts in a packet is its first chunk; a chunk of a kind that is not named here is like DATA.
 */
public final class SctpStates {
  private static final List<ConnectionState> ORDER =
      List.of(
          SCTP_NONE,
          INIT1,
          INIT,
          COOKIE_SENT,
          COOKIE_REPLIED,
          COOKIE_WAIT,
          COOKIE,
          COOKIE_ECHOED,
          SCTP_ESTABLISHED,
          SHUTDOWN_SENT,
          SHUTDOWN_RECEIVED,
          SHUTDOWN_ACK_SENT,
          REJECTED,
          CLOSED);

  static final int COUNT = ORDER.size();

  /** The row of a chunk's type; 0, which is DATA's, for those that are not named. */
  private static final int[] ROW = new int[256];

  static {
    ROW[Sctp.INIT] = 1;
    ROW[2] = 2; // INIT ACK
    ROW[Sctp.COOKIE_ECHO] = 3;
    ROW[Sctp.COOKIE_ACK] = 4;
    ROW[7] = 5; // SHUTDOWN
    ROW[8] = 6; // SHUTDOWN ACK
    ROW[14] = 7; // SHUTDOWN COMPLETE
    ROW[9] = 8; // ERROR
    ROW[Sctp.ABORT] = 9;
  }

  //  from: NONE, INIT1, INIT, COOKIE_SENT, COOKIE_REPLIED, COOKIE_WAIT, COOKIE, COOKIE_ECHOED,
  //        ESTABLISHED, SHUTDOWN_SENT, SHUTDOWN_RECEIVED, SHUTDOWN_ACK_SENT, REJECTED, CLOSED
  private static final byte[][] INPUT = {
    row("ES I1 IN CS CR CW CO CE ES SS SR SA RJ CL"),
    row("I1 IN IN CS CR CW CO CE ES SS SR SA IN IN"),
    row("CW CW CW CS CR CO CO CE ES SS SR SA RJ CL"),
    row("CR IN IN CR CR CW CO CE ES SS SR SA RJ CL"),
    row("ES I1 IN CS CR CW CO ES ES SS SR SA RJ CL"),
    row("SR I1 IN CS CR CW CO CE SR SS SR SA RJ CL"),
    row("CL IN IN CS CR CW CO CE ES CL SR CL RJ CL"),
    row("CL CL CL CS CR CW CO CE ES SS SR CL RJ CL"),
    row("CL I1 IN CS CR CW CO CL ES SS SR SA RJ CL"),
    row("CL CL CL CL CL RJ CL CL CL CL CL CL CL CL"),
  };
  private static final byte[][] OUTPUT = {
    row("ES I1 IN CS CR CW CO CE ES SS SR SA RJ CL"),
    row("CW CW CW CW CW CW CW CW ES CW CW CW CW CW"),
    row("CS CS CS CS CR CW CO CE ES SS SR SA RJ CL"),
    row("CE CE CE CE CE CE CE CE ES SS SR SA RJ CL"),
    row("ES ES ES ES ES ES ES ES ES SS SR SA RJ CL"),
    row("SS SS SS SS SS SS SS SS SS SS SR SA RJ CL"),
    row("SA SA SA SA SA CW CO CE ES SA SA SA RJ CL"),
    row("CL I1 IN CS CR CW CO CE ES SS SR SA RJ CL"),
    row("CL CL CL CL CL CW CO CE ES SS SR SA RJ CL"),
    row("CL RJ CL CL CL CL CL CL CL CL CL CL CL CL"),
  };
  private static final byte[][] INPUT_ONLY = {
    row("ES I1 IN CS CR ES CO CE ES SS SR SA RJ CL"),
    row("I1 IN IN IN IN IN CO CE ES SS SR SA IN IN"),
    row("CE CE CE CE CE CE CO CE ES SS SR SA RJ CL"),
    row("ES ES ES ES ES ES CO CE ES SS SR SA RJ CL"),
    row("ES I1 IN ES ES CW ES ES ES SS SR SA RJ CL"),
    row("SR I1 IN CS CR CW CO CE SR SS SR SA RJ CL"),
    row("CL IN IN CS CR CW CO CE CL CL SR CL RJ CL"),
    row("CL CL CL CL CL CW CO CE ES SS CL CL RJ CL"),
    row("CL I1 IN CS CR CW CO CE ES SS SR SA RJ CL"),
    row("CL CL CL CL CL RJ CL CL CL CL CL CL CL CL"),
  };

  private SctpStates() {}

  /**
   * The number of the state that follows.
   *
   * @param chunk the type of the chunk that counts, or {@link Sctp#NO_CHUNK}
   */
  public static int next(int state, int chunk, Direction direction) {
    if (chunk == Sctp.NO_CHUNK) {
      return state;
    }
    byte[][] table =
        switch (direction) {
          case INPUT -> INPUT;
          case OUTPUT -> OUTPUT;
          case INPUT_ONLY -> INPUT_ONLY;
        };
    return table[ROW[chunk]][state];
  }

  private static byte[] row(String names) {
    String[] split = names.split(" ");
    if (split.length != COUNT) {
      throw new IllegalStateException("a row has " + COUNT + " states: " + names);
    }
    byte[] row = new byte[COUNT];
    for (int i = 0; i < COUNT; i++) {
      row[i] = (byte) number(split[i]);
    }
    return row;
  }

  private static int number(String shortName) {
    int number =
        Arrays.asList("NO I1 IN CS CR CW CO CE ES SS SR SA RJ CL".split(" ")).indexOf(shortName);
    return ORDER.get(number).number();
  }
}
