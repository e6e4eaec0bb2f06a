package gemel.ipvs.embedded.service;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Chooses servers for one service, and remembers what it needs for that. */
interface Scheduler {
  /**
   * The server for a new connection, or null if none is available.
   *
   * @param servers the service's servers, the last added first
   * @param clientLow with {@code clientHigh} the client's address, IPv4 in its mapped form
   */
  @Nullable ServerSlot pick(
      List<ServerSlot> servers, long clientHigh, long clientLow, int clientPort);

  /** The list, or a weight in it, has changed. */
  default void changed(List<ServerSlot> servers) {}

  /** A server is about to leave the list. */
  default void removing(List<ServerSlot> servers, ServerSlot leaving) {}
}
