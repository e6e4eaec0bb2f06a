package gemel.config.tree;

import gemel.config.source.Position;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A keyword with its arguments and, perhaps, a block.
 *
 * @param words the keyword first; never empty
 * @param body the block; null without one
 */
public record Statement(List<Word> words, @Nullable Block body) {
  private static final int LONGEST_TITLE = 60;

  public Statement {
    if (words.isEmpty()) {
      throw new IllegalArgumentException("a statement without words");
    }
  }

  public Word keyword() {
    return words.getFirst();
  }

  public List<Word> arguments() {
    return words.subList(1, words.size());
  }

  public Optional<Block> block() {
    return Optional.ofNullable(body);
  }

  public Position position() {
    return keyword().position();
  }

  /** The words as one text, cut where it gets long: how messages name a block. */
  public String title() {
    String title = words.stream().map(Word::text).collect(Collectors.joining(" "));
    return title.length() <= LONGEST_TITLE ? title : title.substring(0, LONGEST_TITLE) + "...";
  }
}
