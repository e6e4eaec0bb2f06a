package gemel.config.text;

import gemel.config.diagnostic.Diagnostic;
import gemel.config.diagnostic.Diagnostics;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The parameters: {@code $NAME=value} defines one, {@code $NAME} and {@code ${NAME}} put it in. A
 * value is expanded when it is used, so a parameter in it may be defined later. A parameter that
 * leads back to itself is an error that shows the way.
 *
 * <p>{@code $NAME} counts only before a blank, a comma, a closing parenthesis or the end, and stays
 * as it is when nothing of that name is defined. {@code ${NAME}} of an unknown name is an error:
 * its braces would tear the line apart.
 */
final class Parameters {
  private static final Pattern DEFINITION =
      Pattern.compile("\\$([A-Za-z_]\\w*)=(.*)", Pattern.DOTALL);
  private static final Pattern REFERENCE =
      Pattern.compile("\\$(?:\\{([^{}]*)}|([A-Za-z_]\\w*)(?=[\\s,)]|\\z))");

  /** What a name stands for. */
  private sealed interface Meaning {
    record Value(String text) implements Meaning {}

    record Lines(List<Line> lines) implements Meaning {}
  }

  private final Map<String, Meaning> meanings = new HashMap<>();
  private final Predefined predefined;
  private final Diagnostics diagnostics;
  private int references;
  private int expanded;

  Parameters(Predefined predefined, Diagnostics diagnostics) {
    this.predefined = predefined;
    this.diagnostics = diagnostics;
  }

  /** The name and the value, when the line is a definition. */
  static Optional<Matcher> definition(Line line) {
    Matcher matcher = DEFINITION.matcher(line.text());
    return matcher.matches() ? Optional.of(matcher) : Optional.empty();
  }

  void define(String name, String value) {
    meanings.put(name, new Meaning.Value(value));
  }

  void define(String name, List<Line> lines) {
    meanings.put(name, new Meaning.Lines(List.copyOf(lines)));
  }

  /** The name of the multi-line parameter that the whole line is a use of. */
  Optional<String> multiLineUse(Line line) {
    Matcher reference = REFERENCE.matcher(line.text());
    if (!reference.matches()) {
      return Optional.empty();
    }
    String name = nameIn(reference);
    return meanings.get(name) instanceof Meaning.Lines ? Optional.of(name) : Optional.empty();
  }

  /** The lines of a multi-line parameter. */
  List<Line> lines(String name) {
    if (meanings.get(name) instanceof Meaning.Lines(List<Line> lines)) {
      return lines;
    }
    throw new IllegalStateException(name + " is no multi-line parameter");
  }

  /** The line with its parameters put in; damaged, after a report, where that cannot be done. */
  Line putIn(Line line) {
    if (line.text().indexOf('$') < 0) {
      return line;
    }
    Expansion expansion = new Expansion(line);
    expansion.append(line.text(), -1);
    return expansion.result();
  }

  private static String nameIn(Matcher reference) {
    String braced = reference.group(1);
    return braced != null ? braced : reference.group(2);
  }

  /** One line while its parameters are put in. */
  private final class Expansion {
    private final Line line;
    private final StringBuilder text = new StringBuilder();
    private final Deque<String> within = new ArrayDeque<>();
    private int[] columns = new int[64];
    private boolean damaged;

    Expansion(Line line) {
      this.line = line;
    }

    /**
     * Appends {@code source}; {@code origin} is the index in the line that it stands for, or -1.
     */
    void append(String source, int origin) {
      Matcher reference = REFERENCE.matcher(source);
      int done = 0;
      while (!damaged && reference.find()) {
        copy(source, done, reference.start(), origin);
        done = reference.end();
        int at = origin < 0 ? reference.start() : origin;
        Optional<String> value = valueOf(reference, at);
        if (value.isPresent()) {
          within.addLast(nameIn(reference));
          append(value.get(), at);
          within.removeLast();
        } else if (damaged) {
          copy(nameIn(reference), 0, nameIn(reference).length(), at);
        } else {
          copy(source, reference.start(), reference.end(), origin);
        }
      }
      copy(source, done, source.length(), origin);
    }

    private Optional<String> valueOf(Matcher reference, int at) {
      String name = nameIn(reference);
      if (within.contains(name)) {
        return refuse(at, "parameter '$%s' leads back to itself".formatted(name), way(name));
      }
      if (++references > Limits.REFERENCES || within.size() >= Limits.NESTING) {
        return refuse(at, "too many parameters within parameters", null);
      }
      Meaning meaning = meanings.get(name);
      if (meaning instanceof Meaning.Value(String value)) {
        return Optional.of(value);
      }
      if (meaning instanceof Meaning.Lines) {
        return refuse(
            at,
            "the multi-line parameter '$%s' must stand on a line of its own".formatted(name),
            null);
      }
      if (Predefined.isNotYet(name)) {
        damage();
        diagnostics.warning(
            line.position(at), "'${%s}' is not honoured yet; the line is ignored".formatted(name));
        return Optional.empty();
      }
      Optional<String> value = predefined.value(name, line.file());
      boolean braced = reference.group(1) != null;
      return value.isPresent() || !braced
          ? value
          : refuse(at, "parameter '${%s}' is not defined".formatted(name), null);
    }

    private Optional<String> refuse(int at, String what, @Nullable String hint) {
      damage();
      diagnostics.report(Diagnostic.error(line.position(at), what).hint(hint));
      return Optional.empty();
    }

    private void damage() {
      damaged = true;
    }

    private String way(String name) {
      StringBuilder way = new StringBuilder();
      within.stream().dropWhile(n -> !n.equals(name)).forEach(n -> way.append("$" + n + " -> "));
      return way + "$" + name;
    }

    private void copy(String source, int start, int end, int origin) {
      if (text.length() + end - start > Limits.EXPANDED_LINE) {
        tooLong(origin, "the line grows too long when its parameters are put in");
        return;
      }
      expanded += end - start;
      if (expanded > Limits.EXPANDED) {
        expanded = Limits.EXPANDED;
        tooLong(origin, "parameters put in too much text");
        return;
      }
      if (text.length() + end - start > columns.length) {
        columns = Arrays.copyOf(columns, 2 * (text.length() + end - start));
      }
      for (int i = start; i < end; i++) {
        columns[text.length()] = line.column(origin < 0 ? i : origin);
        text.append(source.charAt(i));
      }
    }

    private void tooLong(int origin, String what) {
      if (!damaged) {
        refuse(Math.max(origin, 0), what, null);
      }
    }

    Line result() {
      Line result = line.rewritten(text.toString(), Arrays.copyOf(columns, text.length()));
      return damaged ? result.asDamaged() : result;
    }
  }
}
