package gemel.ipvs;

import gemel.linux.net.IpAddress;

/**
 * What a connection is known by: the client's end and the virtual end (the family is the
 * addresses'). A persistence template is known by the clients' network instead, with port 0.
 *
 * @param virtualAddress the address that the client speaks to; of a mark's template, the mark in
 *     its first 32 bits
 * @param callId of a template of the persistence engine sip; else empty
 */
public record ConnectionTuple(
    Protocol protocol,
    IpAddress client,
    int clientPort,
    IpAddress virtualAddress,
    int virtualPort,
    String callId) {
  /** Without a Call-ID. */
  public ConnectionTuple(
      Protocol protocol,
      IpAddress client,
      int clientPort,
      IpAddress virtualAddress,
      int virtualPort) {
    this(protocol, client, clientPort, virtualAddress, virtualPort, "");
  }

  /** Whether it is a persistence template's. */
  public boolean isTemplates() {
    return clientPort == 0;
  }

  @Override
  public String toString() {
    String call = callId.isEmpty() ? "" : " of call " + callId;
    return "%s %s:%d -> %s:%d%s"
        .formatted(protocol, client, clientPort, virtualAddress, virtualPort, call);
  }
}
