package gemel.ipvs;

/** What an engine can do besides forwarding TCP and UDP over IPv4 by address and port. */
public enum Capability {
  /** Connections that a peer has taken can be put into its table. */
  INSERT_CONNECTIONS,
  /** It says of each connection that begins, changes and ends. */
  STREAM_CHANGES,
  /** It forwards on when the process that programmed it is gone. */
  OUTLIVES_JVM,
  /** Services and servers with IPv6 addresses. */
  IPV6,
  /** SCTP. */
  SCTP,
  /** IPsec's packets follow the key exchange of their client. */
  AH_ESP,
  /** Services by firewall mark. */
  FIREWALL_MARKS,
  /** Services of every port of an address. */
  ANY_PORT,
  /** A client keeps its server for a time. */
  PERSISTENCE,
  /** Clients are told apart by more than their address. */
  PERSISTENCE_ENGINES,
  /** Each datagram is scheduled on its own. */
  ONE_PACKET,
  /** Packets that come in pieces. */
  FRAGMENTS,
  /** Tunnels by Generic UDP Encapsulation. */
  GUE,
  /** Tunnels by Generic Routing Encapsulation. */
  GRE,
  /** A tunnel to a server of the other address family. */
  MIXED_FAMILIES,
  /** Both ends are translated. */
  FULL_NAT,
  /** What ip_vs has as sysctls (net.ipv4.vs) can be other than by default. */
  POLICIES,
  /** A client of NAT that is on its server's own network is refused, or served where that works. */
  SAME_NETWORK,
  /** A service takes connections from some addresses only. */
  ACCESS_LISTS,
  /** Timeouts can be set. */
  TIMEOUTS
}
