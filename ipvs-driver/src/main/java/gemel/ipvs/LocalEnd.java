package gemel.ipvs;

import gemel.linux.net.IpAddress;

/** What a connection's server takes for its client. */
public sealed interface LocalEnd {
  LocalEnd NONE = new None();

  /** The client itself: every method but FullNAT. */
  record None() implements LocalEnd {}

  /**
   * An address and port of the director's (FullNAT).
   *
   * @param notice how the server learns the client
   * @param firstOctet the sequence number of the client's first octet; 0 without notice
   * @param arrived whether the server has acknowledged it
   */
  record At(IpAddress address, int port, ClientNotice notice, int firstOctet, boolean arrived)
      implements LocalEnd {}
}
