package gemel.ipvs;

import gemel.linux.net.IpAddress;

/**
 * What a connection is known by: the client's end and the virtual end (the family is the
 * addresses').
 *
 * @param virtualAddress the address that the client speaks to
 */
public record ConnectionTuple(
    Protocol protocol,
    IpAddress client,
    int clientPort,
    IpAddress virtualAddress,
    int virtualPort) {
  @Override
  public String toString() {
    return "%s %s:%d -> %s:%d".formatted(protocol, client, clientPort, virtualAddress, virtualPort);
  }
}
