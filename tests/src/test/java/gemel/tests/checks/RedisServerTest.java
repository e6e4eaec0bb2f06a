package gemel.tests.checks;

import gemel.lab.Lab;
import gemel.lab.LabProcess;
import gemel.lab.Listening;
import gemel.lab.Node;
import gemel.lab.Topology;
import gemel.tests.lab.LabTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** {@code REDIS_CHECK} of a master, of its replica, and of one that wants a password. */
@LabTest
@Tag("full")
@Timeout(120)
class RedisServerTest {
  private static final Duration SOON = Duration.ofSeconds(20);
  private static final int PORT = 6379;

  @AutoClose private final Lab lab = Lab.build();

  @Test
  void isUpInItsRoleAndSaysWhatIsWrong() throws IOException {
    LabProcess master = redis(1);
    redis(
        2,
        "--requirepass",
        "sesame",
        "--replica-serve-stale-data",
        "no",
        "--replicaof",
        "%s %d".formatted(Topology.server(1), PORT));
    redis(3, "--requirepass", "sesame");
    CheckingDirector director = CheckingDirector.start(lab, SOON, text());

    director.says(1, "Redis server 198.18.20.11:6379 answered, its role is master");
    director.says(2, "Redis server 198.18.20.12:6379 answered, its role is slave");
    director.says(3, "'NOAUTH Authentication required.' to PING");

    master.signal("STOP");
    director.says(1, "no complete answer from Redis server 198.18.20.11:6379 within 0.5 s");
    master.signal("CONT");
    director.says(1, "its role is master");
    master.kill();
    director.says(1, "connection refused by 198.18.20.11:6379");
    director.says(2, "'MASTERDOWN Link with MASTER is down");
  }

  private LabProcess redis(int server, String... options) throws IOException {
    Node node = lab.server(server);
    Path folder = Files.createDirectories(lab.directory().resolve("redis-" + server));
    List<String> command =
        new ArrayList<>(
            List.of(
                "redis-server",
                "--port",
                String.valueOf(PORT),
                "--bind",
                "0.0.0.0",
                "--protected-mode",
                "no",
                "--save",
                "",
                "--dir",
                folder.toString()));
    command.addAll(List.of(options));
    LabProcess process =
        lab.closing(
            node.start(
                lab.directory().resolve("redis-%d.log".formatted(server)),
                command.toArray(String[]::new)));
    Listening.await(node, process, PORT, SOON);
    return process;
  }

  private static String text() {
    return """
    virtual_server %s 6379 {
      lb_algo rr
      lb_kind NAT
      protocol TCP
      delay_loop 0.2
      retry 1
      delay_before_retry 0.1
      connect_timeout 0.5
      real_server %s 6379 {
        REDIS_CHECK {
          role master
        }
      }
      real_server %s 6379 {
        REDIS_CHECK {
          password sesame
          role replica
        }
      }
      real_server %s 6379 {
        REDIS_CHECK {
        }
      }
    }
    """
        .formatted(Topology.VIP, Topology.server(1), Topology.server(2), Topology.server(3));
  }
}
