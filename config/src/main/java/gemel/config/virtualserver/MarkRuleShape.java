package gemel.config.virtualserver;

import gemel.config.diagnostic.DidYouMean;
import gemel.config.keyword.AddressShapes;
import gemel.config.keyword.ArgumentShape;
import gemel.config.keyword.Arguments;
import gemel.config.tree.Word;
import gemel.config.value.AddressPrefix;
import gemel.config.value.Port;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What stands behind {@code mark_rule}. */
public final class MarkRuleShape {
  private static final List<String> WORDS = List.of("protocol", "source", "destination", "port");
  private static final List<String> PROTOCOLS = List.of("TCP", "UDP", "SCTP");
  private static final Pattern PORTS = Pattern.compile("(\\d{1,5})(?:-(\\d{1,5}))?");

  private final Arguments arguments;
  private @Nullable Protocol protocol;
  private @Nullable AddressPrefix source;
  private @Nullable AddressPrefix destination;
  private final List<MarkRule.Ports> ports = new ArrayList<>();
  private boolean wrong;

  private MarkRuleShape(Arguments arguments) {
    this.arguments = arguments;
  }

  /** The shape. */
  public static ArgumentShape<MarkRule> shape() {
    return new ArgumentShape<>(
        "N [protocol TCP|UDP|SCTP] [source IP[/LEN]] [destination IP[/LEN]] [port N[-M] ...]",
        arguments -> new MarkRuleShape(arguments).read());
  }

  private Optional<MarkRule> read() {
    Optional<Word> number = arguments.required();
    Optional<Long> mark = number.flatMap(word -> ServiceAddressShape.mark(arguments, word));
    if (mark.isEmpty()) {
      return Optional.empty();
    }
    for (Optional<Word> word = arguments.next();
        word.isPresent() && !wrong;
        word = arguments.next()) {
      read(word.get());
    }
    if (!wrong && source != null && destination != null && !isOneFamily(source, destination)) {
      return arguments.wrong(
          number.get(), "%s and %s are of two families".formatted(source, destination));
    }
    return wrong
        ? Optional.empty()
        : Optional.of(new MarkRule(mark.get(), protocol, source, destination, ports));
  }

  private static boolean isOneFamily(AddressPrefix one, AddressPrefix other) {
    return one.family() == other.family();
  }

  private void read(Word word) {
    switch (word.text()) {
      case "protocol" -> readProtocol();
      case "source" -> source = prefix();
      case "destination" -> destination = prefix();
      case "port" -> readPorts(word);
      default ->
          refuse(
              word,
              "unknown word '%s' in mark_rule".formatted(word),
              DidYouMean.hint(word.text(), WORDS)
                  .orElse("it takes protocol, source, destination, port"));
    }
  }

  private void refuse(Word word, String text, @Nullable String hint) {
    arguments.wrong(word, text, hint);
    wrong = true;
  }

  private void readProtocol() {
    Optional<Word> word = arguments.required("TCP|UDP|SCTP");
    if (word.isEmpty()) {
      wrong = true;
      return;
    }
    String name = word.get().text().toUpperCase(Locale.ROOT);
    if (!PROTOCOLS.contains(name)) {
      refuse(
          word.get(),
          "unknown protocol '%s'".formatted(word.get()),
          DidYouMean.hint(name, PROTOCOLS).orElse("it takes TCP, UDP, SCTP"));
      return;
    }
    protocol = Protocol.valueOf(name);
  }

  private @Nullable AddressPrefix prefix() {
    Optional<AddressPrefix> prefix = AddressShapes.addressPrefix().read(arguments);
    wrong |= prefix.isEmpty();
    return prefix.orElse(null);
  }

  private void readPorts(Word keyword) {
    boolean any = false;
    while (arguments.peek().filter(word -> isDigit(word.text())).isPresent()) {
      arguments.next().ifPresent(this::readPort);
      any = true;
    }
    if (!any) {
      refuse(keyword, "'port' needs a value: N[-M] ...", null);
    }
  }

  private static boolean isDigit(String text) {
    return !text.isEmpty() && Character.isDigit(text.charAt(0));
  }

  private void readPort(Word word) {
    Matcher matcher = PORTS.matcher(word.text());
    if (!matcher.matches()) {
      refuse(word, "'%s' is neither a port nor a range of ports".formatted(word), null);
      return;
    }
    int first = Integer.parseInt(matcher.group(1));
    int last = matcher.group(2) == null ? first : Integer.parseInt(matcher.group(2));
    if (last > Port.LAST || first > last) {
      refuse(
          word,
          "ports '%s' are not in 0..%d, the lower one first".formatted(word, Port.LAST),
          null);
      return;
    }
    ports.add(new MarkRule.Ports(first, last));
  }
}
