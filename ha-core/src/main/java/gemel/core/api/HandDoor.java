package gemel.core.api;

import gemel.core.byhand.HandChange;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;

/** The services as somebody sees and changes them by hand. On the event loop. */
public interface HandDoor {
  /** The engine's table: a {@link TableDocument}. */
  Future<JsonObject> table();

  /** Makes a change; a {@link gemel.core.byhand.HandRefusal} if it is not made. */
  Future<Void> change(HandChange change);

  /** What was changed: an {@link OverridesDocument}. */
  JsonObject overrides();

  /** Goes back to the file. */
  Future<Void> dropOverrides();
}
