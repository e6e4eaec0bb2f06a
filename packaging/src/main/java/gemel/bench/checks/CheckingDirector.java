package gemel.bench.checks;

import gemel.bench.lab.ProcessCount;
import gemel.lab.DirectorProcess;
import gemel.lab.KeepalivedProcess;
import gemel.lab.Lab;
import gemel.lab.LabException;
import gemel.lab.LabProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** A director that checks servers, in d1. It ends with the lab. */
sealed interface CheckingDirector {
  /** As tables call it. */
  String name();

  LabProcess process();

  /** Its processes, itself first. */
  default List<Long> processes() {
    return Stream.concat(
            Stream.of(process().pid()),
            ProcessHandle.of(process().pid()).stream()
                .flatMap(ProcessHandle::descendants)
                .map(ProcessHandle::pid))
        .toList();
  }

  /** What all of them have taken so far. */
  default double cpuSeconds() {
    return processes().stream().mapToDouble(ProcessCount::cpuSeconds).sum();
  }

  /** What all of them hold now. */
  default long residentBytes() {
    return processes().stream().mapToLong(ProcessCount::residentBytes).sum();
  }

  private static Path file(Lab lab, String name, Checking checking) {
    Path file = lab.directory().resolve(name + ".conf");
    try {
      return Files.writeString(file, checking.configuration());
    } catch (IOException e) {
      throw new LabException("writing " + file, e);
    }
  }

  /** As its users start it. */
  record Gemel(DirectorProcess director) implements CheckingDirector {
    static final String NAME = "Gemel";

    static Gemel start(Lab lab, Checking checking) {
      return new Gemel(DirectorProcess.start(lab, lab.director(1), file(lab, "gemel", checking)));
    }

    @Override
    public String name() {
      return NAME;
    }

    @Override
    public LabProcess process() {
      return director.process();
    }

    /** How late its checks have been so far. */
    Lateness lateness() {
      return Lateness.of(director.cli("metrics"));
    }
  }

  /** Its checkers alone, ahead of others as Gemel is. */
  record Keepalived(LabProcess process) implements CheckingDirector {
    static final String NAME = "keepalived";

    static Keepalived start(Lab lab, Checking checking, Path pretendedIpvs) {
      return new Keepalived(
          lab.closing(
              lab.director(1)
                  .start(
                      lab.directory().resolve("keepalived.log"),
                      "nice",
                      "--adjustment=-15",
                      "env",
                      "LD_PRELOAD=" + pretendedIpvs,
                      KeepalivedProcess.PROGRAM.toString(),
                      "--dont-fork",
                      "--log-console",
                      "--check",
                      "--use-file=" + file(lab, "keepalived", checking),
                      "--pid=" + lab.directory().resolve("keepalived.pid"),
                      "--checkers_pid=" + lab.directory().resolve("checkers.pid"))));
    }

    @Override
    public String name() {
      return NAME;
    }
  }
}
