package gemel.tests.checks;

import gemel.lab.Lab;
import gemel.lab.LabProcess;
import gemel.lab.Node;
import gemel.lab.Topology;
import gemel.tests.lab.LabTest;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * {@code PGSQL_CHECK} of PostgreSQL: of one that lets everybody in, of one that wants passwords,
 * and of a standby that does not take connections. It refuses to run as root.
 */
@LabTest
@Tag("full")
@Timeout(180)
class PostgresqlServerTest {
  private static final Duration SOON = Duration.ofSeconds(60);
  private static final int PORT = 5432;
  private static final int CONNECTIONS = 3;
  private static final String[] AS_POSTGRES = {
    "setpriv", "--reuid=postgres", "--regid=postgres", "--init-groups", "--"
  };

  @AutoClose private final Lab lab = Lab.build();
  @AutoClose private final Folder folder = new Folder(lab.server(1));

  /** Where the user postgres may write: the lab's own folder is root's. */
  private record Folder(Node node, Path path) implements AutoCloseable {
    Folder(Node node) {
      this(node, Path.of(node.run(asPostgres("mktemp", "-d")).strip()));
    }

    @Override
    public void close() {
      node.run("rm", "-r", path.toString());
    }
  }

  private static String[] asPostgres(String... command) {
    return Stream.concat(Stream.of(AS_POSTGRES), Stream.of(command)).toArray(String[]::new);
  }

  @Test
  void isUpIfItTakesConnections() throws IOException {
    LabProcess open = postgres(1, "trust", "-c", "max_connections=" + CONNECTIONS);
    postgres(2, "scram-sha-256");
    standby();
    CheckingDirector director = CheckingDirector.start(lab, SOON, text());

    director.says(1, "PostgreSQL server 198.18.20.11:5432 let postgres in");
    director.says(2, "PostgreSQL server 198.18.20.12:5432 wants a password of postgres");
    director.says(3, "'57P03 the database system is not accepting connections'");

    try (Sessions _ = lab.server(1).call(() -> Sessions.of(CONNECTIONS))) {
      director.says(1, "'53300 sorry, too many clients already'");
    }
    director.says(1, "let postgres in");
    open.signal("INT");
    director.says(1, "connection refused by 198.18.20.11:5432");
  }

  /** Sessions that take all the room there is. */
  private record Sessions(List<Socket> connections) implements AutoCloseable {
    private static final byte[] STARTUP =
        HexFormat.of().parseHex("0000001700030000" + "7573657200706f7374677265730000");

    static Sessions of(int count) throws IOException {
      List<Socket> connections = new ArrayList<>();
      while (connections.size() < count) {
        Socket connection = new Socket(InetAddress.ofLiteral("127.0.0.1"), PORT);
        connection.getOutputStream().write(STARTUP);
        if (connection.getInputStream().read() == 'R') {
          connections.add(connection);
        } else {
          connection.close(); // a check has the room, for a moment
        }
      }
      return new Sessions(connections);
    }

    @Override
    public void close() throws IOException {
      for (Socket connection : connections) {
        connection.close();
      }
    }
  }

  private static String program(String name) throws IOException {
    try (Stream<Path> versions = Files.list(Path.of("/usr/lib/postgresql"))) {
      return versions
          .map(version -> version.resolve("bin").resolve(name))
          .max(Path::compareTo)
          .orElseThrow()
          .toString();
    }
  }

  private LabProcess postgres(int server, String authentication, String... options)
      throws IOException {
    Path data = folder.path().resolve(String.valueOf(server));
    lab.server(server)
        .run(
            asPostgres(
                program("initdb"),
                "--no-sync",
                "--username=postgres",
                "--auth-local=trust",
                "--auth-host=" + authentication,
                "--pgdata=" + data));
    return start(server, data, authentication, options);
  }

  /** It waits for a primary that never comes. */
  private void standby() throws IOException {
    Path data = folder.path().resolve("3");
    lab.server(3)
        .run(asPostgres(program("initdb"), "--no-sync", "--username=postgres", "--pgdata=" + data));
    lab.server(3).run(asPostgres("touch", data.resolve("standby.signal").toString()));
    start(3, data, "trust", "-c", "hot_standby=off", "-c", "restore_command=false");
  }

  private LabProcess start(int server, Path data, String authentication, String... options)
      throws IOException {
    Node node = lab.server(server);
    node.run(
        "sh",
        "-c",
        "echo host all all 0.0.0.0/0 %s >> %s/pg_hba.conf".formatted(authentication, data));
    List<String> command =
        new ArrayList<>(
            List.of(
                program("postgres"),
                "-D",
                data.toString(),
                "-k",
                data.toString(),
                "-c",
                "listen_addresses=0.0.0.0",
                "-c",
                "superuser_reserved_connections=0",
                "-c",
                "max_wal_senders=0",
                "-c",
                "fsync=off"));
    command.addAll(List.of(options));
    LabProcess process =
        lab.closing(
            node.start(
                lab.directory().resolve("postgres-%d.log".formatted(server)),
                asPostgres(command.toArray(String[]::new))));
    process.awaitOutput("listening on IPv4 address", SOON);
    return process;
  }

  private static String text() {
    StringBuilder servers = new StringBuilder();
    for (int i = 1; i <= 3; i++) {
      servers.append(
          """
            real_server %s 5432 {
              PGSQL_CHECK {
                user postgres
              }
            }
          """
              .formatted(Topology.server(i)));
    }
    return """
    virtual_server %s 5432 {
      lb_algo rr
      lb_kind NAT
      protocol TCP
      delay_loop 0.2
      retry 1
      delay_before_retry 0.1
      connect_timeout 1
    %s
    }
    """
        .formatted(Topology.VIP, servers);
  }
}
