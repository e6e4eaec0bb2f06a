package gemel.config.route;

import gemel.config.keyword.AddressShapes;
import gemel.config.keyword.ArgumentShape;
import gemel.config.keyword.Arguments;
import gemel.config.tree.Word;
import gemel.config.value.AddressPrefix;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What stands behind the options of a rule. */
final class RuleShapes {
  private static final String NUMBER = "(0[xX][0-9a-fA-F]{1,8}|\\d{1,10})";
  private static final Pattern MARK = Pattern.compile(NUMBER + "(?:/" + NUMBER + ")?");
  private static final Pattern RANGE = Pattern.compile("(\\d{1,10})(?:-(\\d{1,10}))?");
  private static final int MOST_PORT = 65535;
  private static final Map<String, Integer> PROTOCOLS =
      Map.ofEntries(
          Map.entry("icmp", 1),
          Map.entry("igmp", 2),
          Map.entry("ipip", 4),
          Map.entry("tcp", 6),
          Map.entry("udp", 17),
          Map.entry("dccp", 33),
          Map.entry("gre", 47),
          Map.entry("esp", 50),
          Map.entry("ah", 51),
          Map.entry("ipv6-icmp", 58),
          Map.entry("ospf", 89),
          Map.entry("pim", 103),
          Map.entry("vrrp", 112),
          Map.entry("sctp", 132),
          Map.entry("udplite", 136));

  private RuleShapes() {}

  /**
   * Where packets come from or go.
   *
   * @param prefix null for anywhere
   */
  record Side(@Nullable AddressPrefix prefix) {}

  static ArgumentShape<Side> side() {
    return new ArgumentShape<>("IP[/LEN]|default|any|all", RuleShapes::readSide);
  }

  private static Optional<Side> readSide(Arguments arguments) {
    if (arguments.peek().filter(word -> Destination.EVERYTHING.contains(word.text())).isPresent()) {
      arguments.next();
      return Optional.of(new Side(null));
    }
    return AddressShapes.addressPrefix().read(arguments).map(prefix -> new Side(prefix.network()));
  }

  static ArgumentShape<RuleAction> action() {
    return new ArgumentShape<>("goto N|nop|blackhole|unreachable|prohibit", RuleShapes::readAction);
  }

  private static Optional<RuleAction> readAction(Arguments arguments) {
    Optional<Word> word = arguments.required();
    if (word.isEmpty()) {
      return Optional.empty();
    }
    return switch (word.get().text()) {
      case "goto" ->
          RouteShapes.number(RouteShapes.MOST)
              .read(arguments)
              .map(target -> new RuleAction(RuleAction.Kind.GOTO, target));
      case "nop" -> Optional.of(new RuleAction(RuleAction.Kind.NOP, 0));
      case "blackhole" -> Optional.of(new RuleAction(RuleAction.Kind.BLACKHOLE, 0));
      case "unreachable" -> Optional.of(new RuleAction(RuleAction.Kind.UNREACHABLE, 0));
      case "prohibit" -> Optional.of(new RuleAction(RuleAction.Kind.PROHIBIT, 0));
      case String other ->
          arguments.wrong(word.get(), "unknown option or action '%s' of a rule".formatted(other));
    };
  }

  static ArgumentShape<PacketMark> mark() {
    return new ArgumentShape<>("0..4294967295[/MASK]", RuleShapes::readMark);
  }

  private static Optional<PacketMark> readMark(Arguments arguments) {
    Optional<Word> word = arguments.required();
    if (word.isEmpty()) {
      return Optional.empty();
    }
    Matcher mark = MARK.matcher(word.get().text());
    if (!mark.matches()) {
      return arguments.wrong(word.get(), "'%s' is no mark".formatted(word.get()));
    }
    long value = number(mark.group(1));
    long mask = mark.group(2) == null ? RouteShapes.MOST : number(mark.group(2));
    return value > RouteShapes.MOST || mask > RouteShapes.MOST
        ? arguments.wrong(word.get(), "'%s' is not in 0..4294967295".formatted(word.get()))
        : Optional.of(new PacketMark(value, mask));
  }

  /** As ip(8) reads it, but a leading zero does not make it octal. */
  static long number(String text) {
    return text.length() > 1 && Character.toLowerCase(text.charAt(1)) == 'x'
        ? Long.parseLong(text.substring(2), 16)
        : Long.parseLong(text);
  }

  static ArgumentShape<NumberRange> ports() {
    return new ArgumentShape<>(
        "1..65535[-1..65535]", arguments -> readRange(arguments, 1, MOST_PORT, true));
  }

  static ArgumentShape<NumberRange> users() {
    return new ArgumentShape<>(
        "UID-UID", arguments -> readRange(arguments, 0, RouteShapes.MOST, false));
  }

  private static Optional<NumberRange> readRange(
      Arguments arguments, long least, long most, boolean mayBeOne) {
    Optional<Word> word = arguments.required();
    if (word.isEmpty()) {
      return Optional.empty();
    }
    Matcher range = RANGE.matcher(word.get().text());
    if (!range.matches() || (range.group(2) == null && !mayBeOne)) {
      return arguments.wrong(word.get(), "'%s' is no range".formatted(word.get()));
    }
    long first = Long.parseLong(range.group(1));
    long last = range.group(2) == null ? first : Long.parseLong(range.group(2));
    return first < least || last > most || first > last
        ? arguments.wrong(
            word.get(), "'%s' is no range within %d..%d".formatted(word.get(), least, most))
        : Optional.of(new NumberRange(first, last));
  }

  static ArgumentShape<Integer> protocol() {
    return new ArgumentShape<>("1..255|NAME", RuleShapes::readProtocol);
  }

  private static Optional<Integer> readProtocol(Arguments arguments) {
    Optional<Word> word = arguments.required();
    if (word.isEmpty()) {
      return Optional.empty();
    }
    String text = word.get().text();
    Integer number = text.matches("\\d{1,3}") ? Integer.valueOf(text) : PROTOCOLS.get(text);
    return number == null || number < 1 || number > 255
        ? arguments.wrong(word.get(), "unknown protocol '%s'".formatted(text))
        : Optional.of(number);
  }
}
