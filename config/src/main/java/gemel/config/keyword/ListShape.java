package gemel.config.keyword;

import gemel.config.tree.Statement;
import gemel.config.tree.Word;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A block that is a list. Either each line is an entry with options behind it, or each word is an
 * entry.
 *
 * @param <E> what an entry says
 * @param <K> the entry and its options
 */
public final class ListShape<E, K extends EntryKeywords<E>> implements Shape<List<Section<E, K>>> {
  private final K keywords;
  private final boolean eachWord;

  private ListShape(K keywords, boolean eachWord) {
    this.keywords = keywords;
    this.eachWord = eachWord;
  }

  /** Each line is an entry. */
  public static <E, K extends EntryKeywords<E>> ListShape<E, K> ofLines(K keywords) {
    return new ListShape<>(keywords, false);
  }

  /** Each word is an entry; a line may hold several. */
  public static <E, K extends EntryKeywords<E>> ListShape<E, K> ofWords(K keywords) {
    return new ListShape<>(keywords, true);
  }

  public K keywords() {
    return keywords;
  }

  @Override
  public String written() {
    return "{ " + keywords.entry().written() + (eachWord ? " ... }" : " lines }");
  }

  @Override
  public Optional<List<Section<E, K>>> read(Statement statement, Interpreter interpreter) {
    if (statement.body() == null) {
      return interpreter.missingBlock(statement);
    }
    new Arguments(statement.keyword(), statement.arguments(), "", interpreter).warnOfTheRest();
    List<Section<E, K>> entries = new ArrayList<>();
    for (Statement line : statement.body().statements()) {
      if (line.body() != null) {
        interpreter.refuseBlock(line);
      } else if (eachWord) {
        line.words().forEach(word -> add(List.of(word), statement, interpreter, entries));
      } else {
        add(line.words(), statement, interpreter, entries);
      }
    }
    return Optional.of(entries);
  }

  private void add(
      List<Word> words, Statement list, Interpreter interpreter, List<Section<E, K>> entries) {
    interpreter.entry(list.keyword(), words, keywords).ifPresent(entries::add);
  }
}
