package gemel.tests.uml;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a director did while the servers that it checks went through the phases of {@code
 * tests/uml/checks/story.py}.
 *
 * @param running when it was ready to check
 * @param phases all, in their order
 * @param late how many seconds later than on an idle machine things may have been in a phase
 * @param told lines of its FIFO: a server or service, and UP or DOWN
 * @param ran the scripts that were called: all arguments but the first, and the first
 * @param asked of servers: who, and what they were asked, with the port that it came from in front;
 *     and the programs of MISC_CHECK
 * @param tables its table after each phase, a line each with the phase in front
 */
record CheckStory(
    double running,
    List<String> phases,
    Map<String, Double> late,
    List<Event> told,
    List<Event> ran,
    List<Event> asked,
    Set<String> tables) {
  private static final Pattern LINE = Pattern.compile("([a-z]+): (\\d+\\.\\d+) (.*)");

  /** The first phase, before the directors run. */
  static final String START = "start";

  /**
   * Something that happened.
   *
   * @param at in seconds, since the story began
   * @param phase in which it happened
   * @param into how many seconds of that phase had passed
   */
  record Event(double at, String phase, double into, String subject, String what) {
    String decision() {
      return phase + ": " + what;
    }
  }

  static CheckStory of(Guest guest) {
    Reading reading = new Reading();
    guest.saw().forEach(reading::line);
    return new CheckStory(
        reading.running,
        reading.phases,
        reading.late,
        reading.told,
        reading.ran,
        reading.asked,
        reading.tables);
  }

  /** Reads line after line: {@code KIND: SECONDS WORDS}. */
  private static final class Reading {
    private final List<Event> told = new ArrayList<>();
    private final List<Event> ran = new ArrayList<>();
    private final List<Event> asked = new ArrayList<>();
    private final Set<String> tables = new TreeSet<>();
    private final List<String> phases = new ArrayList<>(List.of(START));
    private final Map<String, Double> late = new HashMap<>();
    private double running;
    private double entered;

    /** What is no such line was said by somebody else. */
    void line(String line) {
      Matcher words = LINE.matcher(line);
      if (words.matches()) {
        read(words.group(1), Double.parseDouble(words.group(2)), words.group(3));
      }
    }

    private void read(String kind, double at, String rest) {
      switch (kind) {
        case "running" -> running = at;
        case "phase" -> {
          phases.add(rest);
          entered = at;
        }
        case "late" -> late.put(phases.getLast(), Double.parseDouble(rest));
        case "told" -> {
          int end = rest.lastIndexOf(' ');
          told.add(event(at, rest.substring(0, end), rest.substring(end + 1)));
        }
        case "ran" -> {
          String[] arguments = rest.split(" ", 2);
          ran.add(event(at, arguments[1], arguments[0]));
        }
        case "began" -> asked.add(event(at, "program", rest));
        case "asked" -> {
          String[] question = rest.split(" ", 2);
          asked.add(event(at, question[0], question[1].strip()));
        }
        case "table" -> tables.add(rest);
        default -> {} // what the director itself has said
      }
    }

    private Event event(double at, String subject, String what) {
      return new Event(at, phases.getLast(), at - entered, subject, what);
    }
  }

  /** What was told of a server or service whose line has all these words. */
  List<Event> told(String... words) {
    return told.stream()
        .filter(event -> Arrays.stream(words).allMatch(event.subject()::contains))
        .toList();
  }

  boolean wasTold(String what, String... words) {
    return told(words).stream().anyMatch(event -> event.what().equals(what));
  }

  /** When a server was asked something that ends so. */
  List<Event> asked(String server, String ending) {
    return asked.stream()
        .filter(event -> event.subject().equals(server) && event.what().endsWith(ending))
        .sorted(Comparator.comparingDouble(Event::at))
        .toList();
  }
}
