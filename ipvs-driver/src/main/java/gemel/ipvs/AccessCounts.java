package gemel.ipvs;

import java.util.List;

/**
 * How often the rules of an {@link AccessList} have decided, packets of no known connection each.
 *
 * @param byRule in the order of the list's rules
 * @param othersAllowed that no rule spoke of
 * @param othersDenied that no rule spoke of
 */
public record AccessCounts(List<Long> byRule, long othersAllowed, long othersDenied) {
  public static final AccessCounts NONE = new AccessCounts(List.of(), 0, 0);

  public AccessCounts {
    byRule = List.copyOf(byRule);
  }
}
