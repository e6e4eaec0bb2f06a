package gemel.core.pair;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiPredicate;

/**
 * Which virtual routers of two directors are meant to be the same, though they may be told apart.
 */
final class Matching {
  private static final List<BiPredicate<RouterId, RouterId>> SIMILARITIES =
      List.of(
          RouterId::equals,
          (ours, theirs) ->
              !ours.addresses().isEmpty() && ours.addresses().equals(theirs.addresses()),
          (ours, theirs) -> ours.vrid() == theirs.vrid() && ours.hasOneOf(theirs.addresses()),
          (ours, theirs) -> ours.hasOneOf(theirs.addresses()));

  private Matching() {}

  /** The peer's role for each of ours that has one; the most similar first. */
  static Map<Role, Role> of(List<Role> own, List<Role> peer) {
    Map<Role, Role> pairs = new LinkedHashMap<>();
    List<Role> ours = new ArrayList<>(own);
    List<Role> theirs = new ArrayList<>(peer);
    for (BiPredicate<RouterId, RouterId> similar : SIMILARITIES) {
      for (Role role : List.copyOf(ours)) {
        theirs.stream()
            .filter(other -> other.router().family() == role.router().family())
            .filter(other -> similar.test(role.router(), other.router()))
            .findFirst()
            .ifPresent(other -> {
              pairs.put(role, other);
              ours.remove(role);
              theirs.remove(other);
            });
      }
    }
    return pairs;
  }
}
