package gemel.ipvs.embedded.schedule;

import gemel.linux.net.IpAddress;

/**
 * The first packet of a connection, as schedulers see it. One object for all packets, one after the
 * other.
 */
public final class NewFlow {
  private long clientHigh;
  private long clientLow;
  private int clientPort;
  private long destinationHigh;
  private long destinationLow;
  private long now;

  /** Where it comes from, in the form of {@link IpAddress}; the port is 0..65535. */
  public NewFlow from(long high, long low, int port) {
    clientHigh = high;
    clientLow = low;
    clientPort = port;
    return this;
  }

  /** What it asked for. */
  public NewFlow to(long high, long low) {
    destinationHigh = high;
    destinationLow = low;
    return this;
  }

  /** When, in nanoseconds of CLOCK_BOOTTIME. */
  public NewFlow at(long nanos) {
    now = nanos;
    return this;
  }

  /** The client's address in one word. */
  int client() {
    return AddressHash.fold(clientHigh, clientLow);
  }

  int clientPort() {
    return clientPort;
  }

  IpAddress destination() {
    return new IpAddress(destinationHigh, destinationLow);
  }

  /** The destination's address in one word. */
  int foldedDestination() {
    return AddressHash.fold(destinationHigh, destinationLow);
  }

  long now() {
    return now;
  }
}
