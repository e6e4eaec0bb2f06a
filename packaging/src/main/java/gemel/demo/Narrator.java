package gemel.demo;

import gemel.lab.Clock;
import gemel.linux.time.BootTime;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;

/** Says what is going on, one line at a time, with the seconds since it began. */
final class Narrator {
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
    out.printf(Locale.ROOT, "%6.1f s  %-3s  %s%n", seconds, scene, text);
  }

  /** Shows something that has lines of its own. */
  void show(String text) {
    text.strip().lines().forEach(line -> out.println("            " + line));
  }

  static String millis(Duration duration) {
    return duration.toMillis() + " ms";
  }
}
