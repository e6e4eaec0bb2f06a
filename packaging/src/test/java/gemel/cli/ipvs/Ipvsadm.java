package gemel.cli.ipvs;

import java.io.BufferedReader;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Runs command lines as a shell would. */
final class Ipvsadm {
  private static final Pattern WORD = Pattern.compile("('[^']*'|[^\\s'])+");

  private final Director director;

  Ipvsadm(Director director) {
    this.director = director;
  }

  /** How a command ended. */
  record Outcome(String out, String err, int exit) {}

  Outcome run(String arguments) {
    return run(arguments, "");
  }

  Outcome run(String arguments, String input) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int exit =
        new Session(
                "ipvsadm",
                new FixedNames(),
                () -> director,
                () -> new BufferedReader(new StringReader(input)),
                new PrintWriter(out),
                new PrintWriter(err))
            .run(words(arguments));
    return new Outcome(out.toString(), err.toString(), exit);
  }

  private static List<String> words(String arguments) {
    List<String> words = new ArrayList<>();
    Matcher matcher = WORD.matcher(arguments);
    while (matcher.find()) {
      words.add(matcher.group().replace("'", ""));
    }
    return words;
  }
}
