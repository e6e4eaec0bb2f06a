package gemel.ipvs;

import java.time.Duration;

/**
 * A connection's state, with ip_vs's names, numbers and default timeouts (ip_vs_proto_tcp.c,
 * ip_vs_proto_udp.c, ip_vs_proto_sctp.c). A number is one of its protocol.
 */
public enum ConnectionState {
  NONE(Protocol.TCP, 0, 2, false),
  ESTABLISHED(Protocol.TCP, 1, 900, true),
  SYN_SENT(Protocol.TCP, 2, 120, true),
  SYN_RECV(Protocol.TCP, 3, 60, true),
  FIN_WAIT(Protocol.TCP, 4, 120, false),
  TIME_WAIT(Protocol.TCP, 5, 120, false),
  CLOSE(Protocol.TCP, 6, 10, false),
  CLOSE_WAIT(Protocol.TCP, 7, 60, false),
  LAST_ACK(Protocol.TCP, 8, 30, false),
  LISTEN(Protocol.TCP, 9, 120, false),
  SYNACK(Protocol.TCP, 10, 120, true),
  UDP(Protocol.UDP, 0, 300, false),
  SCTP_NONE(Protocol.SCTP, 0, 2, false),
  INIT1(Protocol.SCTP, 1, 4, false),
  INIT(Protocol.SCTP, 2, 61, false),
  COOKIE_SENT(Protocol.SCTP, 3, 61, false),
  COOKIE_REPLIED(Protocol.SCTP, 4, 61, false),
  COOKIE_WAIT(Protocol.SCTP, 5, 61, false),
  COOKIE(Protocol.SCTP, 6, 61, false),
  COOKIE_ECHOED(Protocol.SCTP, 7, 61, false),
  SCTP_ESTABLISHED(Protocol.SCTP, 8, 900, true),
  SHUTDOWN_SENT(Protocol.SCTP, 9, 61, false),
  SHUTDOWN_RECEIVED(Protocol.SCTP, 10, 61, false),
  SHUTDOWN_ACK_SENT(Protocol.SCTP, 11, 61, false),
  REJECTED(Protocol.SCTP, 12, 4, false),
  CLOSED(Protocol.SCTP, 13, 61, false),
  /** A persistence template, whatever its protocol; ip_vs shows it as NONE. */
  TEMPLATE(Protocol.IP, 0, 180, false),
  /** A template of which a connection has been established. */
  ASSURED(Protocol.IP, 1, 180, false);

  private static final ConnectionState[] ALL = values();

  private final Protocol protocol;
  private final int number;
  private final Duration timeout;
  private final boolean active;

  ConnectionState(Protocol protocol, int number, int seconds, boolean active) {
    this.protocol = protocol;
    this.number = number;
    this.timeout = Duration.ofSeconds(seconds);
    this.active = active;
  }

  public Protocol protocol() {
    return protocol;
  }

  /** ip_vs's name, as in the list of connections; SCTP's are short. */
  public String word() {
    return switch (this) {
      case SCTP_NONE, TEMPLATE -> NONE.name();
      case SCTP_ESTABLISHED -> ESTABLISHED.name();
      case COOKIE_SENT,
          COOKIE_REPLIED,
          COOKIE_WAIT,
          COOKIE_ECHOED,
          SHUTDOWN_SENT,
          SHUTDOWN_RECEIVED,
          SHUTDOWN_ACK_SENT ->
          name().charAt(0) + "-" + name().substring(name().indexOf('_') + 1).replace('_', '-');
      default -> name();
    };
  }

  /** ip_vs's number, which also goes over the wire. */
  public int number() {
    return number;
  }

  /** How long a connection may rest in this state. */
  public Duration timeout() {
    return timeout;
  }

  /** Whether it counts as an active connection of its server. */
  public boolean isActive() {
    return active;
  }

  /** Whether its server may still have something to say, or to hear; never so of a template. */
  public boolean needsServer() {
    return switch (this) {
      case TIME_WAIT, LAST_ACK, CLOSE, REJECTED, CLOSED, TEMPLATE, ASSURED -> false;
      case NONE,
          ESTABLISHED,
          SYN_SENT,
          SYN_RECV,
          FIN_WAIT,
          CLOSE_WAIT,
          LISTEN,
          SYNACK,
          UDP,
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
          SHUTDOWN_ACK_SENT ->
          true;
    };
  }

  /** Whether it is a persistence template's. */
  public boolean isTemplates() {
    return protocol == Protocol.IP;
  }

  /**
   * The state with a protocol's number.
   *
   * @throws IllegalArgumentException if the protocol has no such state
   */
  public static ConnectionState of(Protocol protocol, int number) {
    for (ConnectionState state : ALL) {
      if (state.protocol == protocol && state.number == number) {
        return state;
      }
    }
    throw new IllegalArgumentException(protocol + " has no state " + number);
  }
}
