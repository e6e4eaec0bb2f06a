package gemel.lab;

import gemel.linux.time.BootTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * What a client asked, and which answers it heard.
 *
 * @param questions when each was asked, one after the other
 * @param answers in the order of the questions, whatever order they come in here
 */
record Asked(List<BootTime> questions, List<Answer> answers) {
  /**
   * A director answered.
   *
   * @param askedAt when the question was asked
   * @param heardAt when the answer came
   */
  record Answer(BootTime askedAt, BootTime heardAt, int director) {}

  Asked {
    answers = answers.stream().sorted(Comparator.comparing(Answer::askedAt)).toList();
  }

  /** What was asked from a moment on, and the answers to that. */
  Asked since(BootTime from) {
    List<BootTime> later = new ArrayList<>(questions);
    later.removeIf(asked -> asked.isBefore(from));
    List<Answer> theirs = new ArrayList<>(answers);
    theirs.removeIf(answer -> answer.askedAt().isBefore(from));
    return new Asked(later, theirs);
  }

  /**
   * The longest time for which a client waited that asks again until it is answered: from any of
   * these questions until an answer came to it, or to a later one. Where nothing was asked nobody
   * waited. What was asked after the last one that is answered does not count yet.
   */
  Duration longestWait() {
    Duration longest = Duration.ZERO;
    BootTime answered = BootTime.NEVER;
    int next = answers.size() - 1;
    for (BootTime asked : questions.reversed()) {
      while (next >= 0 && !answers.get(next).askedAt().isBefore(asked)) {
        answered = BootTime.earlier(answered, answers.get(next--).heardAt());
      }
      if (!answered.equals(BootTime.NEVER) && answered.since(asked).compareTo(longest) > 0) {
        longest = answered.since(asked);
      }
    }
    return longest;
  }
}
