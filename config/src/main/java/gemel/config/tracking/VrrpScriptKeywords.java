package gemel.config.tracking;

import static gemel.config.keyword.NumberShapes.integer;
import static gemel.config.keyword.WordShapes.flag;

import gemel.config.keyword.BlockKeywords;
import gemel.config.keyword.Keyword;
import gemel.config.script.Command;
import gemel.config.script.CommandShapes;
import gemel.config.script.ScriptUser;
import java.time.Duration;

/** {@code vrrp_script}. */
public final class VrrpScriptKeywords extends BlockKeywords {
  final Keyword<Command> script =
      line("script", CommandShapes.command())
          .honoured("ScriptKeywordsTest.scriptIsTheCommandWithItsArguments");
  final Keyword<Duration> interval =
      line("interval", TrackingShapes.pace())
          .byDefault("1")
          .honoured("ScriptKeywordsTest.intervalIsThePaceOfRuns");
  final Keyword<Duration> timeout =
      line("timeout", TrackingShapes.pace())
          .byDefault("the interval")
          .honoured("ScriptKeywordsTest.timeoutIsHowLongARunMayTake");
  final Keyword<TrackWeight> weight =
      line("weight", TrackingShapes.weight(253))
          .byDefault("0: a failure is a fault")
          .honoured("ScriptKeywordsTest.weightIsThatOfWhoeverTracksTheScript");
  final Keyword<Integer> rise =
      line("rise", integer(1, Integer.MAX_VALUE))
          .byDefault("1")
          .honoured("ScriptKeywordsTest.riseIsHowManySuccessesMakeItGood");
  final Keyword<Integer> fall =
      line("fall", integer(1, Integer.MAX_VALUE))
          .byDefault("1")
          .honoured("ScriptKeywordsTest.fallIsHowManyFailuresMakeItBad");
  final Keyword<ScriptUser> user =
      line("user", CommandShapes.user())
          .byDefault("script_user")
          .honoured("ScriptKeywordsTest.userIsWhomTheScriptRunsAs");
  final Keyword<Boolean> initFail =
      line("init_fail", flag()).honoured("ScriptKeywordsTest.initFailIsBadUntilItHasSucceeded");

  public VrrpScriptKeywords() {
    super("vrrp_script");
  }
}
