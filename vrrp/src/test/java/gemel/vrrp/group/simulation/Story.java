package gemel.vrrp.group.simulation;

import gemel.linux.time.BootTime;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** What happened in a history, line by line; kept only of one that is told again. */
final class Story {
  private final boolean kept;
  private final List<String> lines = new ArrayList<>();

  Story(boolean kept) {
    this.kept = kept;
  }

  boolean isKept() {
    return kept;
  }

  void tell(BootTime at, Object who, Supplier<String> what) {
    if (kept) {
      lines.add("%14.3f ms  %-10s %s".formatted(at.nanos() / 1e6 - 1e6, who, what.get()));
    }
  }

  @Override
  public String toString() {
    return String.join(System.lineSeparator(), lines);
  }
}
