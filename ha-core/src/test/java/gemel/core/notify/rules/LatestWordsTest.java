package gemel.core.notify.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LatestWordsTest {
  private static final List<Subject> SUBJECTS =
      IntStream.range(0, 2000)
          .mapToObj(number -> Subject.service("[192.0.2.1]:tcp:" + number))
          .toList();
  private static final Word[] WORDS = {Word.UP, Word.DOWN};

  @Test
  void theySayWhatAMapWouldSayAndWhatWasBeforeStays() {
    Random chance = new Random(7);
    List<LatestWords> steps = new ArrayList<>(List.of(LatestWords.NONE));
    List<Map<Subject, Word>> maps = new ArrayList<>(List.of(Map.of()));
    for (int step = 0; step < 300; step++) {
      LatestWords.Draft draft = steps.getLast().draft();
      Map<Subject, Word> map = new HashMap<>(maps.getLast());
      change(draft, map, chance);
      steps.add(draft.done());
      maps.add(map);
    }
    for (int step = 0; step < steps.size(); step++) {
      assertThat(contents(steps.get(step))).as("step %d", step).isEqualTo(maps.get(step));
    }
    assertThat(maps).anyMatch(map -> map.size() > 100);
  }

  private static void change(LatestWords.Draft draft, Map<Subject, Word> map, Random chance) {
    for (int change = 0; change < 10; change++) {
      Subject subject = SUBJECTS.get(chance.nextInt(SUBJECTS.size()));
      Word word = WORDS[chance.nextInt(WORDS.length)];
      switch (chance.nextInt(100)) {
        case 0 -> {
          draft.removeIf(other -> other.name().endsWith("7"));
          map.keySet().removeIf(other -> other.name().endsWith("7"));
        }
        case 1, 2, 3, 4, 5, 6, 7, 8, 9, 10 -> {
          draft.remove(subject);
          map.remove(subject);
        }
        default -> {
          draft.put(subject, word);
          map.put(subject, word);
        }
      }
    }
  }

  private static Map<Subject, Word> contents(LatestWords words) {
    LatestWords.Draft draft = words.draft();
    Map<Subject, Word> contents = new HashMap<>();
    for (Subject subject : SUBJECTS) {
      Word word = draft.get(subject);
      if (word != null) {
        contents.put(subject, word);
      }
    }
    return contents;
  }
}
