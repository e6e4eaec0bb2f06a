package gemel.config.text;

import gemel.config.diagnostic.Diagnostics;
import gemel.config.source.Position;
import gemel.config.source.SourceFile;
import gemel.config.text.Includes.Included;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The pipeline from text to the lines that count. Each line goes through the same stages, in
 * keepalived's order: comment, condition, definition, generator, parameters, include. Lines of
 * included files and of multi-line parameters enter at the first stage again.
 */
public final class Preprocessor {
  private static final Pattern GENERATOR = Pattern.compile("(~(?:SEQx?|LST))\\(");

  private final Diagnostics diagnostics;
  private final Consumer<Line> next;
  private final SourceTexts texts = new SourceTexts();
  private final Includes includes;
  private final Condition condition;
  private final Parameters parameters;

  /** The multi-line definition that is being read. */
  private @Nullable Definition definition;

  /** The multi-line parameters that are being put in, outermost first. */
  private final Deque<String> inserting = new ArrayDeque<>();

  private int insertedLines;

  private record Definition(String name, List<Line> lines) {}

  /**
   * A pipeline for one run.
   *
   * @param configId what {@code @id} lines ask for
   * @param next takes the lines that count, in order
   */
  public Preprocessor(String configId, Diagnostics diagnostics, Consumer<Line> next) {
    this.diagnostics = diagnostics;
    this.next = next;
    this.includes = new Includes(diagnostics);
    this.condition = new Condition(configId);
    this.parameters = new Parameters(new Predefined(configId), diagnostics);
  }

  /** Reads a file and what it includes; one that cannot be read is an error at its beginning. */
  public void read(Path path) {
    SourceFile file = new SourceFile(path.toString());
    try {
      read(file, includes.textOf(path));
    } catch (IOException refused) {
      texts.add(file, "");
      diagnostics.error(
          new Position(file, 1, 1), "cannot read the file: " + Includes.reason(refused));
    }
  }

  /** Reads a text and what it includes. */
  public void read(SourceFile file, String text) {
    texts.add(file, text);
    RawLines.of(file, text, diagnostics, this::line);
    endDefinition();
  }

  /** What was read so far. */
  public SourceTexts texts() {
    return texts;
  }

  private void line(Line raw) {
    if (raw.damaged()) {
      next.accept(raw);
      return;
    }
    if (definition != null) {
      continueDefinition(definition, raw);
      return;
    }
    Line line = Comments.cut(raw).trimmed();
    condition.apply(line).filter(kept -> !kept.text().isEmpty()).ifPresent(this::counted);
  }

  private void counted(Line line) {
    Optional<Matcher> defined = Parameters.definition(line);
    if (defined.isPresent()) {
      define(line, defined.get());
    } else {
      upToGenerator(line, this::used);
    }
  }

  /** Hands on what stands before a generator; the rest is a gap. */
  private void upToGenerator(Line line, Consumer<Line> stage) {
    Matcher generator = GENERATOR.matcher(line.text());
    if (!generator.find()) {
      stage.accept(line);
      return;
    }
    diagnostics.warning(
        line.position(generator.start()),
        "'%s' is not honoured yet; the rest of the line is ignored".formatted(generator.group(1)));
    stage.accept(line.part(0, generator.start()).trimmed());
    next.accept(line.dropped());
  }

  private void used(Line line) {
    parameters
        .multiLineUse(line)
        .ifPresentOrElse(
            name -> insert(name, line),
            // '${_HASH}' and '${_BANG}' begin a comment, too
            () -> upToGenerator(Comments.cut(parameters.putIn(line)).trimmed(), this::expanded));
  }

  private void define(Line line, Matcher definedAs) {
    String name = definedAs.group(1);
    String value = definedAs.group(2);
    if (value.endsWith("\\")) {
      definition = new Definition(name, new ArrayList<>());
      continueDefinition(definition, line.part(definedAs.start(2), line.text().length()));
    } else {
      parameters.define(name, value.strip());
    }
  }

  /** A definition goes on as long as its lines end with a backslash. */
  private void continueDefinition(Definition open, Line raw) {
    Line line = raw.trimmed();
    boolean goesOn = line.text().endsWith("\\");
    open.lines().add(goesOn ? line.part(0, line.text().length() - 1) : line);
    if (!goesOn) {
      endDefinition();
    }
  }

  private void endDefinition() {
    if (definition != null) {
      parameters.define(definition.name(), definition.lines());
      definition = null;
    }
  }

  private void insert(String name, Line use) {
    if (inserting.contains(name) || inserting.size() >= Limits.NESTING) {
      diagnostics.error(
          use.position(0),
          "parameter '$%s' leads back to itself; $%s -> $%s"
              .formatted(name, String.join(" -> $", inserting), name));
      return;
    }
    inserting.addLast(name);
    for (Line line : parameters.lines(name)) {
      if (++insertedLines > Limits.INSERTED_LINES) {
        if (insertedLines == Limits.INSERTED_LINES + 1) {
          diagnostics.error(use.position(0), "parameters put in too many lines");
        }
        break;
      }
      line(line);
    }
    endDefinition();
    inserting.removeLast();
  }

  private void expanded(Line line) {
    int end = 0;
    while (end < line.text().length() && !Line.isBlank(line.text().charAt(end))) {
      end++;
    }
    Optional<IncludeKind> include = IncludeKind.of(line.text().substring(0, end));
    if (include.isEmpty()) {
      next.accept(line);
    } else if (!line.damaged()) {
      include(include.get(), line.text().substring(end).strip(), line.position(0));
    }
  }

  private void include(IncludeKind kind, String argument, Position at) {
    if (argument.isEmpty()) {
      diagnostics.error(at, "'%s' needs a value: a file name or pattern".formatted(kind.keyword()));
      return;
    }
    for (Included included : includes.find(kind, argument, at)) {
      read(included.file(), included.text());
    }
  }
}
