package gemel.config.keyword;

import gemel.config.source.Origin;
import gemel.config.source.Position;
import gemel.config.tree.Block;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A block, or an entry of a list, as far as it was understood: values by keyword. Every value is of
 * the type and within the range that the keyword's line in the table promises.
 *
 * @param <H> what stands in front of the block, or what the entry says
 * @param <K> the keywords that it may hold
 */
public final class Section<H, K extends BlockKeywords> {
  private final String title;
  private final Position position;
  private final int order;
  private final H header;
  private final K keywords;
  private final Map<String, List<Setting<?>>> settings = new HashMap<>();
  private final Set<String> spoiled = new HashSet<>();
  private final Set<String> lost = new HashSet<>();

  Section(String title, Position position, int order, H header, K keywords) {
    this.title = title;
    this.position = position;
    this.order = order;
    this.header = header;
    this.keywords = keywords;
  }

  /** The first line without its brace: {@code vrrp_instance VI_1}. */
  public String title() {
    return title;
  }

  public Position position() {
    return position;
  }

  /**
   * Its place in the order in which sections were begun to be read, whatever files they are in;
   * that of a section is less than those of the sections in it.
   */
  public int order() {
    return order;
  }

  public H header() {
    return header;
  }

  /** The same behind something else. */
  public <G> Section<G, K> behind(G other) {
    Section<G, K> same = new Section<>(title, position, order, other, keywords);
    same.settings.putAll(settings);
    same.spoiled.addAll(spoiled);
    same.lost.addAll(lost);
    return same;
  }

  /** The keywords that it may hold; they are the keys to its values. */
  public K keywords() {
    return keywords;
  }

  /** All that a keyword says, in order; another name for the keyword counts as the keyword. */
  @SuppressWarnings("unchecked") // add() takes a value only together with its keyword
  public <T> List<Setting<T>> all(Keyword<T> keyword) {
    return (List<Setting<T>>) (List<?>) settings.getOrDefault(keyword.meaning(), List.of());
  }

  /** What counts of all that a keyword says. */
  public <T> Optional<Setting<T>> setting(Keyword<T> keyword) {
    List<Setting<T>> all = all(keyword);
    if (all.isEmpty()) {
      return Optional.empty();
    }
    boolean first = keyword.repeats() == Repeats.FIRST_COUNTS;
    return Optional.of(first ? all.getFirst() : all.getLast());
  }

  public <T> Optional<T> value(Keyword<T> keyword) {
    return setting(keyword).map(Setting::value);
  }

  public boolean has(Keyword<?> keyword) {
    return settings.containsKey(keyword.meaning());
  }

  /**
   * Whether a word that was reported and left out may have been this keyword: a misspelt one that
   * looks like it, or one on a line that could not be read at all.
   */
  public boolean mayHaveLost(Keyword<?> keyword) {
    return lost.contains(Block.ANYTHING) || lost.contains(keyword.meaning());
  }

  /** Whether an error in what this keyword says, or in its spelling, was reported already. */
  public boolean isSpoiled(Keyword<?> keyword) {
    return spoiled.contains(keyword.meaning()) || mayHaveLost(keyword);
  }

  /** Whether nobody wrote the keyword, not even wrongly: then, and only then, say so. */
  public boolean lacks(Keyword<?> keyword) {
    return !has(keyword) && !isSpoiled(keyword);
  }

  /** Where a keyword stands in it; where it does not, where the section begins. */
  public Position position(Keyword<?> keyword) {
    return setting(keyword).map(Setting::position).orElse(position);
  }

  /** Where all this was written, for the model. */
  public Origin origin() {
    Map<String, Position> positions = new HashMap<>();
    settings.forEach((name, all) -> positions.put(name, all.getLast().position()));
    return new Origin(position, positions);
  }

  /** Notes that an error in what a keyword says was reported. */
  void spoil(Keyword<?> keyword) {
    spoiled.add(keyword.meaning());
  }

  /**
   * Notes that something was reported and left out which was, or was probably meant to be, the
   * keyword of this name; {@link Block#ANYTHING} where nobody can tell.
   */
  void lose(String name) {
    lost.add(keywords.find(name).map(Keyword::meaning).orElse(name));
  }

  /** Adds what a keyword says. */
  <T> void add(Keyword<T> keyword, Setting<T> setting) {
    settings.computeIfAbsent(keyword.meaning(), name -> new ArrayList<>()).add(setting);
  }

  /**
   * Sections of one kind as if all had been written in the first; {@code global_defs} may be spread
   * over the file so.
   */
  public static <H, K extends BlockKeywords> Section<H, K> joined(List<Section<H, K>> sections) {
    Section<H, K> first = sections.getFirst();
    Section<H, K> joined =
        new Section<>(first.title, first.position, first.order, first.header, first.keywords);
    for (Section<H, K> section : sections) {
      section.settings.forEach(
          (name, all) -> joined.settings.computeIfAbsent(name, n -> new ArrayList<>()).addAll(all));
    }
    return joined;
  }
}
