package gemel.healthcheck.datagram;

import gemel.healthcheck.Outcome;
import java.time.Duration;
import java.util.Optional;

/** What a check makes of what comes back. Whatever it is given, it throws nothing. */
public interface Judge {
  /**
   * A datagram came from whom was asked.
   *
   * @return the end of the attempt; empty for one that is no answer, and more may come
   */
  Optional<Outcome> received(byte[] datagram);

  /** Nothing that ends the attempt came in time. */
  Outcome silence(Duration patience);
}
