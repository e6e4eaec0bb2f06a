package gemel.demo;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** The measurements of all modes, side by side. */
final class ReportTable {
  private final List<ModeReport> modes;
  private final StringBuilder text = new StringBuilder();

  private ReportTable(List<ModeReport> modes) {
    this.modes = modes;
  }

  static String of(List<ModeReport> modes) {
    ReportTable table = new ReportTable(modes);
    table.rows();
    return table.text.toString();
  }

  private void rows() {
    row("", report -> report.mode().title());
    row(
        "long-lived connections, survived",
        report -> of(report.connections().survived(), report.connections().open()));
    row(
        "  of these silent since their handshake",
        report -> of(report.connections().silentSurvived(), report.connections().silentOpen()));
    row("requests of the load, failed", report -> of(report.failedRequests(), report.requests()));
    row("process killed: outage", report -> millis(report.processCrash().outage()));
    row(
        "  both directors answered ARP",
        report -> report.processCrash().twoOwners().map(ReportTable::millis).orElse("-"));
    row("  lost in flight", report -> Integer.toString(report.processCrash().lostInFlight()));
    row("  started again: outage", report -> millis(report.processCrash().failbackOutage()));
    row("node dead: outage", report -> millis(report.nodeCrash().outage()));
    row("  lost in flight", report -> Integer.toString(report.nodeCrash().lostInFlight()));
    row("  started again: outage", report -> millis(report.nodeCrash().failbackOutage()));
    row("web server killed: out after", report -> millis(report.serverLoss().out()));
    row(
        "  requests failed until then",
        report -> Integer.toString(report.serverLoss().failedWhileChecking()));
    row("packets through the engine", report -> Long.toString(report.enginePackets()));
  }

  private void row(String title, Function<ModeReport, String> cell) {
    text.append(String.format(Locale.ROOT, "%-42s", title));
    for (ModeReport report : modes) {
      text.append(String.format(Locale.ROOT, "%12s", cell.apply(report)));
    }
    text.append('\n');
  }

  private static String of(int some, int all) {
    return some + "/" + all;
  }

  private static String millis(Duration duration) {
    return duration.toMillis() + " ms";
  }
}
