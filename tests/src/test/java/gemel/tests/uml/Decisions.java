package gemel.tests.uml;

import gemel.tests.uml.CheckStory.Event;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Compares what two directors decided, subject by subject. */
final class Decisions {
  private static final double DELAY_LOOP = 2;

  /**
   * How long a check takes in a phase, where that is worth a word: keepalived's next is as late.
   */
  private static final Map<String, Double> CHECK_TAKES =
      Map.of("slow", 0.5, "hang", 2.0, "silent", 2.0);

  /**
   * Who is asked without require_reply: keepalived waits for a refusal although there was a reply.
   */
  private static final Set<String> WAITED_FOR =
      Set.of("RS [198.18.20.19]:tcp:9 [192.0.2.1]:tcp:80", "[UDP_CHECK] [without] [require_reply]");

  /** Until somebody who sleeps is awake, a program has started, and a FIFO is read. */
  private static final double MOMENT = 0.5;

  private final CheckStory keepalived;
  private final CheckStory gemel;
  private final Function<CheckStory, List<Event>> what;

  /**
   * Compares them.
   *
   * @param what is compared of them
   */
  Decisions(CheckStory keepalived, CheckStory gemel, Function<CheckStory, List<Event>> what) {
    this.keepalived = keepalived;
    this.gemel = gemel;
    this.what = what;
  }

  private Map<String, List<Event>> bySubject(CheckStory story) {
    return what.apply(story).stream()
        .filter(event -> !Difference.concerns(event))
        .collect(Collectors.groupingBy(Event::subject, TreeMap::new, Collectors.toList()));
  }

  /** A line for each decision that differs, and all of its subject's; empty if none does. */
  List<String> differing() {
    Map<String, List<Event>> theirs = bySubject(keepalived);
    Map<String, List<Event>> ours = bySubject(gemel);
    Set<String> subjects = new TreeSet<>(theirs.keySet());
    subjects.addAll(ours.keySet());
    return subjects.stream()
        .flatMap(subject ->
            differing(
                subject,
                theirs.getOrDefault(subject, List.of()),
                ours.getOrDefault(subject, List.of()))
                .stream())
        .toList();
  }

  private List<String> differing(String subject, List<Event> theirs, List<Event> ours) {
    List<String> rows = new ArrayList<>();
    boolean differs = false;
    rows.add("%-52s %-32s %s".formatted(subject, "keepalived", "Gemel"));
    for (int i = 0; i < Math.max(theirs.size(), ours.size()); i++) {
      boolean same = i < theirs.size() && i < ours.size() && isSame(theirs.get(i), ours.get(i));
      differs |= !same;
      rows.add("%52s %-32s %s".formatted(same ? "" : "!", text(theirs, i), text(ours, i)));
    }
    return differs ? rows : List.of();
  }

  private static String text(List<Event> events, int i) {
    return i < events.size()
        ? "%s after %.1f s".formatted(events.get(i).decision(), events.get(i).into())
        : "-";
  }

  private boolean isSame(Event theirs, Event ours) {
    boolean timed = !theirs.phase().equals(CheckStory.START);
    return theirs.decision().equals(ours.decision())
        && (!timed || Math.abs(theirs.into() - ours.into()) <= allowed(theirs));
  }

  /** From one check to the next when this phase comes, and what both machines were late. */
  private double allowed(Event event) {
    List<String> phases = keepalived.phases();
    String phase = event.phase();
    String before =
        WAITED_FOR.contains(event.subject()) ? "silent" : phases.get(phases.indexOf(phase) - 1);
    return DELAY_LOOP
        + CHECK_TAKES.getOrDefault(before, 0.0)
        + MOMENT
        + keepalived.late().getOrDefault(phase, 0.0)
        + gemel.late().getOrDefault(phase, 0.0);
  }
}
