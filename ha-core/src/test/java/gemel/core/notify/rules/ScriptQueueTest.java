package gemel.core.notify.rules;

import static org.assertj.core.api.Assertions.assertThat;

import gemel.core.notify.rules.NotifyEffect.Run;
import gemel.core.notify.rules.ScriptQueue.Offered;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScriptQueueTest {
  private static final Run MASTER = run(Word.MASTER);
  private static final Run BACKUP = run(Word.BACKUP);
  private static final Run FAULT = run(Word.FAULT);
  private static final Run RIVAL = run(Word.MASTER_RX_LOWER_PRI);

  private static Run run(Word word) {
    return new Run(Subject.instance("VI"), word, List.of(), false);
  }

  private static Offered offered(Run... runs) {
    Offered last = new Offered(ScriptQueue.EMPTY, List.of());
    for (Run run : runs) {
      last = last.queue().offer(run);
    }
    return last;
  }

  @Test
  void oneRunsAfterTheOther() {
    ScriptQueue queue = offered(MASTER, BACKUP).queue();
    assertThat(queue.now()).contains(MASTER);
    assertThat(queue.ended().now()).contains(BACKUP);
    assertThat(queue.ended().ended()).isEqualTo(ScriptQueue.EMPTY);
  }

  @Test
  void aStateThatIsNoLongerTrueIsNotToldAnyMore() {
    Offered offered = offered(MASTER, BACKUP, FAULT);
    assertThat(offered.queue()).isEqualTo(new ScriptQueue(MASTER, List.of(FAULT)));
    assertThat(offered.dropped()).containsExactly(BACKUP);
  }

  @Test
  void whatHasHappenedSinceWaitsBehindTheStateAndOnce() {
    Offered offered = offered(BACKUP, MASTER, RIVAL, RIVAL);
    assertThat(offered.queue()).isEqualTo(new ScriptQueue(BACKUP, List.of(MASTER, RIVAL)));
    assertThat(offered.dropped()).containsExactly(RIVAL);
    assertThat(offered.queue().offer(FAULT).dropped()).containsExactly(MASTER, RIVAL);
  }
}
