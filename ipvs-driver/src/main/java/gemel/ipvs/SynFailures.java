package gemel.ipvs;

/**
 * TCP connections to a server that did not open, since the server was added. A sign that it may be
 * gone, and no proof: clients can send what they like.
 *
 * @param repeated SYNs that clients had to send again
 * @param refused SYNs that it answered with a reset; only known where its answers come through the
 *     director (NAT, FullNAT)
 */
public record SynFailures(long repeated, long refused) {
  public static final SynFailures NONE = new SynFailures(0, 0);

  /** Of a server. */
  public record OfServer(ServiceKey service, RealServer.Id server, SynFailures failures) {}

  /** How many in all. */
  public long total() {
    return repeated + refused;
  }
}
