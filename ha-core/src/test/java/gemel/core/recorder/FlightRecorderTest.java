package gemel.core.recorder;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FlightRecorderTest {
  private static final InstantSource NOON =
      InstantSource.fixed(Instant.parse("2026-01-01T12:00:00Z"));
  private static final Cause CAUSE = new Cause.Configured("a test");

  @Test
  void theLatestChangeOfASubjectIsKeptWhileAnotherFlaps() {
    FlightRecorder recorder = new FlightRecorder(NOON);
    recorder.record("group WEB", "INIT", "BACKUP", CAUSE);
    recorder.record("group WEB", "BACKUP", "MASTER", CAUSE);
    for (int i = 0; i < 2 * FlightRecorder.MOST_ENTRIES; i++) {
      recorder.record("script chk", "good", "bad " + i, CAUSE);
    }
    assertThat(recorder.entries()).hasSize(FlightRecorder.MOST_ENTRIES);
    assertThat(recorder.entries().getFirst().to()).isEqualTo("MASTER");
    assertThat(recorder.entries()).noneMatch(entry -> entry.to().equals("BACKUP"));
    assertThat(recorder.forgotten()).isEqualTo(FlightRecorder.MOST_ENTRIES + 2);
  }

  @Test
  void evenSubjectsHaveABound() {
    FlightRecorder recorder = new FlightRecorder(NOON);
    for (int i = 0; i < FlightRecorder.MOST_ENTRIES + 10; i++) {
      recorder.record("subject " + i, "a", "b", CAUSE);
    }
    assertThat(recorder.entries()).hasSize(FlightRecorder.MOST_ENTRIES);
    assertThat(recorder.latest("subject 9")).isEmpty();
    assertThat(recorder.latest("subject 10")).isPresent();
  }

  @Test
  void whatWasBeforeIsThereAndIsNotWrittenAgain() {
    Entry before =
        new Entry(
            Instant.EPOCH, "group WEB", "A", "B", new Cause.Recorded("started", "x"), List.of());
    List<Entry> journal = new ArrayList<>();
    FlightRecorder recorder = new FlightRecorder(NOON, List.of(before), journal::add);
    recorder.record("group WEB", "B", "C", CAUSE);
    assertThat(recorder.entries()).hasSize(2).first().isEqualTo(before);
    assertThat(recorder.entries()).extracting(Entry::isOfEarlierRun).containsExactly(true, false);
    assertThat(journal).extracting(Entry::to).containsExactly("C");
  }
}
