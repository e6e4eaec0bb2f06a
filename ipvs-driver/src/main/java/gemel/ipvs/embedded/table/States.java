package gemel.ipvs.embedded.table;

import gemel.ipvs.ConnectionState;
import gemel.ipvs.ConnectionTimeouts;
import gemel.ipvs.Protocol;
import gemel.ipvs.embedded.packet.PacketView;
import gemel.ipvs.embedded.table.TcpStates.Direction;
import java.util.EnumMap;
import java.util.Map;

/**
 * In which state a packet leaves its connection, and how long it may rest there; with what is set
 * of both. Belongs to the engine's thread.
 */
public final class States {
  private static final int MILLIS = 1000;

  private final Map<ConnectionState, Integer> timeouts = new EnumMap<>(ConnectionState.class);
  private final int[] tcpTimeouts = new int[TcpStates.COUNT];
  private final int[] sctpTimeouts = new int[SctpStates.COUNT];
  private boolean secureTcp;

  public States() {
    set(ConnectionTimeouts.DEFAULT);
  }

  /** Holds for a connection from its next packet on. */
  public void set(ConnectionTimeouts wanted) {
    for (ConnectionState state : ConnectionState.values()) {
      timeouts.put(state, (int) state.timeout().toMillis());
    }
    timeouts.put(ConnectionState.ESTABLISHED, wanted.tcp() * MILLIS);
    timeouts.put(ConnectionState.FIN_WAIT, wanted.tcpFin() * MILLIS);
    timeouts.put(ConnectionState.UDP, wanted.udp() * MILLIS);
    for (int state = 0; state < TcpStates.COUNT; state++) {
      tcpTimeouts[state] = timeoutMillis(ConnectionState.of(Protocol.TCP, state));
    }
    for (int state = 0; state < SctpStates.COUNT; state++) {
      sctpTimeouts[state] = timeoutMillis(ConnectionState.of(Protocol.SCTP, state));
    }
  }

  /** Whether TCP goes by the table of ip_vs's secure_tcp. */
  public void secureTcp(boolean on) {
    secureTcp = on;
  }

  /** The number of the state that follows, which may be the same. */
  public int next(int state, PacketView packet, Direction direction) {
    if (packet.isTcp()) {
      return TcpStates.next(state, packet.tcpFlags(), direction, secureTcp);
    }
    return packet.isSctp() ? SctpStates.next(state, packet.sctpChunk(), direction) : state;
  }

  public int timeoutMillis(ConnectionState state) {
    return timeouts.getOrDefault(state, 0);
  }

  /** The same, by the number of the state within the packet's protocol. */
  public int timeoutMillis(PacketView packet, int state) {
    if (packet.isTcp()) {
      return tcpTimeouts[state];
    }
    return packet.isSctp() ? sctpTimeouts[state] : timeoutMillis(ConnectionState.UDP);
  }
}
