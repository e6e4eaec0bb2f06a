package gemel.cli.ipvs;

import gemel.ipvs.Protocol;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** What services(5) says; of two lines for the same, the first holds. */
final class ServicesFile {
  private final Map<String, Integer> ports = new HashMap<>();
  private final Map<String, String> names = new HashMap<>();

  private ServicesFile() {}

  /** Lines that are none are passed over. */
  static ServicesFile parse(String text) {
    ServicesFile file = new ServicesFile();
    text.lines().map(line -> line.split("#", 2)[0].strip().split("\\s+")).forEach(file::add);
    return file;
  }

  private void add(String[] words) {
    String[] place = words.length < 2 ? new String[0] : words[1].split("/", -1);
    if (place.length != 2 || !place[0].matches("\\d{1,5}")) {
      return;
    }
    int port = Integer.parseInt(place[0]);
    String protocol = place[1];
    names.putIfAbsent(port + "/" + protocol, words[0]);
    ports.putIfAbsent(words[0] + "/" + protocol, port);
    Arrays.stream(words).skip(2).forEach(alias -> ports.putIfAbsent(alias + "/" + protocol, port));
  }

  OptionalInt port(String name, Protocol protocol) {
    Integer port = ports.get(name + "/" + word(protocol));
    return port == null ? OptionalInt.empty() : OptionalInt.of(port);
  }

  Optional<String> name(int port, Protocol protocol) {
    return Optional.ofNullable(names.get(port + "/" + word(protocol)));
  }

  private static String word(Protocol protocol) {
    return protocol.name().toLowerCase(Locale.ROOT);
  }
}
