package gemel.ipvs;

import java.time.Duration;

/**
 * A connection as it is shown, and as it travels to the peer.
 *
 * @param server the real server that has it; with BYPASS none, which is 0.0.0.0:0 or [::]:0
 * @param remaining until it is forgotten, if nothing comes
 * @param fwmark the mark of the service that took it, 0 if it was taken by address
 * @param shard the part of the engine that owns it, 0..65535
 * @param local what its server takes for the client
 */
public record ConnectionRecord(
    ConnectionTuple tuple,
    RealServer.Id server,
    ForwardingMethod method,
    ConnectionState state,
    Duration remaining,
    int fwmark,
    int shard,
    LocalEnd local) {
  /** A connection whose server sees the client. */
  public ConnectionRecord(
      ConnectionTuple tuple,
      RealServer.Id server,
      ForwardingMethod method,
      ConnectionState state,
      Duration remaining,
      int fwmark,
      int shard) {
    this(tuple, server, method, state, remaining, fwmark, shard, LocalEnd.NONE);
  }
}
