package gemel.config.global;

import static gemel.config.keyword.NumberShapes.integer;
import static gemel.config.keyword.NumberShapes.seconds;
import static gemel.config.keyword.WordShapes.flag;

import gemel.config.global.NotifyDefsKeywords.Lines;
import gemel.config.keyword.ArgumentShape;
import gemel.config.keyword.Arguments;
import gemel.config.keyword.Keyword;
import gemel.config.keyword.NumberShapes;
import gemel.config.keyword.Section;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The lines of {@code global_defs} about how VRRP is run by the system. */
final class VrrpProcessKeywords {
  private static final String TESTS = "HostKeywordsTest.";

  /** The kernel's usual masks have no more. */
  private static final int LAST_PROCESSOR = 1023;

  /** Of keepalived, which counts microseconds in 32 bits. */
  private static final String LONGEST_DELAY = "4294.967295";

  private final Keyword<Integer> priority;
  private final Keyword<Boolean> noSwap;
  private final Keyword<Integer> rtPriority;
  private final Keyword<Set<Integer>> cpuAffinity;
  private final Keyword<Duration> startupDelay;
  private final Keyword<Duration> delayAfterBoot;

  VrrpProcessKeywords(Lines lines) {
    priority =
        lines
            .line("vrrp_priority", integer(-20, 19))
            .byDefault("the process's")
            .honoured(TESTS + "vrrpPriorityIsTheNiceValueOfTheThreads");
    noSwap =
        lines.line("vrrp_no_swap", flag()).honoured(TESTS + "vrrpNoSwapKeepsTheProcessInMemory");
    rtPriority =
        lines
            .line("vrrp_rt_priority", integer(1, 99))
            .byDefault("1")
            .honoured(TESTS + "vrrpRtPriorityIsThatOfTheThreadsOfAGroup");
    cpuAffinity =
        lines
            .line(
                "vrrp_cpu_affinity",
                new ArgumentShape<>("CPU ...", VrrpProcessKeywords::readProcessors))
            .byDefault("all")
            .honoured(TESTS + "vrrpCpuAffinityIsWhereTheThreadsRun");
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

  private static Optional<Set<Integer>> readProcessors(Arguments arguments) {
    Set<Integer> processors = new TreeSet<>();
    if (arguments.peek().isEmpty()) {
      return arguments.required().map(_ -> processors);
    }
    while (arguments.peek().isPresent()) {
      Optional<Integer> processor =
          arguments
              .next()
              .flatMap(word ->
                  NumberShapes.readInteger(
                      arguments, word, arguments.keyword(), 0, LAST_PROCESSOR));
      if (processor.isEmpty()) {
        return Optional.empty();
      }
      processors.add(processor.get());
    }
    return Optional.of(processors);
  }

  VrrpProcess read(Section<?, ?> section) {
    return new VrrpProcess(
        section.value(priority).orElse(null),
        section.value(rtPriority).orElse(VrrpProcess.DEFAULT.rtPriority()),
        section.value(cpuAffinity).orElse(Set.of()),
        section.value(noSwap).orElse(false),
        section.value(startupDelay).orElse(Duration.ZERO),
        section.value(delayAfterBoot).orElse(Duration.ZERO));
  }
}
