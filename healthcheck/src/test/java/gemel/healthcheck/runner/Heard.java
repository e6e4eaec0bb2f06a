package gemel.healthcheck.runner;

import gemel.healthcheck.CheckSuccess;
import gemel.healthcheck.machine.CheckFinding;
import gemel.healthcheck.machine.HealthTransition;
import gemel.healthcheck.settings.CheckSettings;
import gemel.healthcheck.socket.Eventually;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/** A listener that writes down what it hears, for the test's own thread to read. */
final class Heard implements HealthListener {
  private final BlockingQueue<String> sentences = new LinkedBlockingQueue<>();

  @Override
  public void changed(CheckSettings check, HealthTransition transition) {
    sentences.add(check.spec() + ": " + transition.sentence());
  }

  @Override
  public void reweighed(CheckSettings check, CheckSuccess because) {
    sentences.add(check.spec() + ": " + because.weighing());
  }

  @Override
  public void found(CheckSettings check, CheckFinding finding) {
    sentences.add(check.spec() + ": " + finding.sentence());
  }

  /** Waits for the next sentence. */
  String next() {
    return Optional.ofNullable(Eventually.see("news", sentences::poll, Objects::nonNull))
        .orElseThrow();
  }

  /** The same, but passes over checks that ran late, as they do on a busy machine. */
  String nextVerdict() {
    String next = next();
    while (next.endsWith(" late")) {
      next = next();
    }
    return next;
  }

  boolean isEmpty() {
    return sentences.isEmpty();
  }
}
