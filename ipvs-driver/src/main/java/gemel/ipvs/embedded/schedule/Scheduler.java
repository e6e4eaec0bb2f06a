package gemel.ipvs.embedded.schedule;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Chooses servers for one service, and remembers what it needs for that.
 *
 * @param <S> the service's servers, in lists with the last added first
 */
public interface Scheduler<S extends Candidate> {
  /** The server for a new connection, or null if none is available. */
  @Nullable S pick(List<S> servers, NewFlow flow);

  /** The list, or a weight in it, has changed. */
  default void changed(List<S> servers) {}

  /** A server is about to leave the list. */
  default void removing(List<S> servers, S leaving) {}
}
