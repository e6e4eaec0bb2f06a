package gemel.ipvs.embedded.forward;

import gemel.ipvs.ChangeSink;
import gemel.ipvs.ConnectionChange;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Gathers what happens to connections in a turn, and hands it on at the turn's end. */
public final class ChangeFeed {
  private @Nullable ChangeSink sink;
  private List<ConnectionChange> gathered = new ArrayList<>();
  private long told;

  public void streamTo(ChangeSink other) {
    gathered.clear();
    told = 0;
    sink = other;
  }

  /** Whether somebody listens. */
  boolean isHeard() {
    return sink != null;
  }

  void tell(ConnectionChange change) {
    if (sink != null) {
      gathered.add(change);
      told++;
    }
  }

  /** How many changes were told since the sink was set. */
  public long told() {
    return told;
  }

  /** Hands on what was gathered. If the sink has no room it will ask for a snapshot. */
  public void flush() {
    if (sink != null && !gathered.isEmpty()) {
      sink.offer(gathered);
      gathered = new ArrayList<>();
    }
  }
}
