package gemel.core.api;

import gemel.core.why.UnknownName;
import gemel.core.why.WhyQuestion;
import io.vertx.core.json.JsonObject;

/** Answers why something changed; on the event loop. */
@FunctionalInterface
public interface WhyDoor {
  /**
   * The document.
   *
   * @throws UnknownName if there is nothing by that name
   */
  JsonObject answer(WhyQuestion question) throws UnknownName;
}
