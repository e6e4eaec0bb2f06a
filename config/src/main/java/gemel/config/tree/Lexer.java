package gemel.config.tree;

import gemel.config.diagnostic.Diagnostics;
import gemel.config.text.Line;
import java.util.ArrayList;
import java.util.List;

/**
 * Cuts a line into words and braces. Words are parted by blanks; a pair of double quotes makes a
 * word of its own, in which nothing is special; braces outside quotes stand alone wherever they are
 * written; {@code \#} and {@code \!} are the plain characters.
 */
final class Lexer {
  /** The tokens of a line, and whether they can be trusted. */
  record Tokens(List<Token> list, boolean damaged) {}

  private final Diagnostics diagnostics;

  Lexer(Diagnostics diagnostics) {
    this.diagnostics = diagnostics;
  }

  Tokens tokens(Line line) {
    return new Scan(line).tokens();
  }

  /** One line while it is cut. */
  private final class Scan {
    private final Line line;
    private final String text;
    private final List<Token> tokens = new ArrayList<>();
    private boolean damaged;

    Scan(Line line) {
      this.line = line;
      this.text = line.text();
      this.damaged = line.damaged();
    }

    Tokens tokens() {
      int i = 0;
      while (i < text.length()) {
        char c = text.charAt(i);
        if (Line.isBlank(c)) {
          i++;
        } else if (c == '{') {
          tokens.add(new Token.Open(line.position(i++)));
        } else if (c == '}') {
          tokens.add(new Token.Close(line.position(i++)));
        } else {
          i = c == '"' ? quoted(i) : plain(i);
        }
      }
      return new Tokens(tokens, damaged);
    }

    private int plain(int start) {
      StringBuilder word = new StringBuilder();
      int i = start;
      while (i < text.length() && !endsPlain(text.charAt(i))) {
        boolean escape = text.startsWith("\\#", i) || text.startsWith("\\!", i);
        word.append(text.charAt(escape ? i + 1 : i));
        i += escape ? 2 : 1;
      }
      tokens.add(new Word(word.toString(), line, start));
      return i;
    }

    private static boolean endsPlain(char c) {
      return Line.isBlank(c) || c == '{' || c == '}' || c == '"';
    }

    private int quoted(int start) {
      int end = text.indexOf('"', start + 1);
      if (end >= 0) {
        tokens.add(new Word(text.substring(start + 1, end), line, start));
        return end + 1;
      }
      if (!damaged) {
        diagnostics.error(line.position(start), "the quote is not closed; the line is ignored");
        damaged = true;
      }
      boolean opens = text.endsWith("{"); // the block that follows still belongs to this line
      return opens ? text.length() - 1 : text.length();
    }
  }
}
