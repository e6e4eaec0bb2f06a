package gemel.tests.lab;

import gemel.lab.ForwardingMode;

/** A keepalived.conf for each director of a pair. */
public interface DirectorFile {
  ForwardingMode mode();

  /** Whether there is a peer channel. */
  boolean withChannel();

  /** How many real servers serve, over all services, once their checks have found them well. */
  int serversServing();

  /** Whether the lab is to have IPv6, too. */
  default boolean withIpv6() {
    return false;
  }

  /** The text for director 1, which has the higher priority, or 2. */
  String text(int director);
}
