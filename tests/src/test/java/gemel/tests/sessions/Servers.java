package gemel.tests.sessions;

import gemel.lab.Lab;
import gemel.lab.LabProcess;
import gemel.lab.Listening;
import gemel.lab.Node;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** Real servers 1 and 2 with every service; what a server says of itself is its node's name. */
final class Servers {
  static final int COUNT = 2;
  static final int LINES = 23;
  static final int DNS = 53;
  static final int MARIADB = 3306;
  static final int REDIS = 6379;

  private static final Duration START = Duration.ofSeconds(60);

  private final Lab lab;
  private final Node node;

  private Servers(Lab lab, Node node) {
    this.lab = lab;
    this.node = node;
  }

  /** Starts them all; all listen when this returns. */
  static void start(Lab lab) {
    for (int number = 1; number <= COUNT; number++) {
      Servers here = new Servers(lab, lab.server(number));
      here.startDnsmasq();
      here.startRedis();
      here.startMariadb();
      LineService.start(lab, here.node, LINES);
    }
  }

  private void startDnsmasq() {
    awaitListening(
        DNS,
        run(
            "dnsmasq",
            "--keep-in-foreground",
            "--conf-file=/dev/null",
            "--log-facility=-",
            "--user=root",
            "--pid-file=",
            "--no-resolv",
            "--no-hosts",
            "--txt-record=who.lab," + node));
  }

  private void startRedis() {
    awaitListening(
        REDIS,
        run(
            "redis-server",
            "--port",
            String.valueOf(REDIS),
            "--bind",
            "0.0.0.0",
            "--protected-mode",
            "no",
            "--save",
            "",
            "--dir",
            folder("redis").toString()));
  }

  /** On an empty folder: without tables of its own it lets everybody in, and says so in its log. */
  private void startMariadb() {
    Path folder = folder("mariadb");
    run(
            "mariadbd",
            "--no-defaults",
            "--user=root",
            "--datadir=" + folder,
            "--socket=" + folder.resolve("socket"),
            "--pid-file=" + folder.resolve("pid"),
            "--init-file=" + write(lab.directory().resolve(node + ".sql"), initialStatements()),
            "--port=" + MARIADB,
            "--bind-address=0.0.0.0",
            "--skip-grant-tables",
            "--skip-name-resolve",
            "--max-connect-errors=1000000",
            "--innodb-log-file-size=8M",
            "--innodb-buffer-pool-size=16M")
        .awaitOutput("ready for connections", START);
  }

  private String initialStatements() {
    return """
    CREATE DATABASE lab;
    CREATE TABLE lab.who AS SELECT '%s' AS name;
    """
        .formatted(node);
  }

  private LabProcess run(String... command) {
    Path log = lab.directory().resolve(command[0] + "-" + node + ".log");
    return lab.closing(node.start(log, command));
  }

  private Path folder(String program) {
    try {
      return Files.createDirectories(lab.directory().resolve(program + "-" + node));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path write(Path file, String text) {
    try {
      return Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void awaitListening(int port, LabProcess process) {
    Listening.await(node, process, port, START);
  }
}
