package gemel.vrrp.group;

import java.util.ArrayList;
import java.util.List;

/**
 * Every combination of some choices, one after the other, where a later choice may depend on the
 * earlier ones (after TigerBeetle's exhaustigen). An odometer: its last wheel turns first.
 *
 * <pre>
 *   Choices choices = new Choices();
 *   while (choices.next()) {
 *     ... choices.oneOf(a) ... choices.oneOf(b) ...
 *   }
 * </pre>
 */
final class Choices {
  private final List<Wheel> wheels = new ArrayList<>();
  private int asked;
  private boolean begun;

  private record Wheel(int at, int size) {}

  /** Begins the next combination; false once all have been had. */
  boolean next() {
    asked = 0;
    if (!begun) {
      begun = true;
      return true;
    }
    while (!wheels.isEmpty()) {
      Wheel last = wheels.removeLast();
      if (last.at + 1 < last.size) {
        wheels.add(new Wheel(last.at + 1, last.size));
        return true;
      }
    }
    return false;
  }

  /** One of some values; there must be one at least. */
  <T> T oneOf(List<T> values) {
    if (asked == wheels.size()) {
      wheels.add(new Wheel(0, values.size()));
    }
    return values.get(wheels.get(asked++).at);
  }
}
