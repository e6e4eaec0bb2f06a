package gemel.core.dispute;

import gemel.core.dispute.Dispute.Side;
import gemel.linux.time.BootTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where the two say different things. Belongs to one thread. */
final class Disputes {
  /** What becomes news within this is one line: a link that is cut takes many servers with it. */
  static final Duration GATHERED = Duration.ofSeconds(1);

  private final Map<CheckId, Dispute> open = new LinkedHashMap<>();
  private final Map<CheckId, Ended> ended = new LinkedHashMap<>();

  private record Ended(Dispute dispute, boolean agreed, BootTime at) {}

  /**
   * Somebody says something else of a check.
   *
   * @param own null where this director has it no more
   * @param peer null where the peer has said nothing of it
   */
  void look(CheckId check, @Nullable OwnCheck own, @Nullable Opinion peer, BootTime now) {
    Dispute was = open.get(check);
    Dispute is = between(own, peer, now);
    if (was != null && is != null && was.side() == is.side()) {
      open.put(check, was.with(is));
      return;
    }
    open.remove(check);
    if (is != null) {
      open.put(check, is);
    }
    if (was != null && was.told()) {
      ended.put(check, new Ended(was, bothKnow(own, peer), now));
    }
  }

  private static @Nullable Dispute between(
      @Nullable OwnCheck own, @Nullable Opinion peer, BootTime now) {
    return own != null && peer != null && own.opinion().contradicts(peer)
        ? new Dispute(own, peer, now, /* told= */ false)
        : null;
  }

  private static boolean bothKnow(@Nullable OwnCheck own, @Nullable Opinion peer) {
    return own != null && peer != null && own.opinion().isKnown() && peer.isKnown();
  }

  /** What is news by now. */
  List<News> news(BootTime now) {
    List<News> news = new ArrayList<>();
    if (ended.values().stream().anyMatch(one -> one.at().plus(GATHERED).isDueAt(now))) {
      news.addAll(over());
    }
    for (Side side : Side.values()) {
      news.addAll(begun(side, now));
    }
    return news;
  }

  private List<News> begun(Side side, BootTime now) {
    Map<CheckId, Dispute> due = new LinkedHashMap<>();
    boolean gathered = false;
    for (Map.Entry<CheckId, Dispute> each : open.entrySet()) {
      Dispute dispute = each.getValue();
      if (!dispute.told() && dispute.side() == side && dispute.dueAt().isDueAt(now)) {
        due.put(each.getKey(), dispute.andTold());
        gathered |= dispute.dueAt().plus(GATHERED).isDueAt(now);
      }
    }
    if (!gathered) {
      return List.of();
    }
    open.putAll(due);
    return List.of(new News.Begun(side, List.copyOf(due.values())));
  }

  private List<News> over() {
    List<News> news = new ArrayList<>();
    for (boolean agreed : new boolean[] {true, false}) {
      List<Dispute> these =
          ended.values().stream()
              .filter(one -> one.agreed() == agreed)
              .map(Ended::dispute)
              .toList();
      if (!these.isEmpty()) {
        news.add(new News.Over(agreed, these));
      }
    }
    ended.clear();
    return news;
  }

  /** The peer says nothing any more; what was told of it ends now. */
  List<News> forget(BootTime now) {
    open.forEach((check, dispute) -> {
      if (dispute.told()) {
        ended.put(check, new Ended(dispute, /* agreed= */ false, now));
      }
    });
    open.clear();
    return over();
  }

  /** Those that were told and go on. */
  Map<CheckId, Dispute> told() {
    Map<CheckId, Dispute> told = new LinkedHashMap<>();
    open.forEach((check, dispute) -> {
      if (dispute.told()) {
        told.put(check, dispute);
      }
    });
    return told;
  }
}
