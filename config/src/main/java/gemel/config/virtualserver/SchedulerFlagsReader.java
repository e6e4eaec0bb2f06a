package gemel.config.virtualserver;

import gemel.config.diagnostic.Diagnostics;
import gemel.config.keyword.Keyword;
import gemel.config.keyword.Section;
import gemel.config.source.Position;
import java.util.EnumSet;
import java.util.Set;

/** Reads what one service tells its scheduler. */
final class SchedulerFlagsReader {
  private final Section<ServiceAddress, VirtualServerKeywords> service;
  private final Scheduler scheduler;
  private final Diagnostics diagnostics;
  private final Set<SchedulerFlag> flags = EnumSet.noneOf(SchedulerFlag.class);

  SchedulerFlagsReader(
      Section<ServiceAddress, VirtualServerKeywords> service,
      Scheduler scheduler,
      Diagnostics diagnostics) {
    this.service = service;
    this.scheduler = scheduler;
    this.diagnostics = diagnostics;
  }

  Set<SchedulerFlag> read() {
    VirtualServerKeywords k = service.keywords();
    read(k.flag1, SchedulerFlag.FLAG_1);
    read(k.flag2, SchedulerFlag.FLAG_2);
    readFor(Scheduler.SH, k.shFallback, SchedulerFlag.FLAG_1);
    readFor(Scheduler.SH, k.shPort, SchedulerFlag.FLAG_2);
    readFor(Scheduler.MH, k.mhFallback, SchedulerFlag.FLAG_1);
    readFor(Scheduler.MH, k.mhPort, SchedulerFlag.FLAG_2);
    return flags;
  }

  private void read(Keyword<Boolean> keyword, SchedulerFlag flag) {
    if (service.value(keyword).orElse(false)) {
      flags.add(flag);
    }
  }

  /** A flag with a scheduler's name is that scheduler's alone, and stands behind it. */
  private void readFor(Scheduler owner, Keyword<Boolean> keyword, SchedulerFlag flag) {
    if (!service.value(keyword).orElse(false)) {
      return;
    }
    if (scheduler != owner) {
      ignore(
          keyword,
          "it is for lb_algo %s, and this is %s".formatted(owner.word(), scheduler.word()));
    } else if (standsBeforeItsScheduler(keyword)) {
      ignore(keyword, "it has to stand behind lb_algo");
    } else {
      flags.add(flag);
    }
  }

  private boolean standsBeforeItsScheduler(Keyword<Boolean> keyword) {
    Position flag = service.position(keyword);
    Position algorithm = service.position(service.keywords().lbAlgo);
    return flag.file().equals(algorithm.file()) && flag.line() < algorithm.line();
  }

  private void ignore(Keyword<Boolean> keyword, String why) {
    diagnostics.warning(
        service.position(keyword), "%s is ignored: %s".formatted(keyword.name(), why));
  }
}
