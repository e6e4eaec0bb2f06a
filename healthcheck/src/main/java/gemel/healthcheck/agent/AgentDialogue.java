package gemel.healthcheck.agent;

import gemel.healthcheck.CheckFailure;
import gemel.healthcheck.CheckSuccess;
import gemel.healthcheck.FailureKind;
import gemel.healthcheck.Outcome;
import gemel.healthcheck.dialogue.Dialogue;
import gemel.healthcheck.dialogue.Inbox;
import gemel.healthcheck.dialogue.Turn;
import gemel.healthcheck.settings.AgentCheck;

/** A line to the agent, if it is told anything; a line from it. */
public final class AgentDialogue implements Dialogue {
  private static final int LONGEST_LINE = 1024;

  private final AgentCheck check;
  private final Inbox inbox = new Inbox();

  public AgentDialogue(AgentCheck check) {
    this.check = check;
  }

  @Override
  public String partner() {
    return "agent " + check.target().authority();
  }

  @Override
  public Turn opened() {
    return check.send().isEmpty() ? new Turn.Listen() : new Turn.Say(check.send() + "\n");
  }

  @Override
  public Turn received(byte[] octets) {
    inbox.add(octets);
    return inbox
        .line()
        .<Turn>map(line -> new Turn.End(judge(line)))
        .orElseGet(() -> inbox.size() > LONGEST_LINE ? new Turn.End(endless()) : new Turn.Listen());
  }

  private Outcome judge(String line) {
    String says = "%s says '%s'".formatted(partner(), line);
    return switch (AgentReport.of(line)) {
      case AgentReport.Up up -> new CheckSuccess(says, up.weighing());
      case AgentReport.Down _ -> new CheckFailure(FailureKind.BAD_STATUS, says);
      case AgentReport.Nonsense _ ->
          new CheckFailure(FailureKind.PROTOCOL, says + ", which is no word of an agent");
    };
  }

  private CheckFailure endless() {
    return new CheckFailure(
        FailureKind.TOO_LARGE,
        "a line of more than %d octets from %s".formatted(LONGEST_LINE, partner()));
  }
}
