package gemel.demo;

import gemel.lab.Clock;
import gemel.lab.LoadRequest;
import gemel.linux.time.BootTime;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** Says what is going on, one line at a time, with the seconds since it began. */
final class Narrator {
  private static final int MOST_FAILURES = 20;

  private final PrintStream out;
  private final BootTime begun = Clock.now();
  private String scene = "";

  Narrator(PrintStream out) {
    this.out = out;
  }

  /** What the following lines are about: "NAT". */
  void scene(String name) {
    scene = name;
  }

  void say(String text) {
    double seconds = Clock.now().since(begun).toMillis() / 1000.0;
    out.printf(Locale.ROOT, "%6.1f s  %-7s  %s%n", seconds, scene, text);
  }

  /** Says of each failed request when it began, counted from {@code moment}, and why it failed. */
  void tellFailures(List<LoadRequest> failed, String event, BootTime moment) {
    for (LoadRequest request : failed.subList(0, Math.min(failed.size(), MOST_FAILURES))) {
      say(
          "  failed: begun %d ms after %s, connection after %s, ended after %d ms: %s"
              .formatted(
                  request.started().since(moment).toMillis(),
                  event,
                  request.stood().equals(BootTime.NEVER)
                      ? "never"
                      : millis(request.stood().since(request.started())),
                  request.ended().since(request.started()).toMillis(),
                  request.outcome()));
    }
  }

  /** Shows something that has lines of its own. */
  void show(String text) {
    text.strip().lines().forEach(line -> out.println("            " + line));
  }

  static String millis(Duration duration) {
    return duration.toMillis() + " ms";
  }
}
