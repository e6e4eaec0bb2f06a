package gemel.ipvs;

import gemel.linux.net.IpAddress;

/**
 * What a connection is known by: the client's end and the virtual end (the family is the
 * addresses'). A persistence template is known by the clients' network instead, with port 0.
 *
 * @param virtualAddress the address that the client speaks to; of a mark's template, the mark in
 *     its first 32 bits
 */
public record ConnectionTuple(
    Protocol protocol,
    IpAddress client,
    int clientPort,
    IpAddress virtualAddress,
    int virtualPort) {
  /** Whether it is a persistence template's. */
  public boolean isTemplates() {
    return clientPort == 0;
  }

  @Override
  public String toString() {
    return "%s %s:%d -> %s:%d".formatted(protocol, client, clientPort, virtualAddress, virtualPort);
  }
}
