package gemel.lab;

import static org.assertj.core.api.Assertions.assertThat;

import gemel.lab.Asked.Answer;
import gemel.linux.time.BootTime;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class AskedTest {
  private final List<BootTime> questions = new ArrayList<>();
  private final List<Answer> answers = new ArrayList<>();

  private AskedTest asks(long... millis) {
    for (long at : millis) {
      questions.add(BootTime.ofMillis(at));
    }
    return this;
  }

  private AskedTest hears(long askedAt, long heardAt) {
    answers.add(new Answer(BootTime.ofMillis(askedAt), BootTime.ofMillis(heardAt), 1));
    return this;
  }

  private long longestWait() {
    return new Asked(questions, answers).longestWait().toMillis();
  }

  @Test
  void whoIsNotAnsweredWaitsForTheAnswerToALaterQuestion() {
    asks(10, 11, 12, 13, 14).hears(10, 10).hears(14, 15);
    assertThat(longestWait()).isEqualTo(4);
  }

  @Test
  void whoDoesNotAskDoesNotWait() {
    asks(10, 50).hears(10, 10).hears(50, 51);
    assertThat(longestWait()).isEqualTo(1);
  }

  @Test
  void anAnswerThatWasHeldUpIsLate() {
    asks(10, 11, 12).hears(10, 610).hears(11, 611).hears(12, 612);
    assertThat(longestWait()).isEqualTo(600);
  }

  @Test
  void aLaterQuestionThatIsAnsweredSoonerEndsTheWait() {
    asks(10, 11, 12).hears(10, 610).hears(12, 20);
    assertThat(longestWait()).isEqualTo(10);
  }

  @Test
  void whatIsStillOnItsWayDoesNotCount() {
    asks(10, 11, 99).hears(10, 10).hears(11, 12);
    assertThat(longestWait()).isEqualTo(1);
  }

  @Test
  void whatWasAskedBeforeAMomentIsLeftOut() {
    asks(10, 20, 30).hears(10, 18).hears(20, 21).hears(30, 33);
    assertThat(new Asked(questions, answers).since(BootTime.ofMillis(15)).longestWait())
        .hasMillis(3);
  }
}
