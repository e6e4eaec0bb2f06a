package gemel.config.global;

import static gemel.config.keyword.NumberShapes.integer;
import static gemel.config.keyword.WordShapes.flag;

import gemel.config.global.NotifyDefsKeywords.Lines;
import gemel.config.keyword.ArgumentShape;
import gemel.config.keyword.Arguments;
import gemel.config.keyword.Keyword;
import gemel.config.keyword.NumberShapes;
import gemel.config.keyword.Section;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The lines of {@code global_defs} about how the system runs one of keepalived's processes. */
final class ProcessPlaceKeywords {
  /** The kernel's usual masks have no more. */
  private static final int LAST_PROCESSOR = 1023;

  private final int rtPriorityByDefault;
  private final Keyword<Integer> priority;
  private final Keyword<Boolean> noSwap;
  private final Keyword<Integer> rtPriority;
  private final Keyword<Set<Integer>> cpuAffinity;

  /** The behaviour tests of the four. */
  record Tests(String priority, String noSwap, String rtPriority, String cpuAffinity) {}

  /**
   * The lines of one process.
   *
   * @param process what they begin with: {@code vrrp}
   * @param rtPriorityByDefault 0 for none
   */
  ProcessPlaceKeywords(Lines lines, String process, int rtPriorityByDefault, Tests tests) {
    this.rtPriorityByDefault = rtPriorityByDefault;
    priority =
        lines
            .line(process + "_priority", integer(-20, 19))
            .byDefault("the process's")
            .honoured(tests.priority());
    noSwap = lines.line(process + "_no_swap", flag()).honoured(tests.noSwap());
    rtPriority =
        lines
            .line(process + "_rt_priority", integer(1, 99))
            .byDefault(rtPriorityByDefault == 0 ? "none" : String.valueOf(rtPriorityByDefault))
            .honoured(tests.rtPriority());
    cpuAffinity =
        lines
            .line(
                process + "_cpu_affinity",
                new ArgumentShape<>("CPU ...", ProcessPlaceKeywords::readProcessors))
            .byDefault("all")
            .honoured(tests.cpuAffinity());
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

  Keyword<Integer> rtPriority() {
    return rtPriority;
  }

  ProcessPlace read(Section<?, ?> section) {
    return new ProcessPlace(
        section.value(priority).orElse(null),
        section.value(rtPriority).orElse(rtPriorityByDefault),
        section.value(cpuAffinity).orElse(Set.of()),
        section.value(noSwap).orElse(false));
  }
}
