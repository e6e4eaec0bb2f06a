package gemel.config.keyword;

import gemel.config.keyword.KnownKeywords.Known;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** All keywords by name: the lines of the table, and what else keepalived knows. */
public final class Vocabulary {
  private final Map<String, Set<String>> namesOfBlock = new LinkedHashMap<>();
  private final Map<String, Set<String>> blocksOfName = new LinkedHashMap<>();
  private final Set<String> openingAtTop = new HashSet<>();

  /**
   * The words of a table.
   *
   * @param top the table: the keywords of the top level, with all that is nested in them
   * @param known the keywords that have no line in it
   */
  public Vocabulary(BlockKeywords top, List<Known> known) {
    addAll(top);
    known.forEach(word -> add(word.block(), word.name(), word.opensBlock()));
  }

  private void addAll(BlockKeywords block) {
    for (Keyword<?> keyword : block.lines()) {
      boolean argumentsOnly = keyword.shape() instanceof ArgumentShape<?>;
      add(block.path(), keyword.name(), !argumentsOnly);
      switch (keyword.shape()) {
        case ArgumentShape<?> arguments -> {}
        case BlockShape<?, ?> nested -> addAll(nested.keywords());
        case ListShape<?, ?> list -> addAll(list.keywords());
      }
    }
  }

  private void add(String block, String name, boolean opensBlock) {
    namesOfBlock.computeIfAbsent(block, b -> new LinkedHashSet<>()).add(name);
    blocksOfName.computeIfAbsent(name, n -> new LinkedHashSet<>()).add(block);
    if (opensBlock && block.equals(BlockKeywords.TOP)) {
      openingAtTop.add(name);
    }
  }

  /** The keywords of the block at {@code path}. */
  Collection<String> names(String path) {
    return namesOfBlock.getOrDefault(path, Set.of());
  }

  boolean knows(String path, String name) {
    return names(path).contains(name);
  }

  /** The paths of all blocks that have a keyword of this name. */
  Collection<String> blocksWith(String name) {
    return blocksOfName.getOrDefault(name, Set.of());
  }

  /** Whether {@code name} opens a block at the top level and is no keyword anywhere else. */
  public boolean opensOnlyAtTop(String name) {
    return openingAtTop.contains(name) && blocksWith(name).size() == 1;
  }
}
