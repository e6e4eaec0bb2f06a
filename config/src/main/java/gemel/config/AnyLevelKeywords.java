package gemel.config;

import gemel.config.keyword.ArgumentShape;
import gemel.config.keyword.BlockKeywords;
import gemel.config.keyword.WordShapes;

/**
 * What may stand on any line of any block. {@link gemel.config.text.Preprocessor} reads it, long
 * before keywords are looked up; these lines are for those who read the table.
 */
final class AnyLevelKeywords extends BlockKeywords {
  private static final ArgumentShape<String> GLOB = WordShapes.text("GLOB");

  AnyLevelKeywords() {
    super("(any level)");
    line("include", GLOB).honoured("");
    line("includer", GLOB).honoured("");
    line("includem", GLOB).honoured("");
    line("includew", GLOB).honoured("");
    line("includeb", GLOB).honoured("");
    line("includea", GLOB).honoured("");
    line("@ID", WordShapes.text("rest of line")).honoured("");
    line("@^ID", WordShapes.text("rest of line")).honoured("");
    line("$NAME=", WordShapes.text("VALUE")).honoured("");
    line("${NAME} or $NAME", WordShapes.flag()).honoured("");
    line("${_PWD}", WordShapes.flag()).honoured("");
    line("${_INSTANCE}", WordShapes.flag()).honoured("");
    line("${_HASH}", WordShapes.flag()).honoured("");
    line("${_BANG}", WordShapes.flag()).honoured("");
    line("${_RANDOM [MIN [MAX]]}", WordShapes.flag()).notYet();
    line("${_ENV NAME}", WordShapes.flag()).notYet();
    line("~SEQ", WordShapes.text("(VAR[, START[, STEP]], END) rest")).notYet();
    line("~SEQx", WordShapes.text("(as ~SEQ) rest")).notYet();
    line("~LST", WordShapes.text("(VAR, v1, v2, ...) rest")).notYet();
  }
}
