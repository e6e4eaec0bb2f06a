package gemel.config.route;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The names of numbers that iproute2 keeps in files: {@code 254 main}, one a line. */
public final class RoutingNames {
  private static final List<Path> FOLDERS =
      List.of(
          Path.of("/etc/iproute2"), Path.of("/usr/share/iproute2"), Path.of("/usr/lib/iproute2"));

  static final RoutingNames TABLES =
      new RoutingNames(
          "rt_tables", 0xffffffffL, Map.of("default", 253L, "main", 254L, "local", 255L));
  static final RoutingNames PROTOCOLS =
      new RoutingNames(
          "rt_protos", 0xff, Map.of("kernel", 2L, "boot", 3L, "static", 4L, "keepalived", 18L));
  static final RoutingNames SCOPES =
      new RoutingNames(
          "rt_scopes",
          0xff,
          Map.of("global", 0L, "site", 200L, "link", 253L, "host", 254L, "nowhere", 255L));
  static final RoutingNames DSFIELDS = new RoutingNames("rt_dsfield", 0xff, Map.of());
  static final RoutingNames REALMS = new RoutingNames("rt_realms", 0xffff, Map.of());

  /** Groups of interfaces. */
  public static final RoutingNames GROUPS =
      new RoutingNames("group", 0xffffffffL, Map.of("default", 0L));

  private final String file;
  private final long most;
  private final Map<String, Long> known;

  private RoutingNames(String file, long most, Map<String, Long> known) {
    this.file = file;
    this.most = most;
    this.known = known;
  }

  /** The number of a name, or that a number is written as: decimal, or hexadecimal behind 0x. */
  public Optional<Long> number(String text) {
    Optional<Long> number = parse(text);
    return number.isPresent()
        ? number
        : Optional.ofNullable(known.get(text)).or(() -> inFiles(text));
  }

  private Optional<Long> parse(String text) {
    boolean hexadecimal = text.matches("0x[0-9a-fA-F]{1,8}");
    if (!hexadecimal && !text.matches("\\d{1,10}")) {
      return Optional.empty();
    }
    long value = hexadecimal ? Long.parseLong(text.substring(2), 16) : Long.parseLong(text);
    return value <= most ? Optional.of(value) : Optional.empty();
  }

  private Optional<Long> inFiles(String name) {
    return FOLDERS.stream()
        .flatMap(folder -> lines(folder.resolve(file)).stream())
        .map(line -> line.strip().split("\\s+", 3))
        .filter(words -> words.length > 1 && words[1].equals(name))
        .findFirst()
        .flatMap(words -> parse(words[0]));
  }

  /** A file that cannot be read has no names. */
  private static List<String> lines(Path file) {
    try {
      return Files.readAllLines(file, StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      return List.of();
    }
  }
}
