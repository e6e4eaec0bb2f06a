package gemel.tests.lab;

import static org.assertj.core.api.Assertions.assertThat;

import gemel.lab.Await;
import gemel.lab.DirectorProcess;
import gemel.lab.ForwardingMode;
import gemel.lab.KeepalivedProcess;
import gemel.lab.Lab;
import gemel.lab.LabProcess;
import gemel.lab.Node;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * A real keepalived and a Gemel, one after the other the same director with the same file, tell
 * scripts and a FIFO the same.
 */
@LabTest
@Timeout(400)
class NotifyTest {
  private static final Duration SLOWLY = Duration.ofSeconds(40);
  private static final PairFile PAIR = PairFile.of(ForwardingMode.NAT).withoutChannel();
  private static final List<String> GROUPED = List.of("VI_OUT", "VI_IN", "G");
  private static final List<String> SPECIFIC =
      List.of("notify_master", "notify_backup", "notify_fault", "notify_stop");

  @AutoClose private final Lab lab = Lab.build();
  private final Node node = lab.director(2);

  /** The director that tells. */
  private interface Teller {
    void reload(String text) throws IOException;

    void stop();
  }

  private interface Starting {
    Teller start(Path folder, String text) throws IOException;
  }

  private Teller keepalived(String text) {
    KeepalivedProcess started = Keepalived.start(lab, 2, text);
    return new Teller() {
      @Override
      public void reload(String other) throws IOException {
        started.reload(other);
      }

      @Override
      public void stop() {
        started.leave();
      }
    };
  }

  private Teller gemel(Path folder, String text) throws IOException {
    Path file = Files.writeString(folder.resolve("d2.conf"), text);
    DirectorProcess director = DirectorProcess.start(lab, node, file);
    return new Teller() {
      @Override
      public void reload(String other) throws IOException {
        Files.writeString(file, other);
        director.process().signal("HUP");
      }

      @Override
      public void stop() {
        director.process().terminate(SLOWLY);
      }
    };
  }

  /** What was told: the FIFO's lines, and what each log holds. */
  private record Heard(List<String> fifo, Map<String, List<String>> logs) {}

  @Test
  void aStandbyTellsOfStartTakeoverYieldingAndStop() throws IOException {
    Heard keepalived = besideAMaster("keepalived", (_, text) -> keepalived(text));
    Heard gemel = besideAMaster("gemel", this::gemel);

    assertThat(keepalived.fifo()).hasSize(12).last().isEqualTo("GROUP \"G\" STOP 0");
    assertThat(keepalived.logs()).hasSize(6);
    assertThat(gemel).isEqualTo(keepalived);
  }

  private Heard besideAMaster(String who, Starting starting) throws IOException {
    Path folder = Files.createDirectory(lab.directory().resolve(who));
    Path fifo = folder.resolve("fifo");
    node.run("mkfifo", "-m", "600", fifo.toString());
    LabProcess reader = lab.closing(node.start(folder.resolve("lines"), "cat", fifo.toString()));

    KeepalivedProcess master = Keepalived.start(lab, 1, PAIR);
    master.enters("MASTER");
    Teller standby = starting.start(folder, grouped(folder));
    awaitStates(folder, GROUPED, 1);
    master.leave();
    awaitStates(folder, GROUPED, 2);
    KeepalivedProcess again = Keepalived.start(lab, 1, PAIR);
    again.enters("MASTER");
    awaitStates(folder, GROUPED, 3);
    standby.stop();
    awaitStates(folder, GROUPED, 4);
    Await.until("the FIFO has ended", SLOWLY, () -> !reader.isAlive(), () -> reader.output());
    again.leave();
    return new Heard(inOrder(reader.output().lines().toList()), logs(folder));
  }

  private static String grouped(Path folder) throws IOException {
    return """
    global_defs {
      script_user root
      vrrp_notify_fifo %s
    }
    """
            .formatted(folder.resolve("fifo"))
        + PAIR.vrrpText(2)
            .replace("vrrp_sync_group G {", "vrrp_sync_group G {\n" + scripts(folder, "G"))
            .replace(
                "vrrp_instance VI_OUT {", "vrrp_instance VI_OUT {\n" + scripts(folder, "VI_OUT"))
            .replace("vrrp_instance VI_IN {", "vrrp_instance VI_IN {\n" + scripts(folder, "VI_IN"));
  }

  /** Which instance of the group goes first is a matter of chance with keepalived. */
  private static List<String> inOrder(List<String> lines) {
    List<String> ordered = new ArrayList<>();
    List<String> instances = new ArrayList<>();
    for (String line : lines) {
      if (line.startsWith("GROUP")) {
        instances.stream().sorted().forEach(ordered::add);
        instances.clear();
        ordered.add(line);
      } else {
        instances.add(line);
      }
    }
    instances.stream().sorted().forEach(ordered::add);
    return ordered;
  }

  @Test
  @Tag("full")
  void aReloadTellsOfADeletionAndOfNothingElse() throws IOException {
    Map<String, List<String>> keepalived = reloaded("keepalived", (_, text) -> keepalived(text));
    Map<String, List<String>> gemel = reloaded("gemel", this::gemel);

    assertThat(keepalived.get("log-notify-STAYS"))
        .containsExactly("any INSTANCE STAYS BACKUP 100", "any INSTANCE STAYS MASTER 100");
    assertThat(keepalived.get("log-notify-OTHER")).containsExactly("any INSTANCE STAYS STOP 100");
    assertThat(gemel).isEqualTo(keepalived);
  }

  /** STAYS has another script after the reload; of the others one is told of as DELETED. */
  private Map<String, List<String>> reloaded(String who, Starting starting) throws IOException {
    Path folder = Files.createDirectory(lab.directory().resolve(who));
    String gone =
        lone(folder, "GOES", 52, "GOES", "") + lone(folder, "DIES", 53, "DIES", "notify_deleted");
    Teller alone = starting.start(folder, lone(folder, "STAYS", 51, "STAYS", "") + gone);
    awaitStates(folder, List.of("STAYS", "GOES", "DIES"), 2);
    alone.reload(lone(folder, "STAYS", 51, "OTHER", ""));
    awaitLines(folder, "log-notify-GOES", 3);
    awaitLines(folder, "log-notify-DIES", 3);
    alone.stop();
    awaitStates(folder, List.of("OTHER"), 1);
    return logs(folder);
  }

  private static String lone(Path folder, String name, int vrid, String log, String line)
      throws IOException {
    return """
    vrrp_instance %s {
      interface cnet
      virtual_router_id %d
      advert_int 1
      virtual_ipaddress {
        198.18.10.1%d/24
      }
    %s
      %s
    }
    """
        .formatted(name, vrid, vrid, scripts(folder, log), line);
  }

  /** Until every one of them has told so many states to both of its scripts. */
  private static void awaitStates(Path folder, List<String> subjects, int states) {
    for (String subject : subjects) {
      awaitLines(folder, "log-state-" + subject, states);
      awaitLines(folder, "log-notify-" + subject, states);
    }
  }

  private static void awaitLines(Path folder, String log, int lines) {
    Await.until(
        "%s has %d lines".formatted(log, lines),
        SLOWLY,
        () -> lines(folder.resolve(log)).size() >= lines,
        () -> logs(folder));
  }

  private static Map<String, List<String>> logs(Path folder) {
    Map<String, List<String>> logs = new TreeMap<>();
    try (Stream<Path> files = Files.list(folder)) {
      files
          .filter(file -> file.getFileName().toString().startsWith("log-"))
          .forEach(file -> logs.put(file.getFileName().toString(), lines(file)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return logs;
  }

  private static List<String> lines(Path file) {
    try {
      return Files.exists(file) ? Files.readAllLines(file) : List.of();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Each logs what it is given; those of single states share a log. */
  private static String scripts(Path folder, String subject) throws IOException {
    StringBuilder text = new StringBuilder();
    Path script = script(folder);
    for (String keyword : SPECIFIC) {
      text.append(
          "%s \"%s log-state-%s %s 'a  b'\"\n".formatted(keyword, script, subject, keyword));
    }
    return text.append("notify \"%s log-notify-%s any\" root\n".formatted(script, subject))
        .toString();
  }

  private static Path script(Path folder) throws IOException {
    Path file = folder.resolve("script");
    Files.writeString(file, "#!/bin/sh\nlog=$1\nshift\necho \"$*\" >> " + folder + "/$log\n");
    return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }
}
