package gemel.ipvs;

/**
 * How long connections may rest, in seconds (ipvsadm(8), --set).
 *
 * @param tcp an established one
 * @param tcpFin one that is being closed
 * @param udp one of UDP
 */
public record ConnectionTimeouts(int tcp, int tcpFin, int udp) {
  public static final ConnectionTimeouts DEFAULT =
      new ConnectionTimeouts(
          (int) ConnectionState.ESTABLISHED.timeout().toSeconds(),
          (int) ConnectionState.FIN_WAIT.timeout().toSeconds(),
          (int) ConnectionState.UDP.timeout().toSeconds());

  /** Changes nothing. */
  public static final ConnectionTimeouts AS_BEFORE = new ConnectionTimeouts(0, 0, 0);

  /** These, where {@code wanted} has a 0. */
  public ConnectionTimeouts changedBy(ConnectionTimeouts wanted) {
    return new ConnectionTimeouts(
        wanted.tcp == 0 ? tcp : wanted.tcp,
        wanted.tcpFin == 0 ? tcpFin : wanted.tcpFin,
        wanted.udp == 0 ? udp : wanted.udp);
  }
}
