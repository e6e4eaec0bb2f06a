package gemel.vrrp.track.watch;

import static org.assertj.core.api.Assertions.assertThat;

import gemel.linux.net.InterfaceName;
import gemel.linux.time.BootClock;
import gemel.vrrp.track.Reading;
import gemel.vrrp.track.TrackedObject;
import gemel.vrrp.track.TrackedObject.Kind;
import gemel.vrrp.track.TrackerSettings;
import gemel.vrrp.track.TrackerSettings.OfFile;
import gemel.vrrp.track.TrackerSettings.OfInterface;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrackersTest {
  private static final long SOON_SECONDS = 20;

  @TempDir Path directory;

  private final Trackers trackers = new Trackers(new BootClock());

  private record Heard(TrackedObject object, Reading reading) {}

  /** Whoever listens, and what it hears. */
  private static final class Ear implements TrackerListener {
    final BlockingQueue<Heard> heard = new LinkedBlockingQueue<>();

    @Override
    public void read(TrackedObject object, Reading reading) {
      heard.add(new Heard(object, reading));
    }

    Heard next() throws InterruptedException {
      Heard next = heard.poll(SOON_SECONDS, TimeUnit.SECONDS);
      assertThat(next).as("the next reading").isNotNull();
      return next;
    }
  }

  @BeforeEach
  void start() {
    trackers.start();
  }

  @AfterEach
  void end() throws InterruptedException {
    trackers.end();
  }

  private TrackerSettings file(String name, int number) throws IOException {
    Path file = Files.writeString(directory.resolve(name), Integer.toString(number));
    return new OfFile(name, file, OptionalInt.empty(), false);
  }

  private static Heard level(String name, int number) {
    return new Heard(new TrackedObject(Kind.FILE, name), new Reading.Level(number));
  }

  @Test
  void whoListensLateHearsAllThatIsKnown() throws Exception {
    Ear early = new Ear();
    trackers.subscribe(early);
    trackers.follow(List.of(file("a", 1), file("b", 2)));
    assertThat(List.of(early.next(), early.next())).containsExactly(level("a", 1), level("b", 2));
    Ear late = new Ear();
    trackers.subscribe(late);
    assertThat(List.of(late.next(), late.next())).containsExactly(level("a", 1), level("b", 2));
  }

  @Test
  void whatIsWatchedAsBeforeIsNotReadAnew() throws Exception {
    TrackerSettings kept = file("kept", 1);
    Ear ear = new Ear();
    trackers.subscribe(ear);
    trackers.follow(List.of(kept));
    assertThat(ear.next()).isEqualTo(level("kept", 1));
    trackers.follow(List.of(kept, file("new", 2)));
    assertThat(ear.next()).isEqualTo(level("new", 2));
    Files.writeString(directory.resolve("kept"), "3");
    assertThat(ear.next()).isEqualTo(level("kept", 3));
  }

  @Test
  void whatIsNotWatchedAnyMoreIsForgotten() throws Exception {
    Ear ear = new Ear();
    trackers.subscribe(ear);
    trackers.follow(List.of(file("a", 1)));
    ear.next();
    trackers.follow(List.of(file("b", 2)));
    ear.next();
    assertThat(trackers.readings()).containsOnlyKeys(level("b", 2).object());
  }

  @Test
  void anInterfaceIsUpOrNotThere() throws Exception {
    Ear ear = new Ear();
    trackers.subscribe(ear);
    trackers.follow(List.of(new OfInterface(new InterfaceName("no-such-if"), null)));
    assertThat(ear.next())
        .isEqualTo(
            new Heard(
                new TrackedObject(Kind.INTERFACE, "no-such-if"), new Reading.Bad("is not there")));
  }
}
