package gemel.core.why;

import gemel.core.plan.PlannedServer;
import gemel.core.plan.PlannedService;
import gemel.core.plan.PlannedService.PlannedSorryServer;
import gemel.core.recorder.Entry;
import gemel.core.service.ServiceView;
import gemel.vrrp.VrrpGroupSettings;
import gemel.vrrp.VrrpInstanceSettings;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Something that can be asked for.
 *
 * @param kind its first word: {@code group}, {@code server}, {@code service}, {@code script}
 * @param name what it is called in an answer
 * @param aliases what it may be called in a question, besides its subject
 * @param subject of the recorder's entries
 */
public record Topic(String kind, String name, Set<String> aliases, String subject) {
  static final String GROUP = "group";
  static final String SERVER = "server";
  private static final String SERVICE = "service";
  private static final String PAIR = "pair";
  private static final String OF = " of ";

  public Topic {
    aliases = Set.copyOf(aliases);
  }

  boolean isMeantBy(String word) {
    return word.equals(subject) || aliases.contains(word);
  }

  /** A group, by its own name and its instances'. */
  public static Topic of(VrrpGroupSettings group) {
    Set<String> aliases = new LinkedHashSet<>(Set.of(group.name()));
    group.instances().stream().map(VrrpInstanceSettings::name).forEach(aliases::add);
    return new Topic(GROUP, group.name(), aliases, GROUP + " " + group.name());
  }

  /** A service and its servers. */
  public static List<Topic> of(ServiceView view) {
    PlannedService service = view.service();
    String key = service.service().key().toString();
    return Stream.concat(
            Stream.of(SERVICE + " " + key),
            Stream.concat(
                    service.servers().stream().map(PlannedServer::server),
                    service.sorryServer().stream().map(PlannedSorryServer::server))
                .map(server -> SERVER + " " + server.id() + OF + key))
        .distinct()
        .map(Topic::ofSubject)
        .toList();
  }

  /** What a subject of the recorder is about. */
  static Topic ofSubject(String subject) {
    int space = subject.indexOf(' ');
    String kind = space < 0 ? subject : subject.substring(0, space);
    String rest = subject.substring(space + 1);
    return switch (kind) {
      case SERVER -> new Topic(kind, rest, ofServer(rest), subject);
      case SERVICE -> new Topic(kind, rest, ofService(rest), subject);
      case PAIR ->
          new Topic(kind, rest, new LinkedHashSet<>(List.of(rest, withoutPort(rest))), subject);
      default -> new Topic(kind, rest, Set.of(rest), subject);
    };
  }

  /** {@code 10.0.0.3:80 of TCP 192.0.2.1:80}: also by its address, and by its service. */
  private static Set<String> ofServer(String rest) {
    int of = rest.indexOf(OF);
    if (of < 0) {
      return Set.of(rest);
    }
    String id = rest.substring(0, of);
    Set<String> aliases = new LinkedHashSet<>(ofService(rest.substring(of + OF.length())));
    Stream.of(rest, id, withoutPort(id)).forEach(aliases::add);
    return aliases;
  }

  /** {@code TCP 192.0.2.1:80}: also without the protocol. */
  private static Set<String> ofService(String key) {
    return new LinkedHashSet<>(List.of(key, key.substring(key.indexOf(' ') + 1)));
  }

  /** {@code [2001:db8::1]:80} is {@code 2001:db8::1}. */
  private static String withoutPort(String id) {
    int colon = id.lastIndexOf(':');
    String address = colon < 0 ? id : id.substring(0, colon);
    return address.startsWith("[") && address.endsWith("]")
        ? address.substring(1, address.length() - 1)
        : address;
  }

  /** What is known by name, and what else the entries are about, each once. */
  static List<Topic> all(List<Topic> known, List<Entry> entries) {
    Map<String, Topic> topics = new LinkedHashMap<>();
    known.forEach(topic -> topics.putIfAbsent(topic.subject(), topic));
    entries.forEach(entry -> topics.computeIfAbsent(entry.subject(), Topic::ofSubject));
    return List.copyOf(topics.values());
  }
}
