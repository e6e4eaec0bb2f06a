package gemel.core.pair;

import gemel.core.pair.PairMessage.Departure;
import gemel.core.pair.PairMessage.Left;
import gemel.linux.time.BootTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Which of the peer's departures are news. One is not, if a later mastership is known; if it was
 * told before; or if the message was so long on its way that the peer may be back by now. Belongs
 * to one thread.
 */
public final class Departures {
  /** A message that is later than this, compared with others, or than an interval, is too late. */
  static final Duration LATEST = Duration.ofMillis(250);

  /** A router that leaves again within this is not heeded: nobody comes and goes so quickly. */
  static final Duration QUICKEST = Duration.ofMillis(10);

  private final Map<RouterId, Told> told = new HashMap<>();

  private record Told(long generation, BootTime at) {
    boolean comesBefore(long other, BootTime now) {
      return other > generation && now.since(at).compareTo(QUICKEST) >= 0;
    }
  }

  /**
   * Those that are to be acted on.
   *
   * @param known the masterships that are known
   * @param ours our virtual routers, and how often their masters advertise
   * @param late by how much the message took longer than others
   */
  public List<Departure> news(
      Left left, Generations known, Map<RouterId, Duration> ours, Duration late, BootTime now) {
    told.keySet().retainAll(ours.keySet());
    List<Departure> news = new ArrayList<>();
    for (Departure departure : left.departures()) {
      Duration interval = ours.get(departure.router());
      Told last = told.get(departure.router());
      boolean isNew =
          interval != null
              && late.compareTo(shorter(interval)) < 0
              && departure.generation() >= known.of(departure.router())
              && departure.generation() > 0
              && (last == null || last.comesBefore(departure.generation(), now));
      if (isNew) {
        known.heard(departure.router(), departure.generation());
        told.put(departure.router(), new Told(departure.generation(), now));
        news.add(departure);
      }
    }
    return news;
  }

  private static Duration shorter(Duration interval) {
    return interval.compareTo(LATEST) < 0 ? interval : LATEST;
  }

  /** Another process: it counts from what we tell it. */
  public void forget() {
    told.clear();
  }

  /** How late messages are, compared with the quickest of the latest. */
  public static final class Transit {
    private static final int MOST_SAMPLES = 64;

    private final long[] samples = new long[MOST_SAMPLES];
    private int count;

    /** By how much a message that arrives now is later than others. */
    public Duration late(long sentNanos, BootTime now) {
      long difference = now.nanos() - sentNanos;
      samples[count++ % MOST_SAMPLES] = difference;
      long quickest = difference;
      for (int i = 0; i < Math.min(count, MOST_SAMPLES); i++) {
        quickest = Math.min(quickest, samples[i]);
      }
      return Duration.ofNanos(difference - quickest);
    }

    /** The peer has another clock. */
    public void begin() {
      count = 0;
    }
  }
}
