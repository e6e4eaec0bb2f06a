package gemel.core.maintenance;

import gemel.ipvs.RealServer;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Collectors;

/** Which servers a name means: {@code ADDRESS:PORT}, or all ports of an {@code ADDRESS}. */
final class ServerNames {
  private static final int MOST_SHOWN = 10;

  private ServerNames() {}

  static Set<RealServer.Id> named(String name, Collection<RealServer.Id> known)
      throws UnknownServer {
    Set<RealServer.Id> named =
        known.stream()
            .filter(id -> id.toString().equals(name) || id.address().toString().equals(name))
            .collect(Collectors.toCollection(LinkedHashSet::new));
    if (named.isEmpty()) {
      throw new UnknownServer("there is no server '%s'; %s".formatted(name, there(known)));
    }
    return named;
  }

  private static String there(Collection<RealServer.Id> known) {
    String some =
        known.stream()
            .limit(MOST_SHOWN)
            .map(RealServer.Id::toString)
            .collect(Collectors.joining(", "));
    if (known.isEmpty()) {
      return "there is none at all";
    }
    int more = known.size() - MOST_SHOWN;
    return "there is " + some + (more > 0 ? " and %d more".formatted(more) : "");
  }
}
