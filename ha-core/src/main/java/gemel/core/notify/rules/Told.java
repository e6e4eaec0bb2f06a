package gemel.core.notify.rules;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an instance, or a sync group, wants to be told.
 *
 * @param priority as configured; 0 for a group
 * @param scripts run when that is told
 * @param always run with four more arguments when a state is told; null for nothing
 * @param asDeleted whether a deletion is told as DELETED; else as FAULT
 * @param priorityChanges whether the FIFOs are told of them
 * @param mails whether mails tell of its states
 */
public record Told(
    Subject subject,
    int priority,
    Map<Word, Script> scripts,
    @Nullable Script always,
    boolean asDeleted,
    boolean priorityChanges,
    boolean mails) {
  public Told {
    scripts = Map.copyOf(scripts);
  }

  /** All that may be run for it. */
  List<Script> all() {
    List<Script> all = new ArrayList<>(scripts.values());
    if (always != null) {
      all.add(always);
    }
    return all;
  }

  /**
   * What is run, in order.
   *
   * @param occasion whose script is run
   * @param word what is said
   */
  List<Call> calls(Word occasion, Word word, int prio) {
    List<Call> calls = new ArrayList<>();
    Script own = scripts.get(occasion);
    if (own != null) {
      calls.add(new Call(own, List.of()));
    }
    if (always != null && word.isState()) {
      calls.add(
          new Call(
              always,
              List.of(subject.kind().name(), subject.name(), word.name(), Integer.toString(prio))));
    }
    return calls;
  }
}
