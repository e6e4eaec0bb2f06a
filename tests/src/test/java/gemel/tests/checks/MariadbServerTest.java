package gemel.tests.checks;

import static org.assertj.core.api.Assertions.assertThat;

import gemel.lab.Await;
import gemel.lab.Lab;
import gemel.lab.LabProcess;
import gemel.lab.Node;
import gemel.lab.Topology;
import gemel.tests.lab.LabTest;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * {@code MYSQL_CHECK} of MariaDB: by a user that is let in, by nobody in particular, and by one
 * that is refused; and what the servers count of it.
 */
@LabTest
@Tag("full")
@Timeout(180)
class MariadbServerTest {
  private static final Duration SOON = Duration.ofSeconds(60);
  private static final int CHECKS = 20;
  private static final int PORT = 3306;

  @AutoClose private final Lab lab = Lab.build();

  @Test
  void isUpAndCountsNoCheckAsABrokenConnection() throws IOException {
    install();
    LabProcess first = mariadb(1);
    mariadb(2);
    mariadb(3);
    CheckingDirector director = CheckingDirector.start(lab, SOON, text());

    director.says(1, "MySQL server 198.18.20.11:3306 let checker in");
    director.says(2, "answered: 1045 Access denied for user 'gemel'@");
    director.says(3, "'1045 Access denied for user 'stranger'@");
    Await.until(
        "%d checks of each server".formatted(CHECKS),
        SOON,
        () -> count(1, "Connections") > CHECKS && count(2, "Connections") > CHECKS,
        () -> "%d and %d".formatted(count(1, "Connections"), count(2, "Connections")));
    assertThat(count(1, "Aborted_connects")).isZero();
    assertThat(count(1, "Aborted_clients")).isZero();
    assertThat(count(2, "Aborted_connects")).isNotZero();
    assertThat(count(2, "Aborted_connects_preauth")).as("those that block").isZero();

    ask(1, "SET GLOBAL max_connections = 10");
    try (Silence _ = lab.server(1).call(() -> Silence.of(12))) {
      director.says(1, "'1040 Too many connections'");
    }
    director.says(1, "let checker in");
    first.signal("STOP");
    director.says(1, "no complete answer from MySQL server 198.18.20.11:3306 within 0.5 s");
    first.signal("CONT");
    director.says(1, "let checker in");
    first.kill();
    director.says(1, "connection refused by 198.18.20.11:3306");
  }

  /** Connections that take all the room there is. */
  private record Silence(List<SocketChannel> connections) implements AutoCloseable {
    static Silence of(int count) throws IOException {
      List<SocketChannel> connections = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        connections.add(
            SocketChannel.open(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), PORT)));
      }
      return new Silence(connections);
    }

    @Override
    public void close() throws IOException {
      for (SocketChannel connection : connections) {
        connection.close();
      }
    }
  }

  private int count(int server, String what) {
    return Integer.parseInt(
        ask(server, "SHOW GLOBAL STATUS LIKE '%s'".formatted(what)).strip().split("\t")[1]);
  }

  private String ask(int server, String question) {
    return lab.server(server)
        .run(
            "mariadb",
            "--no-defaults",
            "--user=root",
            "--socket=" + folder(server).resolve("socket"),
            "--skip-column-names",
            "--batch",
            "--execute=" + question);
  }

  private Path folder(int server) {
    return lab.directory().resolve("mariadb-" + server);
  }

  /** An empty database, to be copied. */
  private void install() {
    lab.server(1)
        .run(
            "mariadb-install-db",
            "--no-defaults",
            "--user=root",
            "--datadir=" + lab.directory().resolve("mariadb"),
            "--auth-root-authentication-method=normal",
            "--skip-test-db",
            "--innodb-log-file-size=8M");
  }

  private LabProcess mariadb(int server) throws IOException {
    Node node = lab.server(server);
    Path folder = folder(server);
    node.run("cp", "-a", lab.directory().resolve("mariadb").toString(), folder.toString());
    Path statements = lab.directory().resolve("mariadb-%d.sql".formatted(server));
    Files.writeString(statements, "CREATE USER IF NOT EXISTS checker@'%';\n");
    LabProcess process =
        lab.closing(
            node.start(
                lab.directory().resolve("mariadb-%d.log".formatted(server)),
                "mariadbd",
                "--no-defaults",
                "--user=root",
                "--datadir=" + folder,
                "--socket=" + folder.resolve("socket"),
                "--pid-file=" + folder.resolve("pid"),
                "--init-file=" + statements,
                "--port=" + PORT,
                "--bind-address=0.0.0.0",
                "--max-connect-errors=1",
                "--skip-name-resolve",
                "--innodb-log-file-size=8M",
                "--innodb-buffer-pool-size=16M"));
    process.awaitOutput("ready for connections", SOON);
    return process;
  }

  private static String text() {
    return """
    virtual_server %s 3306 {
      lb_algo rr
      lb_kind NAT
      protocol TCP
      delay_loop 0.2
      retry 1
      delay_before_retry 0.1
      connect_timeout 0.5
    %s%s%s
    }
    """
        .formatted(
            Topology.VIP, server(1, "user checker"), server(2, ""), server(3, "user stranger"));
  }

  private static String server(int number, String line) {
    return """
      real_server %s 3306 {
        MYSQL_CHECK {
          %s
        }
      }
    """
        .formatted(Topology.server(number), line);
  }
}
