package gemel.config.director;

import gemel.config.source.Origin;
import gemel.config.value.FileMode;
import org.jspecify.annotations.Nullable;

/**
 * Who may use the control API: its Unix domain socket belongs to a group and has a mode.
 *
 * @param mode the permissions of the socket
 * @param group the group of the socket; null for that of the process
 * @param origin where it is written
 */
public record ControlApi(FileMode mode, @Nullable String group, Origin origin) {
  /** The user of the process alone. */
  public static final ControlApi DEFAULT =
      new ControlApi(new FileMode(0600), null, Origin.unwritten());
}
