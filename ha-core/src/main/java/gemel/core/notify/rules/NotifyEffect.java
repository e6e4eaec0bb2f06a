package gemel.core.notify.rules;

import gemel.core.mail.Mail;
import java.util.List;

/** How something is told. */
public sealed interface NotifyEffect {
  /**
   * Run scripts, one after the other.
   *
   * @param calls at least one
   * @param atEnd whether the end of the director waits for it
   */
  record Run(Subject subject, Word word, List<Call> calls, boolean atEnd) implements NotifyEffect {
    public Run {
      calls = List.copyOf(calls);
    }
  }

  /**
   * Write a line into every FIFO that is told of such things.
   *
   * @param line with its end
   */
  record Write(String line, Audience audience) implements NotifyEffect {}

  /** Send a mail. */
  record Send(Mail mail) implements NotifyEffect {}
}
