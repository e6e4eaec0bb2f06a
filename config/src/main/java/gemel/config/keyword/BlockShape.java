package gemel.config.keyword;

import gemel.config.tree.Block;
import gemel.config.tree.Statement;
import java.util.Optional;

/**
 * A block of keywords, with or without arguments in front of it.
 *
 * @param <H> what the arguments say
 * @param <K> the keywords of the block
 */
public final class BlockShape<H, K extends BlockKeywords> implements Shape<Section<H, K>> {
  private final ArgumentShape<H> header;
  private final K keywords;
  private final Body<H, K> body;

  @FunctionalInterface
  private interface Body<H, K extends BlockKeywords> {
    Section<H, K> read(Interpreter interpreter, Statement owner, Block body, H header, K keywords);
  }

  /**
   * A block.
   *
   * @param header what stands between the keyword and the brace
   * @param keywords what may stand in the block
   */
  public BlockShape(ArgumentShape<H> header, K keywords) {
    this(header, keywords, Interpreter::block);
  }

  private BlockShape(ArgumentShape<H> header, K keywords, Body<H, K> body) {
    this.header = header;
    this.keywords = keywords;
    this.body = body;
  }

  /** The same whose lines are entries with options, as those of a list. */
  public static <H, K extends EntryKeywords<?>> BlockShape<H, K> ofEntries(
      ArgumentShape<H> header, K keywords) {
    return new BlockShape<>(header, keywords, Interpreter::entries);
  }

  /** A block with nothing in front of it. */
  public static <K extends BlockKeywords> BlockShape<Bare, K> bare(K keywords) {
    return new BlockShape<>(new ArgumentShape<>("", arguments -> Optional.of(Bare.BARE)), keywords);
  }

  public K keywords() {
    return keywords;
  }

  @Override
  public String written() {
    return header.written().isEmpty() ? "{ block }" : header.written() + " { block }";
  }

  @Override
  public Optional<Section<H, K>> read(Statement statement, Interpreter interpreter) {
    Block block = statement.body();
    if (block == null) {
      return interpreter.missingBlock(statement);
    }
    Arguments arguments =
        new Arguments(statement.keyword(), statement.arguments(), header.written(), interpreter);
    Optional<H> value = header.read(arguments);
    if (value.isEmpty()) {
      interpreter.block(statement, block, Bare.BARE, keywords); // for the mistakes in it
      return Optional.empty();
    }
    arguments.warnOfTheRest();
    return Optional.of(body.read(interpreter, statement, block, value.get(), keywords));
  }
}
