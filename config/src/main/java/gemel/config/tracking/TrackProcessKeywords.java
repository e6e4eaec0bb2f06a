package gemel.config.tracking;

import static gemel.config.keyword.NumberShapes.integer;
import static gemel.config.keyword.NumberShapes.seconds;
import static gemel.config.keyword.WordShapes.flag;

import gemel.config.keyword.ArgumentShape;
import gemel.config.keyword.BlockKeywords;
import gemel.config.keyword.Keyword;
import gemel.config.tracking.TrackProcess.ParamMatch;
import java.time.Duration;

/** {@code vrrp_track_process}. */
public final class TrackProcessKeywords extends BlockKeywords {
  final Keyword<TrackingShapes.ProcessName> process =
      line("process", TrackingShapes.process())
          .firstCounts()
          .honoured("ProcessKeywordsTest.processIsTheNameThatTheKernelKeeps");
  final Keyword<ParamMatch> paramMatch =
      line("param_match", TrackingShapes.paramMatch())
          .byDefault("exact where arguments are written, else none")
          .honoured("ProcessKeywordsTest.paramMatchIsHowArgumentsAreCompared");
  final Keyword<TrackWeight> weight =
      line("weight", TrackingShapes.weight(254))
          .byDefault("0: a lost quorum is a fault")
          .firstCounts()
          .honoured("ProcessKeywordsTest.weightIsThatOfWhoeverTracksTheProcess");
  final Keyword<Integer> quorum =
      line("quorum", integer(1, 65535))
          .byDefault("1")
          .honoured("ProcessKeywordsTest.quorumIsTheLeastNumberOfProcesses");
  final Keyword<Integer> quorumMax =
      line("quorum_max", integer(0, 65535))
          .byDefault("no limit")
          .honoured("ProcessKeywordsTest.quorumMaxIsTheGreatestNumberOfProcesses");
  final Keyword<Duration> delay =
      line("delay", delay()).honoured("ProcessKeywordsTest.delayIsBothDelays");
  final Keyword<Duration> terminateDelay =
      line("terminate_delay", delay())
          .byDefault("none")
          .honoured("ProcessKeywordsTest.terminateDelayIsHowLongALostQuorumWaits");
  final Keyword<Duration> forkDelay =
      line("fork_delay", delay())
          .byDefault("none")
          .honoured("ProcessKeywordsTest.forkDelayIsHowLongAGainedQuorumWaits");
  final Keyword<Boolean> fullCommand =
      line("full_command", flag())
          .honoured("ProcessKeywordsTest.fullCommandComparesTheFirstWordOfTheCommandLine");

  public TrackProcessKeywords() {
    super("vrrp_track_process");
  }

  private static ArgumentShape<Duration> delay() {
    return seconds("0.000001", "3600");
  }
}
