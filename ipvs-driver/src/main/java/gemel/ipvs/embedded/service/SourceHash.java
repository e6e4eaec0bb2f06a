package gemel.ipvs.embedded.service;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The client's address decides (ip_vs_sh.c): 256 buckets, filled in list order, as many for a
 * server as it has weight and one at least. A server that is not available is not replaced.
 */
final class SourceHash implements Scheduler {
  private static final int BITS = 8;
  private static final int GOLDEN_RATIO = 0x61C88647;

  private final @Nullable ServerSlot[] buckets = new ServerSlot[1 << BITS];

  @Override
  public @Nullable ServerSlot pick(
      List<ServerSlot> servers, long clientHigh, long clientLow, int clientPort) {
    ServerSlot chosen = buckets[bucket(clientHigh, clientLow)];
    return chosen != null && chosen.isAvailable() ? chosen : null;
  }

  /** An IPv4 address is itself, an IPv6 one its four words together; the port counts as 0. */
  static int bucket(long clientHigh, long clientLow) {
    boolean v4 = clientHigh == 0 && clientLow >>> 32 == 0xffff;
    int word =
        v4
            ? (int) clientLow
            : (int) (clientHigh >>> 32 ^ clientHigh ^ clientLow >>> 32 ^ clientLow);
    return word * GOLDEN_RATIO >>> (32 - BITS);
  }

  @Override
  public void changed(List<ServerSlot> servers) {
    int next = 0;
    int filled = 0;
    for (int i = 0; i < buckets.length; i++) {
      if (servers.isEmpty()) {
        buckets[i] = null;
        continue;
      }
      ServerSlot slot = servers.get(next);
      buckets[i] = slot;
      if (++filled >= slot.weight()) {
        next = (next + 1) % servers.size();
        filled = 0;
      }
    }
  }
}
