package gemel.lab;

import gemel.linux.time.BootTime;
import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** What an open-loop load has seen, judged. Opens nothing; the requests are in order of start. */
public final class LoadReport {
  private final List<LoadRequest> requests;

  public LoadReport(Collection<LoadRequest> requests) {
    this.requests = requests.stream().sorted(Comparator.comparing(LoadRequest::started)).toList();
  }

  public List<LoadRequest> requests() {
    return requests;
  }

  /**
   * How long a service was out after a death: from its beginning to the start of the first request
   * begun after it whose connection stood promptly. Empty if there was none yet.
   *
   * @param begun when it was begun: a signal sent
   * @param dead when it was over: requests begun until then may still have been served by the dying
   */
  public Optional<Duration> outage(BootTime begun, BootTime dead) {
    return requests.stream()
        .filter(request -> !request.started().isBefore(dead) && request.stoodPromptly())
        .findFirst()
        .map(request -> request.started().since(begun));
  }

  /**
   * The longest time without a promptly established connection among the requests begun from {@code
   * from} until {@code to}: from the start of the first of a row of late ones to the start of the
   * next prompt one. Zero if all were prompt. For a change of owners that has no moment of its own.
   */
  public Duration longestOutage(BootTime from, BootTime to) {
    Duration longest = Duration.ZERO;
    Optional<BootTime> outSince = Optional.empty();
    for (LoadRequest request : begunWithin(from, to)) {
      if (request.stoodPromptly()) {
        longest = longer(longest, outSince, request.started());
        outSince = Optional.empty();
      } else if (outSince.isEmpty()) {
        outSince = Optional.of(request.started());
      }
    }
    return longer(longest, outSince, to);
  }

  private static Duration longer(Duration longest, Optional<BootTime> outSince, BootTime until) {
    Duration out = outSince.map(until::since).orElse(Duration.ZERO);
    return out.compareTo(longest) > 0 ? out : longest;
  }

  private List<LoadRequest> begunWithin(BootTime from, BootTime to) {
    return requests.stream()
        .filter(request -> !request.started().isBefore(from) && request.started().isBefore(to))
        .toList();
  }

  /** The failed ones that were begun, or still under way, between two moments. */
  public List<LoadRequest> failedWithin(BootTime from, BootTime to) {
    return requests.stream()
        .filter(request ->
            request.hasFailed() && request.started().isBefore(to) && request.ended().isAfter(from))
        .toList();
  }

  /** The same without the requests that were begun before. */
  public LoadReport begunFrom(BootTime from) {
    return new LoadReport(
        requests.stream().filter(request -> !request.started().isBefore(from)).toList());
  }

  /** All that failed. */
  public List<LoadRequest> failed() {
    return requests.stream().filter(LoadRequest::hasFailed).toList();
  }
}
