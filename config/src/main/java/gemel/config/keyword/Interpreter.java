package gemel.config.keyword;

import gemel.config.diagnostic.Diagnostic;
import gemel.config.diagnostic.Diagnostics;
import gemel.config.source.Position;
import gemel.config.tree.Block;
import gemel.config.tree.Statement;
import gemel.config.tree.Word;
import java.util.List;
import java.util.Optional;

/** Reads blocks beside the keyword table; what they say becomes sections. */
public final class Interpreter {
  private final Diagnostics diagnostics;
  private final Strangers strangers;

  /** How many blocks that are ignored as a whole lie around what is read. */
  private int withinIgnored;

  private int sections;

  public Interpreter(Vocabulary vocabulary, Diagnostics diagnostics) {
    this.diagnostics = diagnostics;
    this.strangers = new Strangers(vocabulary, diagnostics);
  }

  /** Takes the reports of the shapes. */
  Diagnostics diagnostics() {
    return diagnostics;
  }

  /** The whole configuration. */
  public <K extends BlockKeywords> Section<Bare, K> topLevel(
      Block block, K keywords, Position beginning) {
    Section<Bare, K> section = new Section<>("", beginning, sections++, Bare.BARE, keywords);
    fill(section, block);
    return section;
  }

  /** A block of keywords. */
  <H, K extends BlockKeywords> Section<H, K> block(
      Statement owner, Block body, H header, K keywords) {
    Section<H, K> section =
        new Section<>(owner.title(), owner.position(), sections++, header, keywords);
    fill(section, body);
    return section;
  }

  /** A block of entries, which are all of one section. */
  <H, K extends EntryKeywords<?>> Section<H, K> entries(
      Statement owner, Block body, H header, K keywords) {
    Section<H, K> section =
        new Section<>(owner.title(), owner.position(), sections++, header, keywords);
    body.lost().forEach(section::lose);
    for (Statement line : body.statements()) {
      if (line.body() != null) {
        refuseBlock(line);
      } else {
        String written = keywords.entry().written();
        options(
            section, owner.keyword(), new Arguments(owner.keyword(), line.words(), written, this));
      }
    }
    return section;
  }

  private void fill(Section<?, ?> section, Block block) {
    block.lost().forEach(section::lose);
    for (Statement statement : block.statements()) {
      Optional<Keyword<?>> keyword = section.keywords().find(statement.keyword().text());
      if (keyword.isEmpty()) {
        strangers.report(statement, section, withinIgnored > 0);
        continue;
      }
      if (section.keywords().path().equals(BlockKeywords.TOP)) {
        strangers.backAtTheTop();
      }
      read(keyword.get(), statement, section);
    }
  }

  private <T> void read(Keyword<T> keyword, Statement statement, Section<?, ?> section) {
    if (!isAllowed(keyword, statement.position())) {
      return;
    }
    int errors = diagnostics.errors();
    boolean ignored = keyword.status() instanceof Status.Ignored;
    withinIgnored += ignored ? 1 : 0;
    Optional<T> value = keyword.shape().read(statement, this);
    withinIgnored -= ignored ? 1 : 0;
    if (diagnostics.errors() > errors || !statement.block().map(Block::isWhole).orElse(true)) {
      section.spoil(keyword);
    }
    value.ifPresent(read -> keep(keyword, read, statement.position(), section));
  }

  /**
   * An entry of a list with its options; empty when the entry is dropped.
   *
   * @param list the keyword of the list
   * @param words the entry, then its options
   */
  <E, K extends EntryKeywords<E>> Optional<Section<E, K>> entry(
      Word list, List<Word> words, K keywords) {
    Arguments arguments = new Arguments(list, words, keywords.entry().written(), this);
    Optional<E> entry = keywords.entry().read(arguments);
    if (entry.isEmpty()) {
      return Optional.empty();
    }
    Section<E, K> section =
        new Section<>(
            words.getFirst().text(),
            words.getFirst().position(),
            sections++,
            entry.get(),
            keywords);
    return options(section, list, arguments) ? Optional.of(section) : Optional.empty();
  }

  /** Whether all options could be read; one that could not takes its entry with it. */
  private boolean options(
      Section<?, ? extends EntryKeywords<?>> section, Word list, Arguments arguments) {
    Arguments rest = arguments;
    boolean behindStranger = false;
    for (Optional<Word> word = rest.peek(); word.isPresent(); word = rest.peek()) {
      Optional<Keyword<?>> option = section.keywords().find(word.get().text());
      Optional<Keyword<?>> entry = section.keywords().amongOptions();
      if (option.isEmpty() && entry.isPresent()) {
        rest = new Arguments(list, rest.rest(), entry.get().shape().written(), this);
        if (!option(entry.get(), rest, section)) {
          return false;
        }
        continue;
      }
      rest.next();
      if (option.isEmpty()) {
        strangers.reportOption(word.get(), list, section.keywords(), behindStranger);
        behindStranger = true;
        continue;
      }
      behindStranger = false;
      rest = new Arguments(word.get(), rest.rest(), option.get().shape().written(), this);
      if (!option(option.get(), rest, section)) {
        return false;
      }
    }
    return true;
  }

  private <T> boolean option(Keyword<T> option, Arguments arguments, Section<?, ?> section) {
    if (!isAllowed(option, arguments.position())) {
      return true;
    }
    if (!(option.shape() instanceof ArgumentShape<T> shape)) {
      throw new IllegalStateException(option.name() + ": an option cannot open a block");
    }
    Optional<T> value = shape.read(arguments);
    value.ifPresent(read -> keep(option, read, arguments.position(), section));
    return value.isPresent();
  }

  private boolean isAllowed(Keyword<?> keyword, Position position) {
    if (keyword.status() instanceof Status.Refused(String reason)) {
      diagnostics.error(position, "'%s' is refused: %s".formatted(keyword.name(), reason));
      return false;
    }
    return true;
  }

  private <T> void keep(Keyword<T> keyword, T value, Position position, Section<?, ?> section) {
    if (keyword.status() instanceof Status.Ignored ignored && withinIgnored == 0) {
      diagnostics.warning(position, Strangers.ignored(keyword, ignored));
    }
    if (keyword.outdated()) {
      diagnostics.report(
          Diagnostic.warning(position, "'%s' is an old name".formatted(keyword.name()))
              .hint("write '%s'".formatted(keyword.meaning())));
    }
    section.setting(keyword).ifPresent(before -> repeated(keyword, position, before.position()));
    section.add(keyword, new Setting<>(value, position));
  }

  private void repeated(Keyword<?> keyword, Position again, Position before) {
    switch (keyword.repeats()) {
      case ADD_UP -> {}
      case LAST_COUNTS ->
          diagnostics.report(
              Diagnostic.warning(again, "'%s' again; the last one counts".formatted(keyword.name()))
                  .see("first", before));
      case FIRST_COUNTS ->
          diagnostics.report(
              Diagnostic.error(again, "'%s' again; the first one counts".formatted(keyword.name()))
                  .see("first", before));
    }
  }

  /** Reports a block behind a keyword that takes none; the answer is always empty. */
  <T> Optional<T> refuseBlock(Statement statement) {
    diagnostics.error(
        statement.position(), "'%s' takes no block; it is ignored".formatted(statement.keyword()));
    return Optional.empty();
  }

  /** Reports a keyword whose block is missing; the answer is always empty. */
  <T> Optional<T> missingBlock(Statement statement) {
    diagnostics.error(
        statement.position(),
        "'%s' needs a block: its '{' is missing".formatted(statement.keyword()));
    return Optional.empty();
  }
}
