package gemel.core.plan;

import gemel.config.source.Position;

/**
 * A part of the configuration that this version cannot do, and that is left out.
 *
 * @param position where it is written
 * @param text what is left out and why, without a full stop
 */
public record Unplanned(Position position, String text) {
  @Override
  public String toString() {
    return position + ": warning: " + text;
  }
}
