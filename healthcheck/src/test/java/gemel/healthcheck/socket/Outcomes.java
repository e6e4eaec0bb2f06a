package gemel.healthcheck.socket;

import static org.assertj.core.api.Assertions.assertThat;

import gemel.healthcheck.CheckFailure;
import gemel.healthcheck.FailureKind;
import gemel.healthcheck.Outcome;

/** What tests want of the outcome of an attempt at a server that has a port of its own. */
public final class Outcomes {
  private Outcomes() {}

  /** The port in the sentence is replaced by the word. */
  public static void fails(Outcome outcome, FailureKind kind, String sentence) {
    assertThat(outcome)
        .isInstanceOfSatisfying(
            CheckFailure.class,
            failure -> {
              assertThat(failure.sentence().replaceAll(":\\d{4,5}", ":PORT")).isEqualTo(sentence);
              assertThat(failure.kind()).isEqualTo(kind);
            });
  }
}
