package gemel.bench.traffic;

import gemel.linux.net.IpAddress;

/** Who speaks to whom, over IPv4. */
public record Flow(IpAddress source, int sourcePort, IpAddress destination, int destinationPort) {
  private static final int FIRST_PORT = 1024;
  private static final int PORTS = 60_000;

  /**
   * The {@code number}th of many flows to one destination: clients with neighbouring addresses from
   * {@code first} on, each with 60,000 ports.
   */
  public static Flow numbered(int number, IpAddress first, IpAddress destination, int port) {
    IpAddress client = new IpAddress(first.high(), first.low() + number / PORTS);
    return new Flow(client, FIRST_PORT + number % PORTS, destination, port);
  }

  /** The other way. */
  @SuppressWarnings("ArgumentSelectionDefectChecker") // they are to change places
  public Flow back() {
    return new Flow(destination, destinationPort, source, sourcePort);
  }

  /** How many clients {@link #numbered} needs for so many flows. */
  public static int clients(int flows) {
    return (flows + PORTS - 1) / PORTS;
  }
}
