package gemel.healthcheck.dialogue;

import static org.assertj.core.api.Assertions.assertThat;

import gemel.healthcheck.Outcome;
import gemel.healthcheck.strangers.Stranger;
import gemel.testkit.Gen;
import java.util.Arrays;

/** The same for a dialogue: what it hears comes in up to three pieces, until it has enough. */
public interface StrangeTalk extends Stranger {
  /** One that has said nothing yet. */
  Dialogue dialogue();

  @Override
  default void hears(byte[] reply, Gen gen) {
    Dialogue dialogue = dialogue();
    int first = gen.between(0, reply.length);
    int second = gen.between(first, reply.length);
    boolean goesOn =
        goesOn(dialogue.opened())
            && goesOn(dialogue.received(Arrays.copyOfRange(reply, 0, first)))
            && goesOn(dialogue.received(Arrays.copyOfRange(reply, first, second)))
            && goesOn(dialogue.received(Arrays.copyOfRange(reply, second, reply.length)));
    assertThat(dialogue.partner()).as("after %s", goesOn).isNotEmpty();
  }

  private static boolean goesOn(Turn turn) {
    return switch (turn) {
      case Turn.Listen _ -> true;
      case Turn.Say say -> say.octets().length() > 0;
      case Turn.Leave leave -> isOver(leave.outcome());
      case Turn.End end -> isOver(end.outcome());
    };
  }

  private static boolean isOver(Outcome outcome) {
    assertThat(outcome.sentence()).isNotEmpty().matches("[ -~]{1,300}");
    return false;
  }
}
