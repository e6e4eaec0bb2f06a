package gemel.bench;

import gemel.bench.core.CoreBench;
import gemel.bench.report.Effort;
import gemel.bench.report.Progress;
import gemel.bench.report.Result;
import java.util.List;
import java.util.Optional;

/**
 * Something that can be measured.
 *
 * @param word as the command line calls it
 * @param description what it is, in a line
 * @param programs what it starts beside Gemel; none if it needs no lab
 * @param bench measures it
 */
record Subject(String word, String description, List<String> programs, Bench bench) {
  /** For the help. */
  static final String LIST =
      """
        core         what a packet costs in the engine's core: nanoseconds and
                     octets allocated (some four minutes; needs no root)
      """;

  /** Measures. */
  @FunctionalInterface
  interface Bench {
    Result run(Effort effort, Progress progress);
  }

  /** What makes nginx a proxy of TCP connections. */
  static final String STREAM_MODULE = "/usr/lib/nginx/modules/ngx_stream_module.so";

  /** All of them, in the order in which they are measured. */
  static List<Subject> all() {
    return List.of(
        new Subject(
            "core", "the engine's core, without input and output", List.of(), CoreBench::run));
  }

  static Optional<Subject> of(String word) {
    return all().stream().filter(subject -> subject.word().equals(word)).findFirst();
  }
}
