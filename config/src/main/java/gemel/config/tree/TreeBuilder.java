package gemel.config.tree;

import gemel.config.diagnostic.Diagnostic;
import gemel.config.diagnostic.Diagnostics;
import gemel.config.source.Position;
import gemel.config.text.Limits;
import gemel.config.text.Line;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Puts statements and blocks together, line by line. Blocks may be written in any style: the brace
 * behind the keyword, on a line of its own, or everything on one line.
 *
 * <p>Braces that do not match are reported where they are missing or too many, and what they
 * enclose is taken out of the tree as a unit, as is every damaged statement.
 */
public final class TreeBuilder {
  private final Lexer lexer;
  private final Diagnostics diagnostics;
  private final Predicate<String> opensTopLevelBlock;
  private final Deque<Frame> open = new ArrayDeque<>();

  /** Closing braces that belong to blocks which were closed for want of one. */
  private int closingAhead;

  /** Blocks open below the deepest that is kept. */
  private int tooDeep;

  /**
   * A builder for one run.
   *
   * @param opensTopLevelBlock whether a keyword opens a block at the top level and nowhere else
   */
  public TreeBuilder(Diagnostics diagnostics, Predicate<String> opensTopLevelBlock) {
    this.lexer = new Lexer(diagnostics);
    this.diagnostics = diagnostics;
    this.opensTopLevelBlock = opensTopLevelBlock;
    open.push(new Frame(new Pending(), false));
  }

  /** Takes the next line. */
  public void accept(Line line) {
    Lexer.Tokens tokens = lexer.tokens(line);
    if (tokens.damaged() && tokens.list().isEmpty()) {
      innermost().lost.add(Block.ANYTHING);
    }
    boolean startsLine = true;
    for (Token token : tokens.list()) {
      switch (token) {
        case Word word -> word(word, startsLine, tokens.damaged());
        case Token.Open(Position position) -> open(position);
        case Token.Close(Position position) -> close(position);
      }
      startsLine = false;
    }
  }

  /** The tree; call once, after the last line. */
  public Block finish() {
    requireBlock();
    if (open.size() > 1) {
      int missing = open.size() - 1;
      Frame outermost = open.stream().skip(missing - 1L).findFirst().orElseThrow();
      if (!outermost.implied) {
        diagnostics.error(
            outermost.owner.position(),
            "block '%s' is never closed; %d '}' missing"
                .formatted(outermost.owner.title(), missing + tooDeep));
      }
    }
    while (open.size() > 1) {
      innermost().lost.add(Block.ANYTHING);
      closeInnermost();
    }
    return open.element().block();
  }

  private void word(Word word, boolean startsLine, boolean damaged) {
    if (tooDeep > 0) {
      return;
    }
    if (startsLine) {
      requireBlock();
      innermost().endStatement();
    }
    innermost().pending.add(word, damaged);
  }

  private void open(Position position) {
    if (tooDeep > 0 || open.size() > Limits.BLOCK_DEPTH) {
      if (tooDeep++ == 0) {
        diagnostics.error(
            position, "blocks within blocks, more than %d; ignored".formatted(Limits.BLOCK_DEPTH));
      }
      return;
    }
    Pending owner = innermost().takePending();
    if (owner.isEmpty()) {
      diagnostics.error(position, "unexpected '{'; the block is ignored");
      owner.damaged = true;
      owner.brace = position;
    } else {
      returnToTopLevel(owner);
    }
    open.push(new Frame(owner, false));
  }

  private void close(Position position) {
    if (tooDeep > 0) {
      tooDeep--;
      return;
    }
    requireBlock();
    if (open.size() > 1) {
      closeInnermost();
    } else if (closingAhead > 0) {
      closingAhead--;
    } else {
      diagnostics.error(position, "unexpected '}'; no block is open");
      innermost().endStatement();
    }
  }

  /**
   * A keyword that opens a block at the top level only, met inside another block: the other one was
   * not closed.
   */
  private void returnToTopLevel(Pending owner) {
    if (open.size() == 1 || !opensTopLevelBlock.test(owner.keyword())) {
      return;
    }
    Frame outermost = open.stream().skip(open.size() - 2L).findFirst().orElseThrow();
    if (!outermost.implied) {
      diagnostics.report(
          Diagnostic.error(
                  owner.position(),
                  "a '}' is missing before '%s': block '%s' is still open"
                      .formatted(owner.title(), outermost.owner.title()))
              .see("opened", outermost.owner.position()));
    }
    while (open.size() > 1) {
      innermost().lost.add(Block.ANYTHING); // it may still follow, too late
      closeInnermost();
      closingAhead++;
    }
  }

  /** At the top level, a keyword that opens a block there must be followed by its brace. */
  private void requireBlock() {
    Pending last = innermost().pending;
    if (open.size() == 1 && !last.isEmpty() && opensTopLevelBlock.test(last.keyword())) {
      if (!last.damaged) {
        diagnostics.error(
            last.position(), "'%s' needs a block: its '{' is missing".formatted(last.title()));
        last.damaged = true;
      }
      open.push(new Frame(innermost().takePending(), true));
    }
  }

  private void closeInnermost() {
    Frame closed = open.pop();
    Block block = closed.block();
    innermost().add(closed.owner, block);
  }

  private Frame innermost() {
    return open.element();
  }

  /** A block that is open. */
  private static final class Frame {
    /** The keyword and its arguments; for the top level, nothing. */
    final Pending owner;

    /** Whether it was opened for want of a brace. */
    final boolean implied;

    final List<Statement> statements = new ArrayList<>();

    /** The keywords of those that were left out, {@link Block#lost}. */
    final Set<String> lost = new HashSet<>();

    Pending pending = new Pending();

    Frame(Pending owner, boolean implied) {
      this.owner = owner;
      this.implied = implied;
    }

    Pending takePending() {
      Pending taken = pending;
      pending = new Pending();
      return taken;
    }

    void endStatement() {
      Pending ended = takePending();
      if (!ended.isEmpty()) {
        add(ended, null);
      }
    }

    void add(Pending statement, @Nullable Block body) {
      if (statement.damaged) {
        lost.add(statement.isEmpty() ? Block.ANYTHING : statement.keyword());
      } else {
        statements.add(new Statement(List.copyOf(statement.words), body));
      }
    }

    Block block() {
      endStatement();
      return new Block(statements, lost);
    }
  }

  /** A statement that may still get a block. */
  private static final class Pending {
    final List<Word> words = new ArrayList<>();
    boolean damaged;
    @Nullable Position brace;

    void add(Word word, boolean isDamaged) {
      words.add(word);
      damaged |= isDamaged;
    }

    boolean isEmpty() {
      return words.isEmpty();
    }

    String keyword() {
      return words.getFirst().text();
    }

    String title() {
      return words.isEmpty() ? "{" : new Statement(words, null).title();
    }

    Position position() {
      if (brace != null) {
        return brace;
      }
      return words.getFirst().position();
    }
  }
}
