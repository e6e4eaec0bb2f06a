package gemel.healthcheck.machine;

import static gemel.healthcheck.machine.Conversation.bad;
import static gemel.healthcheck.machine.Conversation.good;
import static gemel.healthcheck.machine.Conversation.local;
import static gemel.healthcheck.machine.Conversation.lookNow;
import static gemel.healthcheck.machine.Conversation.settings;
import static gemel.healthcheck.machine.Conversation.start;
import static gemel.healthcheck.machine.Conversation.stop;
import static gemel.healthcheck.machine.Conversation.tick;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import gemel.healthcheck.CheckFailure;
import gemel.healthcheck.CheckSuccess;
import gemel.healthcheck.FailureKind;
import gemel.linux.time.BootTime;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * The whole table: every health x every activity x every event x just before, at and after each
 * deadline, against {@code transitions.txt}, which is read by people. Settings: delay_loop 10,
 * retry 2, delay_before_retry 1, connect_timeout 3. An attempt is #7, due and started at 100.
 */
class TransitionTableTest {
  private static final BootTime DUE = BootTime.ofMillis(100_000);
  private static final BootTime OVERDUE = BootTime.ofMillis(104_000);
  private static final CheckSuccess GOOD = new CheckSuccess("connected");
  private static final CheckFailure BAD =
      new CheckFailure(FailureKind.REFUSED, "connection refused");

  private final CheckMachine machine = new CheckMachine(settings(10, 2, 1));

  @Test
  void isAsWritten() throws IOException {
    List<String> actual = new ArrayList<>();
    for (Map.Entry<Activity, List<Long>> activity : activities().entrySet()) {
      for (Health health : healths()) {
        CheckState state = new CheckState(health, activity.getKey(), List.of(), 7);
        actual.add("");
        actual.add(Words.of(state));
        for (Map.Entry<String, CheckEvent> event : events().entrySet()) {
          actual.addAll(rows(state, event.getKey(), event.getValue(), activity.getValue()));
        }
      }
    }
    Files.write(Path.of("target", "transitions.txt"), actual); // to compare, and to adopt if meant
    assertThat(actual).as("target/transitions.txt").isEqualTo(written());
  }

  /** One row for each time, or one for all if it does not matter. */
  private List<String> rows(CheckState state, String name, CheckEvent event, List<Long> times) {
    List<String> answers =
        times.stream()
            .map(at -> answer(machine.step(state, event, BootTime.ofMillis(at)), state))
            .toList();
    if (answers.stream().distinct().count() == 1) {
      return List.of("  %-10s %-9s %s".formatted(name, "any time", answers.getFirst()));
    }
    List<String> rows = new ArrayList<>();
    for (int i = 0; i < times.size(); i++) {
      String at = Words.of(BootTime.ofMillis(times.get(i)));
      rows.add("  %-10s %-9s %s".formatted(name, at, answers.get(i)));
    }
    return rows;
  }

  private static String answer(Step step, CheckState before) {
    String state = step.state().equals(before) ? "no change" : Words.of(step.state());
    String effects = step.effects().stream().map(Words::of).collect(Collectors.joining("; "));
    return effects.isEmpty() ? state : state + " | " + effects;
  }

  private static List<Health> healths() {
    BootTime since = BootTime.ofMillis(50_000);
    Health.Up up = new Health.Up(since, GOOD);
    return List.of(
        new Health.Unchecked(since),
        up,
        new Health.Doubted(up, BAD, 1),
        new Health.Doubted(up, BAD, 2),
        new Health.Down(since, BAD));
  }

  private static Map<Activity, List<Long>> activities() {
    Map<Activity, List<Long>> activities = new LinkedHashMap<>();
    activities.put(new Activity.Stopped(), List.of(100_000L));
    activities.put(
        new Activity.Waiting(DUE), List.of(99_999L, 100_000L, 100_001L, 110_000L, 110_001L));
    activities.put(
        new Activity.Attempting(7, DUE, DUE, OVERDUE, false),
        List.of(100_001L, 103_999L, 104_000L, 104_001L));
    activities.put(
        new Activity.Attempting(7, DUE, DUE, OVERDUE, true), List.of(103_999L, 104_000L));
    return activities;
  }

  private static Map<String, CheckEvent> events() {
    Map<String, CheckEvent> events = new LinkedHashMap<>();
    events.put("start", start());
    events.put("tick", tick());
    events.put("look now", lookNow());
    events.put("good", good(7));
    events.put("bad", bad(7));
    events.put("local", local(7));
    events.put("good (#6)", good(6));
    events.put("stop", stop());
    return events;
  }

  private static List<String> written() throws IOException {
    try (InputStream in = TransitionTableTest.class.getResourceAsStream("transitions.txt")) {
      return in == null ? List.of() : new String(in.readAllBytes(), UTF_8).lines().toList();
    }
  }
}
