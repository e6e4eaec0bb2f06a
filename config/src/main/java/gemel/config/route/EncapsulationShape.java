package gemel.config.route;

import gemel.config.keyword.ArgumentShape;
import gemel.config.keyword.Arguments;
import gemel.config.tree.Word;
import gemel.config.value.IpFamily;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** What stands behind {@code encap}. */
final class EncapsulationShape {
  static final String WRITTEN = "ip|ip6 OPTIONS|mpls LABEL[/LABEL]|ila LOCATOR";
  private static final String TYPES = "ip|ip6|mpls|ila";
  private static final Pattern LABEL = Pattern.compile("0[xX][0-9a-fA-F]{1,5}|\\d{1,7}");
  private static final long MOST_LABEL = (1 << 20) - 1;

  /** As many as the kernel takes. */
  private static final int MOST_LABELS = 30;

  /** It says that there is no label, and is never sent (RFC 3032 section 2.1). */
  private static final int IMPLICIT_NULL = 3;

  private static final Pattern LOCATOR = Pattern.compile("[0-9a-fA-F]{1,4}(:[0-9a-fA-F]{1,4}){3}");

  private EncapsulationShape() {}

  static ArgumentShape<Encapsulation> encapsulation() {
    return new ArgumentShape<>(WRITTEN, EncapsulationShape::read);
  }

  /** Takes the words behind {@code encap}. */
  static Optional<Encapsulation> read(Arguments arguments) {
    Optional<Word> type = arguments.required(TYPES);
    if (type.isEmpty()) {
      return Optional.empty();
    }
    return switch (type.get().text()) {
      case "mpls" -> readLabels(arguments);
      case "ip" -> new TunnelOptions(arguments, type.get(), IpFamily.IPV4).read();
      case "ip6" -> new TunnelOptions(arguments, type.get(), IpFamily.IPV6).read();
      case "ila" -> readLocator(arguments);
      case String other ->
          arguments.wrong(
              type.get(), "unknown encapsulation '%s'".formatted(other), "it is one of " + TYPES);
    };
  }

  private static Optional<Encapsulation> readLabels(Arguments arguments) {
    Optional<Word> word = arguments.required("LABEL[/LABEL]");
    if (word.isEmpty()) {
      return Optional.empty();
    }
    List<Integer> labels = new ArrayList<>();
    for (String text : word.get().text().split("/", -1)) {
      if (!LABEL.matcher(text).matches() || RuleShapes.number(text) > MOST_LABEL) {
        return arguments.wrong(
            word.get(),
            "'%s' is not an MPLS label in 0..%d".formatted(text, MOST_LABEL),
            "several are written LABEL/LABEL, the outermost first");
      }
      labels.add((int) RuleShapes.number(text));
    }
    if (labels.contains(IMPLICIT_NULL)) {
      return arguments.wrong(word.get(), "label 3 is never sent (RFC 3032 section 2.1)");
    }
    return labels.size() > MOST_LABELS
        ? arguments.wrong(word.get(), "more than %d labels".formatted(MOST_LABELS))
        : Optional.of(new Encapsulation.Mpls(labels));
  }

  private static Optional<Encapsulation> readLocator(Arguments arguments) {
    Optional<Word> word = arguments.required("LOCATOR");
    if (word.isEmpty()) {
      return Optional.empty();
    }
    String text = word.get().text();
    if (!LOCATOR.matcher(text).matches()) {
      return arguments.wrong(
          word.get(),
          "'%s' is no locator".formatted(text),
          "it is the upper half of an IPv6 address, as in 2001:db8:0:1");
    }
    long locator = 0;
    for (String group : text.split(":", -1)) {
      locator = locator << 16 | Integer.parseInt(group, 16);
    }
    return Optional.of(new Encapsulation.Ila(locator));
  }
}
