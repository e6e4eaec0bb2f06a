package gemel.core.service;

import gemel.healthcheck.settings.BfdCheck;
import gemel.healthcheck.settings.CheckSettings;
import gemel.healthcheck.settings.CheckSpec;
import gemel.healthcheck.settings.FileCheck;
import gemel.healthcheck.settings.MiscCheck;
import gemel.healthcheck.settings.PingCheck;
import gemel.healthcheck.settings.TargetCheck;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What a reload does to the checks. A new check of a server that was checked already goes on from
 * what was believed of it: by a check that ends, or else by one that stays.
 *
 * @param begun checks of servers of which nothing is known
 * @param following new ones by old ones of the same server, best of the same kind
 * @param ended checks that nobody needs any more
 */
record CheckDiff(
    List<CheckSettings> begun,
    Map<CheckSettings, CheckSettings> following,
    List<CheckSettings> ended) {

  static CheckDiff between(Set<CheckSettings> now, Set<CheckSettings> wanted) {
    List<CheckSettings> ended = now.stream().filter(check -> !wanted.contains(check)).toList();
    Map<Object, List<CheckSettings>> known = new HashMap<>();
    Stream.concat(ended.stream(), now.stream().filter(wanted::contains))
        .forEach(check ->
            known.computeIfAbsent(subject(check.spec()), _ -> new ArrayList<>()).add(check));
    List<CheckSettings> begun = new ArrayList<>();
    Map<CheckSettings, CheckSettings> following = new LinkedHashMap<>();
    for (CheckSettings check : wanted) {
      if (!now.contains(check)) {
        List<CheckSettings> models = known.getOrDefault(subject(check.spec()), List.of());
        if (models.isEmpty()) {
          begun.add(check);
        } else {
          following.put(check, mostLike(check, models));
        }
      }
    }
    return new CheckDiff(begun, following, ended);
  }

  private static CheckSettings mostLike(CheckSettings check, List<CheckSettings> models) {
    return models.stream()
        .filter(old -> old.spec().getClass().equals(check.spec().getClass()))
        .findFirst()
        .orElse(models.getFirst());
  }

  /** What is looked at, in whichever way. */
  private static Object subject(CheckSpec spec) {
    return switch (spec) {
      case TargetCheck check -> check.target();
      case PingCheck ping -> ping.host();
      case MiscCheck misc -> misc.program().words();
      case FileCheck file -> file.trackFile();
      case BfdCheck bfd -> bfd;
    };
  }
}
