package gemel.ipvs.embedded.service;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The next available server after the last one, in list order (ip_vs_rr.c). */
final class RoundRobin implements Scheduler {
  private @Nullable ServerSlot last;

  @Override
  public @Nullable ServerSlot pick(
      List<ServerSlot> servers, long clientHigh, long clientLow, int clientPort) {
    int start = last == null ? -1 : servers.indexOf(last);
    for (int step = 1; step <= servers.size(); step++) {
      ServerSlot candidate = servers.get((start + step) % servers.size());
      if (candidate.isAvailable()) {
        last = candidate;
        return candidate;
      }
    }
    return null;
  }

  @Override
  public void removing(List<ServerSlot> servers, ServerSlot leaving) {
    if (leaving == last) {
      int before = servers.indexOf(leaving) - 1;
      last = before < 0 ? null : servers.get(before);
    }
  }
}
