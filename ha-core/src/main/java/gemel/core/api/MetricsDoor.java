package gemel.core.api;

import io.vertx.core.Future;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tells the metrics; asked on the event loop, and answers there. */
@FunctionalInterface
public interface MetricsDoor {
  /**
   * A text of metrics.
   *
   * @param pieces of it, in order; octets that change no more
   */
  record Told(String contentType, List<byte[]> pieces) {}

  /**
   * The metrics as they are now.
   *
   * @param accept which formats are wanted: the header of HTTP, null for none
   */
  Future<Told> tell(@Nullable String accept);
}
