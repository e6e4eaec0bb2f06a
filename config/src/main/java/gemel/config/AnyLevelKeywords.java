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
    line("include", GLOB).honoured("TextKeywordsTest.anIncludeBringsTheLinesOfAFile");
    line("includer", GLOB).honoured("TextKeywordsTest.includerNeedsToReadWhatItFinds");
    line("includem", GLOB).honoured("TextKeywordsTest.includemNeedsAFileWhereItNamesOne");
    line("includew", GLOB).honoured("TextKeywordsTest.includewNeedsAFileForItsWildcards");
    line("includeb", GLOB).honoured("TextKeywordsTest.includebNeedsAFileForEachOfItsBraces");
    line("includea", GLOB).honoured("TextKeywordsTest.anIncludeBringsTheLinesOfAFile");
    line("@ID", WordShapes.text("rest of line"))
        .honoured("TextKeywordsTest.anIdKeepsALineForOneDirector");
    line("@^ID", WordShapes.text("rest of line"))
        .honoured("TextKeywordsTest.anIdWithACaretKeepsALineFromOneDirector");
    line("$NAME=", WordShapes.text("VALUE"))
        .honoured("TextKeywordsTest.aParameterStandsForItsValue");
    line("${NAME} or $NAME", WordShapes.flag())
        .honoured("TextKeywordsTest.aParameterStandsForItsValue");
    line("${_PWD}", WordShapes.flag()).honoured("TextKeywordsTest.pwdIsTheFolderOfTheFile");
    line("${_INSTANCE}", WordShapes.flag())
        .honoured("TextKeywordsTest.instanceIsTheIdOfTheDirector");
    line("${_HASH}", WordShapes.flag())
        .honoured("TextKeywordsTest.hashCanStandWhereAParameterTurnsLinesOff");
    line("${_BANG}", WordShapes.flag())
        .honoured("TextKeywordsTest.bangCanStandWhereAParameterTurnsLinesOff");
    line("${_RANDOM [MIN [MAX]]}", WordShapes.flag()).notYet();
    line("${_ENV NAME}", WordShapes.flag()).notYet();
    line("~SEQ", WordShapes.text("(VAR[, START[, STEP]], END) rest")).notYet();
    line("~SEQx", WordShapes.text("(as ~SEQ) rest")).notYet();
    line("~LST", WordShapes.text("(VAR, v1, v2, ...) rest")).notYet();
  }
}
