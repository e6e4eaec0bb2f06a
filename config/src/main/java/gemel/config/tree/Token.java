package gemel.config.tree;

import gemel.config.source.Position;

/** What a line is made of. */
sealed interface Token permits Word, Token.Open, Token.Close {
  /** An opening brace. */
  record Open(Position position) implements Token {}

  /** A closing brace. */
  record Close(Position position) implements Token {}
}
