package gemel.vrrp.host;

import gemel.linux.libc.LinuxException;
import gemel.linux.net.HostRoute;
import gemel.linux.net.IpPrefix;
import gemel.linux.netlink.HostRoutes;
import gemel.linux.netlink.RouteNetlink;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The routes that this run has put into the kernel, so that the next run can take away what a
 * killed one left: {@code KIND PREFIX TABLE PROTOCOL SCOPE TOS PRIORITY}, and behind that the route
 * as ip(8) has it, on one line each.
 */
final class RouteLedger {
  private static final Logger log = LoggerFactory.getLogger(RouteLedger.class);
  private static final int FIELDS = 7;

  private final Path file;
  private final Set<String> known = new HashSet<>();

  RouteLedger(Path runtimeDirectory) {
    this.file = runtimeDirectory.resolve("routes");
  }

  /** Notes a route before it is added; what cannot be noted is only said. */
  synchronized void note(HostRoute route) {
    HostRoute.Key key = route.key();
    String line =
        "%s %s %d %d %d %d %d %s"
            .formatted(
                key.kind(),
                key.destination(),
                key.table(),
                key.protocol(),
                key.scope(),
                key.tos(),
                key.priority(),
                route);
    if (!known.add(line)) {
      return;
    }
    try {
      Files.writeString(file, line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    } catch (IOException e) {
      known.remove(line);
      log.warn("noting {} in {}: {}", line, file, e.toString());
    }
  }

  /** Removes what is noted; the last one first, as it was added last. */
  void sweep(RouteNetlink netlink) {
    HostRoutes kernel = new HostRoutes(netlink);
    for (String line : noted().reversed()) {
      try {
        kernel.remove(key(line));
      } catch (IllegalArgumentException e) {
        log.warn("{}: {}", file, e.getMessage());
      } catch (LinuxException e) {
        log.warn("a route of an earlier run stays: {}", e.reason());
      }
    }
  }

  private static HostRoute.Key key(String line) {
    String[] words = line.split(" ", FIELDS + 1);
    if (words.length < FIELDS) {
      throw new IllegalArgumentException("'" + line + "' is no route");
    }
    return new HostRoute.Key(
        HostRoute.Kind.valueOf(words[0]),
        IpPrefix.parse(words[1]),
        Integer.parseInt(words[2]),
        Integer.parseInt(words[3]),
        Integer.parseInt(words[4]),
        Integer.parseInt(words[5]),
        Long.parseLong(words[6]));
  }

  private List<String> noted() {
    try {
      return Files.exists(file) ? Files.readAllLines(file) : List.of();
    } catch (IOException e) {
      throw new UncheckedIOException("reading " + file, e);
    }
  }

  /** Every route is gone. */
  synchronized void forget() {
    known.clear();
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new UncheckedIOException("removing " + file, e);
    }
  }
}
