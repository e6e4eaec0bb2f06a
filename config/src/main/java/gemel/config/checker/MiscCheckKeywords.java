package gemel.config.checker;

import static gemel.config.keyword.NumberShapes.wholeSeconds;
import static gemel.config.keyword.WordShapes.flag;
import static gemel.config.keyword.WordShapes.onOff;

import gemel.config.keyword.Keyword;
import gemel.config.script.Command;
import gemel.config.script.CommandShapes;
import gemel.config.script.ScriptUser;
import java.time.Duration;

/** {@code MISC_CHECK}. */
public final class MiscCheckKeywords extends PatienceKeywords {
  /** What keepalived counts in microseconds of 32 bits. */
  private static final int LONGEST = 4294;

  final Keyword<Command> miscPath =
      line("misc_path", CommandShapes.command())
          .honoured("MiscCheckKeywordsTest.miscPathIsTheProgramThatSaysSo");
  final Keyword<Duration> miscTimeout =
      line("misc_timeout", wholeSeconds(0, LONGEST))
          .byDefault("0: delay_loop")
          .honoured("MiscCheckKeywordsTest.miscTimeoutIsHowLongItMayTake");
  final Keyword<Boolean> miscDynamic =
      line("misc_dynamic", flag())
          .honoured("MiscCheckKeywordsTest.miscDynamicMakesItsStatusTheWeight");
  final Keyword<ScriptUser> user =
      line("user", CommandShapes.user())
          .byDefault("script_user")
          .honoured("MiscCheckKeywordsTest.userIsWhomItRunsAs");
  final Keyword<Boolean> logAllFailures =
      line("log_all_failures", onOff()).byDefault("off").honoured(SourceKeywords.LOG_ALL_FAILURES);

  public MiscCheckKeywords(String path) {
    super(path, "the real server's, ", 0, "0", "1");
  }
}
