package gemel.bench.checks;

import gemel.bench.lab.Nginx;
import gemel.bench.lab.ProcessCount;
import gemel.bench.report.Effort;
import gemel.bench.report.Progress;
import gemel.bench.report.Result;
import gemel.bench.report.ResultTable;
import gemel.lab.Clock;
import gemel.lab.KeepalivedProcess;
import gemel.lab.Lab;
import gemel.lab.LabException;
import gemel.lab.LabProcess;
import gemel.lab.Topology;
import gemel.linux.time.BootTime;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code gemel bench checks}: what it takes to check very many servers each second. */
public final class ChecksBench {
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  /** Checks come once a second, so that one measurement takes longer than with other subjects. */
  private static final int LONGER = 10;

  /** Until the JIT compiler has done most. */
  private static final int WARM_UP = 20;

  private static final double MEBIBYTE = 1 << 20;
  private static final double MILLIS = 1000;

  private final Effort effort;
  private final Progress progress;
  private final Map<Checking, ResultTable> made = new EnumMap<>(Checking.class);
  private final ResultTable pace = ResultTable.of("checks made of those that were due", "%");
  private final ResultTable start = ResultTable.of("from the start until all are checked", "s");
  private final ResultTable memory = ResultTable.of("resident memory of all processes", "MiB");
  private final ResultTable files = ResultTable.of("open files and sockets of Gemel", "at once");
  private final ResultTable late =
      ResultTable.of("lateness of Gemel's checks (an upper bound)", "ms");
  private final List<String> notes = new ArrayList<>();

  private ChecksBench(Effort effort, Progress progress) {
    this.effort = effort;
    this.progress = progress;
    for (Checking checking : Checking.values()) {
      made.put(
          checking,
          ResultTable.against(
              CheckingDirector.Keepalived.NAME,
              "checks for a second of CPU time: " + checking,
              "checks"));
    }
  }

  public static Result run(Effort effort, Progress progress) {
    ChecksBench bench = new ChecksBench(effort, progress);
    for (int round = 1; round <= effort.rounds(); round++) {
      for (Checking checking : Checking.values()) {
        bench.roundOrNote(round, checking);
      }
    }
    return bench.result();
  }

  /** What cannot be measured here is said, and the rest goes on. */
  private void roundOrNote(int round, Checking checking) {
    try {
      round(round, checking);
    } catch (LabException e) {
      String why = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
      progress.say(checking + " was not measured: " + why);
      notes.add("Round %d of %s was not measured: %s".formatted(round, checking, why));
    }
  }

  /** A lab for each director, so that neither finds the other's connections. */
  private void round(int round, Checking checking) {
    Optional<Measured> keepalived = keepalived(round, checking);
    try (Lab lab = servers()) {
      progress.round(round, effort, checking + ": " + CheckingDirector.Gemel.NAME);
      CheckingDirector.Gemel gemel = CheckingDirector.Gemel.start(lab, checking);
      Measured measured = measure(lab, checking, gemel);
      int open = ProcessCount.openFiles(gemel.process().pid());
      Lateness before = gemel.lateness();
      new Watch(lab.director(1)).on(gemel, effort.each().multipliedBy(LONGER));
      Lateness alone = gemel.lateness();
      Lateness asked = askMeanwhile(gemel);
      keepalived.ifPresent(theirs -> add(checking, CheckingDirector.Keepalived.NAME, theirs));
      add(checking, CheckingDirector.Gemel.NAME, measured);
      files.add(checking.toString(), open);
      addLateness(checking + ", let alone", alone.since(before));
      addLateness(checking + ", metrics and status asked", asked.since(alone));
    }
  }

  /** Nothing where it cannot be had. */
  private Optional<Measured> keepalived(int round, Checking checking) {
    if (!Files.isExecutable(KeepalivedProcess.PROGRAM)) {
      return Optional.empty();
    }
    try (Lab lab = servers()) {
      return PretendedIpvs.in(lab.directory())
          .map(ipvs -> {
            progress.round(round, effort, checking + ": " + CheckingDirector.Keepalived.NAME);
            return measure(lab, checking, CheckingDirector.Keepalived.start(lab, checking, ipvs));
          });
    }
  }

  /** A lab whose first server has all addresses. */
  private static Lab servers() {
    Lab lab = Lab.build();
    try {
      lab.server(1).ip("route add local %s dev lo\n".formatted(Checking.NETWORK));
      lab.director(1).ip("route add %s via %s\n".formatted(Checking.NETWORK, Topology.server(1)));
      LabProcess web = Nginx.serve(lab, lab.server(1), 0, List.of(Topology.WEB_PORT));
      lab.server(1).run("renice", "-n", "-15", "-p", Long.toString(web.pid())); // as directors are
      return lab;
    } catch (RuntimeException e) {
      lab.close();
      throw e;
    }
  }

  /**
   * What was seen of a director.
   *
   * @param start until it checked all servers at their pace
   * @param residentBytes of all its processes, at the end
   */
  private record Measured(Duration start, Watch.Seen seen, long residentBytes) {}

  private Measured measure(Lab lab, Checking checking, CheckingDirector director) {
    Watch watch = new Watch(lab.director(1));
    Duration start = watch.untilAtPace(director, checking, PATIENCE);
    watch.on(director, effort.each().multipliedBy(WARM_UP));
    Watch.Seen seen = watch.on(director, effort.each().multipliedBy(LONGER));
    return new Measured(start, seen, director.residentBytes());
  }

  private void add(Checking checking, String director, Measured measured) {
    String name = checking + ": " + director;
    start.add(name, measured.start().toMillis() / MILLIS);
    table(checking).add(director, measured.seen().checksPerCpuSecond());
    pace.add(name, measured.seen().share(checking) * 100);
    memory.add(name, measured.residentBytes() / MEBIBYTE);
  }

  private Lateness askMeanwhile(CheckingDirector.Gemel gemel) {
    progress.say("asking for metrics and status meanwhile");
    BootTime begun = Clock.now();
    while (Clock.now().since(begun).compareTo(effort.each().multipliedBy(LONGER)) < 0) {
      gemel.director().cli("metrics");
      gemel.director().cli("status");
    }
    return gemel.lateness();
  }

  private void addLateness(String name, Lateness lateness) {
    late.add(name + ": half", lateness.under(0.5) * MILLIS);
    late.add(name + ": 99 %", lateness.under(0.99) * MILLIS);
    late.add(name + ": all", lateness.under(1) * MILLIS);
  }

  private ResultTable table(Checking checking) {
    ResultTable table = made.get(checking);
    if (table == null) {
      throw new IllegalStateException("no table for " + checking);
    }
    return table;
  }

  private Result result() {
    List<ResultTable> tables = new ArrayList<>(made.values());
    tables.addAll(List.of(pace, start, memory, files, late));
    notes.add(
        "CPU time is that of all processes of a director, user and system, with what the kernel does"
            + " in softirqs meanwhile: on veth pairs that is the server's TCP, too.");
    notes.add("A lateness is the bound of the histogram's bucket (docs/metrics.md).");
    notes.add(
        "keepalived's checkers run alone, with an ip_vs that is pretended to them; without keepalived"
            + " or a C compiler (cc) they are left out.");
    return new Result(tables, notes);
  }
}
