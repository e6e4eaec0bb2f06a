package gemel.vrrp.arp;

import gemel.linux.time.BootTime;
import gemel.vrrp.AnnouncementLimit;
import gemel.vrrp.VirtualAddress;
import gemel.vrrp.VrrpInstanceSettings;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * The announcements of an instance's addresses that are still to go out, each address once in a
 * round. Holds no more than one entry for each address. One thread.
 *
 * <p>Rounds are some moments apart. Whoever has just yielded may still ask for a neighbour in the
 * name of the address, or use the virtual hardware address, and mislead neighbours and switches
 * that had been told already; the last round is heard when it has fallen silent.
 */
public final class AnnouncementQueue {
  /** Between rounds. */
  static final Duration APART = Duration.ofMillis(10);

  /**
   * An address that waits.
   *
   * @param from not before that
   */
  private record Waiting(VirtualAddress address, AnnouncementPace pace, int left, BootTime from) {
    Waiting left(int other) {
      return new Waiting(address, pace, other, from);
    }

    Waiting onceLess(BootTime next) {
      return new Waiting(address, pace, left - 1, next);
    }

    BootTime freeAt() {
      BootTime free = pace.freeAt();
      return free.isAfter(from) ? free : from;
    }

    boolean mayGo(BootTime now) {
      return from.isDueAt(now) && pace.take(now);
    }
  }

  private static final BootTime AT_ONCE = new BootTime(0);

  private final VrrpInstanceSettings settings;
  private final AnnouncementPaces paces;
  private final Deque<Waiting> waiting = new ArrayDeque<>();

  /** Nothing is to go out yet. */
  public AnnouncementQueue(VrrpInstanceSettings settings, AnnouncementPaces paces) {
    this.settings = settings;
    this.paces = paces;
  }

  /** Each address is to be announced so many times; what was left of an earlier burst is in it. */
  public void add(int repeat) {
    add(settings.holdings().addresses(), repeat);
  }

  /** Each interface without advertisements is to be announced on, once. */
  public void addExtra() {
    add(settings.garp().extra().addresses(), 1);
  }

  private void add(List<VirtualAddress> addresses, int repeat) {
    Map<VirtualAddress, Waiting> before = new HashMap<>();
    waiting.forEach(entry -> before.put(entry.address(), entry));
    List<Waiting> after = new ArrayList<>(waiting);
    for (VirtualAddress address : addresses) {
      Waiting known = before.get(address);
      if (known == null) {
        after.add(new Waiting(address, pace(address), repeat, AT_ONCE));
      } else {
        after.set(after.indexOf(known), known.left(Math.max(known.left(), repeat)));
      }
    }
    waiting.clear();
    waiting.addAll(after);
  }

  private AnnouncementPace pace(VirtualAddress address) {
    AnnouncementLimit limit = settings.garp().limits().get(address.device());
    return limit == null
        ? AnnouncementPace.UNLIMITED
        : paces.of(limit, address.prefix().address().family());
  }

  /** Nothing is to go out any more. */
  public void clear() {
    waiting.clear();
  }

  /** Hands over what may go now; whose turn it was waits behind the others. */
  public void drain(BootTime now, Consumer<VirtualAddress> send) {
    boolean went = true;
    while (went) {
      List<Waiting> kept = new ArrayList<>();
      List<Waiting> again = new ArrayList<>();
      went = false;
      for (Waiting entry : waiting) {
        if (!entry.mayGo(now)) {
          kept.add(entry);
          continue;
        }
        went = true;
        send.accept(entry.address());
        if (entry.left() > 1) {
          again.add(entry.onceLess(now.plus(APART)));
        }
      }
      waiting.clear();
      waiting.addAll(kept);
      waiting.addAll(again);
    }
  }

  /** When something may go; never, if there is nothing. */
  public BootTime nextAt() {
    return waiting.stream().map(Waiting::freeAt).min(BootTime::compareTo).orElse(BootTime.NEVER);
  }
}
