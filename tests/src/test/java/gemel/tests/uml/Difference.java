package gemel.tests.uml;

import gemel.tests.uml.CheckStory.Event;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * Where keepalived does otherwise than Gemel.
 *
 * @param keepalived what it does, in the words of docs/health-checks.md, which has the reasons, too
 * @param seen whether a director did so
 * @param concerns what is in that which is therefore not compared: a phase, a blank and the subject
 *     of an event, or the line of a table
 */
record Difference(String keepalived, Predicate<CheckStory> seen, List<String> concerns) {
  static final List<Difference> ALL =
      List.of(
          of(
              "a server that was never checked gets connections, but for `alpha`",
              story ->
                  story.tables().stream().anyMatch(line -> line.contains("198.18.20.150:8080")),
              "198.18.20.150"),
          of(
              "the first check comes within a `delay_loop`, after a second",
              story -> story.asked().getFirst().at() > story.running() + 0.6),
          of(
              "an interval is counted from the end of a check",
              story -> {
                List<Event> slow = in("slow", story.asked("dns", ""));
                double gaps = slow.getLast().at() - slow.getFirst().at();
                return gaps / (slow.size() - 1) > 2.25;
              }),
          of(
              "HTTP_GET asks one URL each `delay_loop`, in turn",
              story ->
                  story.asked("named", "/one").stream()
                      .noneMatch(one ->
                          story.asked("named", "/other").stream()
                              .anyMatch(other -> Math.abs(one.at() - other.at()) < 1))),
          of(
              "a server that drips its answer is up: each piece is waited for anew",
              story -> !story.wasTold("DOWN", "198.18.20.131"),
              "198.18.20.131"),
          of(
              "an answer shorter than its Content-Length is good",
              story -> !story.wasTold("DOWN", "198.18.20.132"),
              "198.18.20.132"),
          of(
              "the digest of a chunked body has the chunks' framing in it",
              story -> story.wasTold("DOWN", "198.18.20.133"),
              "198.18.20.133"),
          of(
              "SMTP_CHECK takes the second line of a greeting for the answer to HELO",
              story -> story.wasTold("DOWN", "198.18.20.134"),
              "198.18.20.134"),
          of(
              "HELO `smtpchecker.keepalived.org` where nothing is said",
              story -> !story.asked("mail", "HELO smtpchecker.keepalived.org").isEmpty()),
          of(
              "a quorum is told at the start: gained, or, with `alpha` and a sorry server, lost",
              story -> story.wasTold("DOWN", "VS [192.0.2.10]"),
              "VS [192.0.2.10]"),
          of(
              "`bind_port` without `bindto` means nothing",
              story ->
                  story.asked("named", "/bind-port").stream()
                      .noneMatch(event -> event.what().startsWith("7777 "))),
          of("`enable_sni` names any virtual host", story -> !story.asked("sni", " web").isEmpty()),
          of(
              "HTTP_GET is good again with its second good answer, but for `fast_recovery`",
              story -> {
                double up = in("back1", story.told("198.18.20.140")).getFirst().at();
                return in("back1", story.asked("named", "/fails-in/error,recovering")).stream()
                        .filter(event -> event.at() < up)
                        .count()
                    > 1;
              },
              "198.18.20.140"),
          of(
              "a bad HTTP_GET is made again after `delay_before_retry` where that is longer than"
                  + " `delay_loop`",
              story -> {
                List<Event> asked = in("error", story.asked("named", "/fails-in/error,recovering"));
                return IntStream.range(1, asked.size())
                    .allMatch(i -> asked.get(i).at() - asked.get(i - 1).at() > 2.5);
              }),
          of(
              "with `alpha`, an HTTP_GET that is bad at first is not told",
              story -> in(CheckStory.START, story.told("198.18.20.142", "[192.0.2.7]")).isEmpty(),
              "RS [198.18.20.142]:tcp:8080 [192.0.2.7]",
              "[alpha] [bad]"),
          of(
              "PING_CHECK waits although a router says that there is no way to the host",
              story -> in("error", story.told("198.18.20.18")).getFirst().into() > 4,
              "error RS [198.18.20.18]",
              "error [PING_CHECK]",
              "back1 RS [198.18.20.18]",
              "back1 [PING_CHECK]",
              "reset RS [198.18.20.18]",
              "reset [PING_CHECK]",
              "back2 RS [198.18.20.18]",
              "back2 [PING_CHECK]"),
          of(
              "a MISC_CHECK counts `delay_before_retry` from the beginning of the failed one",
              story -> {
                List<Event> began = in("hang", story.asked("program", "follow"));
                return began.get(1).at() - began.getFirst().at() < 2.5;
              },
              "hang RS [198.18.20.14]",
              "hang [MISC_CHECK]",
              "silent RS [198.18.20.14]",
              "silent [MISC_CHECK]",
              "unreachable RS [198.18.20.14]",
              "unreachable [MISC_CHECK]"),
          of(
              "a program that a signal ended has failed, with `misc_dynamic`, too",
              story -> story.wasTold("DOWN", "198.18.20.139"),
              "198.18.20.139"));

  Difference {
    concerns = List.copyOf(concerns);
  }

  private static Difference of(String keepalived, Predicate<CheckStory> seen, String... concerns) {
    return new Difference(keepalived, seen, List.of(concerns));
  }

  boolean isSeenIn(CheckStory story) {
    return seen.test(story);
  }

  @Override
  public String toString() {
    return keepalived;
  }

  /** Whether an event is not to be compared. */
  static boolean concerns(Event event) {
    return concerns(event.phase() + " " + event.subject());
  }

  /** The same of a phase, a blank and something else. */
  static boolean concerns(String subject) {
    return ALL.stream()
        .flatMap(difference -> difference.concerns.stream())
        .anyMatch(subject::contains);
  }

  private static List<Event> in(String phase, List<Event> events) {
    return events.stream().filter(event -> event.phase().equals(phase)).toList();
  }
}
