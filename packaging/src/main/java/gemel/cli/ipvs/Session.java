package gemel.cli.ipvs;

import gemel.core.byhand.Errno;
import gemel.core.byhand.HandChange;
import gemel.ipvs.ConnectionTimeouts;
import gemel.ipvs.ServiceStatus;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** One run of ipvsadm: a command line, its answer, its exit code. */
public final class Session {
  private static final int DONE = 0;
  private static final int NOTHING_TO_LIST = 1;
  private static final String VERSION =
      "ipvsadm v1.31 2019/12/24 (compiled with popt and IPVS v1.2.1)\n";
  private static final String NO_DAEMON =
      "there is no sync daemon: Gemel's peer channel (peer_channel in the configuration) keeps the"
          + " two directors' connections in step";

  private final String program;
  private final Names names;
  private final Supplier<Director> director;
  private final Supplier<BufferedReader> rules;
  private final PrintWriter out;
  private final PrintWriter err;

  /**
   * A session.
   *
   * @param program what ipvsadm is called in its own complaints
   * @param director asked for only where it is needed
   * @param rules what {@code -R} reads
   */
  public Session(
      String program,
      Names names,
      Supplier<Director> director,
      Supplier<BufferedReader> rules,
      PrintWriter out,
      PrintWriter err) {
    this.program = program;
    this.names = names;
    this.director = director;
    this.rules = rules;
    this.out = out;
    this.err = err;
  }

  /** Does what a command line says; returns the exit code. */
  public int run(List<String> words) {
    int exit = follow(new ArgumentParser(program, names).parse(words)).exit();
    out.flush();
    err.flush();
    return exit;
  }

  /**
   * The end of a command.
   *
   * @param goesOn whether the next rule is read, where rules are restored
   */
  private record End(int exit, boolean goesOn) {
    static final End GOOD = new End(DONE, true);
  }

  private End follow(Parsed parsed) {
    return switch (parsed) {
      case Parsed.Refused(String text, int exit) -> {
        err.println(text);
        yield new End(exit, false);
      }
      case Parsed.Asked(Request request) -> follow(request);
    };
  }

  private End follow(Request request) {
    return switch (request) {
      case Request.Change(HandChange change) -> change(change);
      case Request.ListTable list -> list(list);
      case Request.ListConnections list ->
          print(new ConnectionsText(list, names).text(director.get().connections()));
      case Request.ListTimeouts _ -> print(timeouts(director.get().listing().timeouts()));
      case Request.ListDaemons _ -> End.GOOD;
      case Request.Save(boolean numeric) ->
          print(new SavedRules(numeric, names).text(director.get().listing()));
      case Request.Restore _ -> new End(restore(), true);
      case Request.Daemon _ -> failed(NO_DAEMON);
      case Request.Help _ -> {
        print(usage());
        yield new End(DONE, false);
      }
      case Request.Version _ -> {
        print(VERSION);
        yield new End(DONE, false);
      }
    };
  }

  private End print(String text) {
    out.print(text);
    return End.GOOD;
  }

  /** A rule that the director refuses does not keep the next from being read. */
  private End failed(String why) {
    err.println(why);
    return new End(Refusal.FAILED, true);
  }

  private End change(HandChange change) {
    return switch (director.get().change(change)) {
      case Director.Answer.Done _ -> End.GOOD;
      case Director.Answer.Refused(Errno errno, String why) ->
          failed(errno == Errno.EOPNOTSUPP ? why : Complaints.of(errno, change));
    };
  }

  private End list(Request.ListTable list) {
    Listing listing = director.get().listing();
    TableText text = new TableText(list.columns(), list.style(), names);
    if (list.only().isEmpty()) {
      return print(text.all(listing));
    }
    Optional<ServiceStatus> service = listing.service(list.only().get());
    if (service.isEmpty()) {
      err.println(Complaints.NO_SUCH_SERVICE);
      return new End(NOTHING_TO_LIST, false);
    }
    return print(text.one(service.get()));
  }

  private static String timeouts(ConnectionTimeouts timeouts) {
    return "Timeout (tcp tcpfin udp): %d %d %d\n"
        .formatted(timeouts.tcp(), timeouts.tcpFin(), timeouts.udp());
  }

  /** One command line a line; ends at one that makes no sense. The last one's end counts. */
  private int restore() {
    ArgumentParser parser = new ArgumentParser(program, names);
    int exit = DONE;
    for (String line : lines()) {
      List<String> words = words(line);
      if (!words.isEmpty()) {
        End end = follow(parser.parseRule(words));
        exit = end.exit();
        if (!end.goesOn()) {
          break;
        }
      }
    }
    return exit;
  }

  private List<String> lines() {
    try (BufferedReader reader = rules.get()) {
      return reader.lines().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The words of a line, without the program's own name. */
  private static List<String> words(String line) {
    List<String> words =
        new ArrayList<>(
            Arrays.stream(line.split("[ \\t]+")).filter(word -> !word.isEmpty()).toList());
    if (!words.isEmpty() && words.getFirst().equals("ipvsadm")) {
      words.removeFirst();
    }
    return words;
  }

  private String usage() {
    try (InputStream text = Session.class.getResourceAsStream("usage.txt")) {
      if (text == null) {
        throw new IllegalStateException("usage.txt is missing");
      }
      return new String(text.readAllBytes(), StandardCharsets.UTF_8).replace("@PROGRAM@", program);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
