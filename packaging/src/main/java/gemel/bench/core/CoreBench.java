package gemel.bench.core;

import static java.util.Objects.requireNonNull;

import gemel.bench.report.Effort;
import gemel.bench.report.Progress;
import gemel.bench.report.Result;
import gemel.bench.report.ResultTable;
import gemel.ipvs.ForwardingMethod;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** {@code gemel bench core}. */
public final class CoreBench {
  private static final int ITERATIONS = 3;
  private static final String ALLOCATED = "gc.alloc.rate.norm";

  /** A part of an octet per packet is what JMH itself allocates beside it. */
  private static final double WHOLE_OCTETS = 0.5;

  private CoreBench() {}

  /** Runs it, some seconds for each line of its table and round. */
  public static Result run(Effort effort, Progress progress) {
    ResultTable time = ResultTable.of("the engine's core", "ns per packet");
    ResultTable allocated = ResultTable.of("allocated in the heap", "octets per packet");
    for (int round = 1; round <= effort.rounds(); round++) {
      for (String benchmark : List.of("known", "answer", "begin", "copy")) {
        progress.round(round, effort, title(benchmark));
        for (RunResult result : measure(benchmark, effort)) {
          String name = name(benchmark, result.getParams());
          time.add(name, result.getPrimaryResult().getScore());
          double octets = requireNonNull(result.getSecondaryResults().get(ALLOCATED)).getScore();
          allocated.add(name, octets < WHOLE_OCTETS ? 0 : octets);
        }
      }
    }
    return new Result(
        List.of(time, allocated),
        List.of(
            "Measured by JMH, each line in a JVM of its own with the daemon's settings; no socket.",
            "Every line but the last ones includes copying the frame into the batch, which the"
                + " last ones show by themselves."));
  }

  private static Collection<RunResult> measure(String benchmark, Effort effort) {
    TimeValue each = TimeValue.nanoseconds(effort.each().toNanos() / ITERATIONS);
    try {
      return new Runner(
              new OptionsBuilder()
                  .include("\\Q" + EngineCore.class.getName() + "." + benchmark + "\\E$")
                  .mode(Mode.AverageTime)
                  .timeUnit(TimeUnit.NANOSECONDS)
                  .forks(1)
                  .warmupIterations(ITERATIONS)
                  .warmupTime(each)
                  .measurementIterations(ITERATIONS)
                  .measurementTime(each)
                  .addProfiler(GCProfiler.class)
                  .jvmArgs(
                      "-XX:+UseShenandoahGC",
                      "-Xmx512m",
                      "-Djmh.ignoreLock=true",
                      "--enable-native-access=ALL-UNNAMED",
                      "--sun-misc-unsafe-memory-access=allow")
                  .shouldFailOnError(true)
                  .verbosity(VerboseMode.SILENT)
                  .build())
          .run();
    } catch (RunnerException e) {
      throw new IllegalStateException("JMH could not measure " + benchmark, e);
    }
  }

  private static String title(String benchmark) {
    return switch (benchmark) {
      case "known" -> "client's packet";
      case "answer" -> "server's answer";
      case "begin" -> "new connection";
      case "copy" -> "copying alone";
      default -> throw new IllegalArgumentException(benchmark);
    };
  }

  /** "NAT, client's packet, 100000 flows". */
  private static String name(String benchmark, BenchmarkParams parameters) {
    StringBuilder name = new StringBuilder();
    String method = parameters.getParam("method");
    if (method != null) {
      name.append(
          switch (ForwardingMethod.valueOf(method)) {
            case NAT -> "NAT";
            case DIRECT -> "DR";
            case TUNNEL -> "TUN";
            case FULL_NAT -> "FullNAT";
            default -> method;
          });
      name.append(", ");
    }
    name.append(title(benchmark));
    String flows = parameters.getParam("flows");
    if (flows != null) {
      name.append(", ").append(flows).append(flows.equals("1") ? " flow" : " flows");
    }
    return name.toString();
  }
}
