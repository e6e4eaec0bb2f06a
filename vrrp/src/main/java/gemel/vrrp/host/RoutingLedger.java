package gemel.vrrp.host;

import gemel.linux.libc.LinuxException;
import gemel.linux.net.AddressFamily;
import gemel.linux.net.HostRoute;
import gemel.linux.net.HostRule;
import gemel.linux.net.IpPrefix;
import gemel.linux.netlink.HostRoutes;
import gemel.linux.netlink.HostRules;
import gemel.linux.netlink.RouteNetlink;
import gemel.vrrp.RoutingEntry;
import gemel.vrrp.VirtualRoute;
import gemel.vrrp.VirtualRule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The routes and rules that this run has put into the kernel, so that the next run can take away
 * what a killed one left. On one line each, and behind that the whole as ip(8) has it:
 *
 * <pre>
 *   KIND PREFIX TABLE PROTOCOL SCOPE TOS PRIORITY FROM|all
 *   RULE FAMILY PREFERENCE PROTOCOL ACTION ARGUMENT FROM|all TO|all
 * </pre>
 */
final class RoutingLedger {
  private static final Logger log = LoggerFactory.getLogger(RoutingLedger.class);
  private static final String RULE = "RULE ";
  private static final String ANYWHERE = "all";
  private static final int ROUTE_FIELDS = 8;
  private static final int RULE_FIELDS = 8;

  private final Path file;
  private final Set<String> known = new HashSet<>();

  RoutingLedger(Path runtimeDirectory) {
    this.file = runtimeDirectory.resolve("routes");
  }

  /** Notes one before it is added; what cannot be noted is only said. */
  synchronized void note(RoutingEntry entry) {
    String key =
        switch (entry) {
          case VirtualRoute route -> line(route.route().key());
          case VirtualRule rule -> line(rule.rule().key());
        };
    String line = key + " " + entry;
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

  private static String line(HostRoute.Key key) {
    return "%s %s %d %d %d %d %d %s"
        .formatted(
            key.kind(),
            key.destination(),
            key.table(),
            key.protocol(),
            key.scope(),
            key.tos(),
            key.priority(),
            key.from() == null ? ANYWHERE : key.from());
  }

  private static String line(HostRule.Key key) {
    return RULE
        + "%s %d %d %s %d %s %s"
            .formatted(
                key.family(),
                key.preference(),
                key.protocol(),
                key.action(),
                key.argument(),
                key.from() == null ? ANYWHERE : key.from(),
                key.to() == null ? ANYWHERE : key.to());
  }

  /** Removes what is noted; the last one first, as it was added last. */
  void sweep(RouteNetlink netlink) {
    HostRoutes routes = new HostRoutes(netlink);
    HostRules rules = new HostRules(netlink);
    for (String line : noted().reversed()) {
      try {
        if (line.startsWith(RULE)) {
          rules.remove(HostRule.of(rule(line)));
        } else {
          routes.remove(route(line));
        }
      } catch (IllegalArgumentException e) {
        log.warn("{}: {}", file, e.getMessage());
      } catch (LinuxException e) {
        log.warn("a route or rule of an earlier run stays: {}", e.reason());
      }
    }
  }

  private static HostRoute.Key route(String line) {
    String[] words = fields(line, ROUTE_FIELDS);
    return new HostRoute.Key(
        HostRoute.Kind.valueOf(words[0]),
        IpPrefix.parse(words[1]),
        side(words[7]),
        Integer.parseInt(words[2]),
        Integer.parseInt(words[3]),
        Integer.parseInt(words[4]),
        Integer.parseInt(words[5]),
        Long.parseLong(words[6]));
  }

  private static HostRule.Key rule(String line) {
    String[] words = fields(line, RULE_FIELDS);
    return new HostRule.Key(
        AddressFamily.valueOf(words[1]),
        Long.parseLong(words[2]),
        Integer.parseInt(words[3]),
        HostRule.Action.valueOf(words[4]),
        Long.parseLong(words[5]),
        side(words[6]),
        side(words[7]));
  }

  private static String[] fields(String line, int count) {
    String[] words = line.split(" ", count + 1);
    if (words.length < count) {
      throw new IllegalArgumentException("'" + line + "' is no route or rule");
    }
    return words;
  }

  private static @Nullable IpPrefix side(String word) {
    return word.equals(ANYWHERE) ? null : IpPrefix.parse(word);
  }

  private List<String> noted() {
    try {
      return Files.exists(file) ? Files.readAllLines(file) : List.of();
    } catch (IOException e) {
      throw new UncheckedIOException("reading " + file, e);
    }
  }

  /** Everything is gone. */
  synchronized void forget() {
    known.clear();
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new UncheckedIOException("removing " + file, e);
    }
  }
}
