package gemel.config.keyword;

import gemel.config.diagnostic.Diagnostic;
import gemel.config.diagnostic.Diagnostics;
import gemel.config.diagnostic.DidYouMean;
import gemel.config.tree.Statement;
import gemel.config.tree.Word;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * What to say about a word that has no line in the table where it stands: that Gemel does not
 * honour it yet, that it belongs elsewhere, or that nobody knows it. Its block, if it has one, is
 * passed over as a unit.
 */
final class Strangers {
  private static final int MOST_PLACES = 3;

  private final Vocabulary vocabulary;
  private final Diagnostics diagnostics;

  /**
   * Whether the last statement of the top level belonged in a block. A brace too many closes a
   * block early; the rest of its lines are one mistake.
   */
  private boolean astray;

  Strangers(Vocabulary vocabulary, Diagnostics diagnostics) {
    this.vocabulary = vocabulary;
    this.diagnostics = diagnostics;
  }

  /** A keyword of the top level was met: what follows is in its place again. */
  void backAtTheTop() {
    astray = false;
  }

  /**
   * Reports a statement whose keyword has no line in the table of its section.
   *
   * @param withinIgnored whether the section is in a block of which it was said already that it is
   *     ignored
   */
  void report(Statement statement, Section<?, ?> section, boolean withinIgnored) {
    String name = statement.keyword().text();
    String path = section.keywords().path();
    boolean top = path.equals(BlockKeywords.TOP);
    if (vocabulary.knows(path, name)) {
      astray &= !top;
      if (!withinIgnored) {
        diagnostics.warning(statement.position(), ignored(name));
      }
      return;
    }
    Collection<String> places = vocabulary.blocksWith(name);
    boolean followsAnother = top && astray && (!places.isEmpty() || statement.body() == null);
    if (top) {
      astray = followsAnother || !places.isEmpty();
    }
    if (followsAnother) {
      return;
    }
    diagnostics.report(
        places.isEmpty()
            ? unknown(statement, section)
            : Diagnostic.error(
                    statement.position(), "'%s' belongs %s".formatted(name, placesOf(places)))
                .hint(top ? "is there a '}' too many above?" : null));
  }

  private Diagnostic unknown(Statement statement, Section<?, ?> section) {
    String name = statement.keyword().text();
    Optional<String> meant = DidYouMean.nearest(name, vocabulary.names(section.keywords().path()));
    meant.ifPresent(section::lose);
    return Diagnostic.error(
            statement.position(), "unknown keyword '%s' %s".formatted(name, in(section.title())))
        .hint(meant.map(DidYouMean::hint).orElse(null));
  }

  /**
   * Reports a word behind an entry of a list that is none of its options.
   *
   * @param behindStranger whether the word before it was reported so; it is taken for an argument
   *     of that one then
   */
  void reportOption(Word word, Word list, BlockKeywords options, boolean behindStranger) {
    if (!behindStranger) {
      diagnostics.report(
          Diagnostic.error(
                  word.position(), "unknown option '%s' in %s".formatted(word, list.text()))
              .hint(DidYouMean.hint(word.text(), vocabulary.names(options.path())).orElse(null)));
    }
  }

  /** What to say about a keyword without effect. */
  static String ignored(Keyword<?> keyword, Status.Ignored status) {
    return status.equals(Status.Ignored.NOT_YET) && !keyword.own()
        ? ignored(keyword.name())
        : "'%s' is ignored: %s".formatted(keyword.name(), status.reason());
  }

  private static String ignored(String name) {
    return "'%s' is a keepalived keyword that Gemel does not honour yet; ignored".formatted(name);
  }

  private static String in(String title) {
    return title.isEmpty() ? "at the top level" : "in " + title;
  }

  private static String placesOf(Collection<String> paths) {
    if (paths.contains(BlockKeywords.TOP)) {
      return "at the top level";
    }
    List<String> blocks =
        paths.stream().map(path -> path.substring(path.lastIndexOf('/') + 1)).distinct().toList();
    String first = String.join(", ", blocks.subList(0, Math.min(MOST_PLACES, blocks.size())));
    return "in " + first + (blocks.size() > MOST_PLACES ? " and others" : "");
  }
}
