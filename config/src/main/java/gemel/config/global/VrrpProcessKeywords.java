package gemel.config.global;

import static gemel.config.keyword.NumberShapes.seconds;

import gemel.config.global.NotifyDefsKeywords.Lines;
import gemel.config.keyword.Keyword;
import gemel.config.keyword.Section;
import java.time.Duration;

/** The lines of {@code global_defs} about how VRRP is run by the system. */
final class VrrpProcessKeywords {
  private static final String TESTS = "HostKeywordsTest.";

  /** Of keepalived, which counts microseconds in 32 bits. */
  private static final String LONGEST_DELAY = "4294.967295";

  private final ProcessPlaceKeywords place;
  private final Keyword<Duration> startupDelay;
  private final Keyword<Duration> delayAfterBoot;

  VrrpProcessKeywords(Lines lines) {
    place =
        new ProcessPlaceKeywords(
            lines,
            "vrrp",
            VrrpProcess.RT_PRIORITY,
            new ProcessPlaceKeywords.Tests(
                TESTS + "vrrpPriorityIsTheNiceValueOfTheThreads",
                TESTS + "vrrpNoSwapKeepsTheProcessInMemory",
                TESTS + "vrrpRtPriorityIsThatOfTheThreadsOfAGroup",
                TESTS + "vrrpCpuAffinityIsWhereTheThreadsRun"));
    startupDelay =
        lines
            .line("vrrp_startup_delay", seconds("0.001", LONGEST_DELAY))
            .byDefault("none")
            .honoured("ElectionKeywordsTest.vrrpStartupDelayIsForHowLongNobodyIsHeard");
    delayAfterBoot =
        lines
            .line("vrrp_delay_after_boot", seconds("0.001", LONGEST_DELAY))
            .byDefault("none")
            .honoured("ElectionKeywordsTest.vrrpDelayAfterBootCountsFromTheStartOfTheHost");
  }

  VrrpProcess read(Section<?, ?> section) {
    return new VrrpProcess(
        place.read(section),
        section.value(startupDelay).orElse(Duration.ZERO),
        section.value(delayAfterBoot).orElse(Duration.ZERO));
  }
}
