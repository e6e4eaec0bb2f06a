package gemel.tests.keywords;

import gemel.lab.Await;
import gemel.linux.time.BootClock;
import gemel.vrrp.track.Reading;
import gemel.vrrp.track.watch.Trackers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** What the tracked objects of a configuration are read as, on this host and its own clock. */
final class TrackedHost implements AutoCloseable {
  private static final Duration SOON = Duration.ofSeconds(20);

  private final Trackers trackers = new Trackers(new BootClock());
  private final List<Reading> heard = new CopyOnWriteArrayList<>();

  private TrackedHost(Planned planned) {
    trackers.subscribe((object, reading) -> heard.add(reading));
    trackers.follow(planned.plan().trackers());
    trackers.start();
  }

  static TrackedHost watching(String text) {
    return new TrackedHost(Planned.of(text));
  }

  /** All that was said of what is tracked, in order. */
  List<Reading> heard() {
    return heard;
  }

  /** Waits for the first that is said. */
  Reading first() {
    Await.until("there is a reading", SOON, () -> !heard.isEmpty(), () -> "nothing");
    return heard.getFirst();
  }

  /** Waits until the latest that was said is in that state. */
  Reading await(String state) {
    Await.until(
        "the tracked object is " + state,
        SOON,
        () -> !heard.isEmpty() && heard.getLast().state().equals(state),
        heard::toString);
    return heard.getLast();
  }

  /** Waits until a file has as many lines. */
  static void awaitLines(Path file, int count) {
    Await.until(
        "%s has %d lines".formatted(file.getFileName(), count),
        SOON,
        () -> lines(file).size() >= count,
        () -> lines(file).toString());
  }

  static List<String> lines(Path file) {
    try {
      return Files.exists(file) ? Files.readAllLines(file) : List.of();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    try {
      trackers.end();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
