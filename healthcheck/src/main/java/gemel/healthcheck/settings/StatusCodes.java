package gemel.healthcheck.settings;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/**
 * {@code status_code}: the HTTP statuses that are good.
 *
 * @param ranges at least one; kept in order, touching ones joined, so that the same set is equal
 *     however it was written
 */
public record StatusCodes(List<Range> ranges) {
  /** What is good where neither status nor body is asked for: 200-299. */
  public static final StatusCodes DEFAULT = new StatusCodes(List.of(new Range(200, 299)));

  /** {@code from} to {@code to}, both included, both in 100..599. */
  public record Range(int from, int to) {
    public Range {
      if (from < 100 || to > 599 || from > to) {
        throw new IllegalArgumentException(
            "status_code %d-%d is not a range within 100..599".formatted(from, to));
      }
    }

    @Override
    public String toString() {
      return from == to ? Integer.toString(from) : from + "-" + to;
    }
  }

  public StatusCodes {
    if (ranges.isEmpty()) {
      throw new IllegalArgumentException("status_code names no status");
    }
    ranges = joined(ranges);
  }

  /** Just this one. */
  public static StatusCodes only(int status) {
    return new StatusCodes(List.of(new Range(status, status)));
  }

  public boolean contains(int status) {
    for (Range range : ranges) {
      if (range.from() <= status && status <= range.to()) {
        return true;
      }
    }
    return false;
  }

  private static List<Range> joined(List<Range> ranges) {
    List<Range> joined = new ArrayList<>();
    for (Range range : ranges.stream().sorted(Comparator.comparingInt(Range::from)).toList()) {
      if (!joined.isEmpty() && range.from() <= joined.getLast().to() + 1) {
        Range last = joined.removeLast();
        joined.add(new Range(last.from(), Math.max(last.to(), range.to())));
      } else {
        joined.add(range);
      }
    }
    return List.copyOf(joined);
  }

  @Override
  public String toString() {
    return ranges.stream().map(Range::toString).collect(Collectors.joining(" "));
  }
}
