package gemel.tests.sessions;

import static org.assertj.core.api.Assertions.assertThat;

import gemel.lab.Dialogue;
import gemel.lab.ForwardingMode;
import gemel.lab.LabProcess;
import gemel.lab.Node;
import gemel.lab.Topology;
import gemel.tests.lab.LabTest;
import gemel.tests.lab.Pair;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Each session lives in one connection, from before the crash until after the failback. */
@LabTest
@Tag("full")
@Timeout(600)
class SessionsTest {
  private static final String VIP = Topology.VIP.toString();
  private static final int[] CLIENT_PORTS = {5301, 5302, 5303, 5304};

  /** A packet that was lost in the failover is sent again after so long at most. */
  private static final Duration ANSWER = Duration.ofSeconds(20);

  @ParameterizedTest
  @EnumSource
  void sessionsOutliveTheMasterAndItsReturn(ForwardingMode mode) {
    try (Pair pair = Pair.without(new SessionsFile(mode))) {
      Servers.start(pair.lab());
      pair.startBoth();
      Node client = pair.lab().client();

      LineTalk lines = LineTalk.begin(pair.lab());
      List<String> names = names(client);
      assertThat(names).contains("rs1", "rs2");
      Dialogue redis =
          pair.lab().closing(client.converse("redis-cli", "-h", VIP, "-p", "" + Servers.REDIS));
      String redisClient = ask(redis, "CLIENT ID");
      assertThat(ask(redis, "MULTI")).isEqualTo("OK");
      assertThat(ask(redis, "INCR counter")).isEqualTo("QUEUED");
      Dialogue database = pair.lab().closing(client.converse(mariadb()));
      String[] before = ask(database, "SELECT CONNECTION_ID(), name FROM who;").split("\t");
      database.say("SET @word = 'kept';");
      database.say("CREATE TEMPORARY TABLE mine (n INT) ENGINE=InnoDB;");
      database.say("START TRANSACTION;");
      String row = "INSERT INTO mine VALUES (1);";
      String question = "SELECT CONNECTION_ID(), name, @word, (SELECT SUM(n) FROM mine) FROM who;";
      assertThat(ask(database, row + question)).isEqualTo(line(before, "kept", "1"));
      lines.awaitAnswers(2);

      pair.director(1).process().kill();
      LabProcess asking = askWhileNobodyAnswers(pair);
      pair.awaitMaster(2);
      assertThat(ask(database, row + question)).isEqualTo(line(before, "kept", "2"));
      assertThat(ask(redis, "INCR counter")).isEqualTo("QUEUED");
      assertThat(names(client)).isEqualTo(names);
      assertThat(asking.awaitExit(ANSWER)).as(asking.output()).isZero();
      assertThat(asking.output().lines().toList().getLast())
          .as("what came of the questions, after those that nobody answered")
          .matches("\"rs[12]\"");
      lines.awaitAnswers(2);

      pair.start(1);
      pair.awaitMaster(1);
      pair.awaitBackup(2);
      assertThat(ask(database, row + question)).isEqualTo(line(before, "kept", "3"));
      assertThat(ask(redis, "EXEC")).isEqualTo("1");
      assertThat(redis.hear(ANSWER)).isEqualTo("2");
      assertThat(ask(redis, "CLIENT ID")).isEqualTo(redisClient);
      assertThat(names(client)).isEqualTo(names);
      lines.awaitAnswers(2);
      countsOn(lines);
    }
  }

  private static String[] mariadb() {
    return new String[] {
      "mariadb",
      "--no-defaults",
      "--batch",
      "--skip-column-names",
      "--unbuffered",
      "--skip-reconnect",
      "--host=" + VIP,
      "--port=" + Servers.MARIADB,
      "--user=lab",
      "lab"
    };
  }

  private static String ask(Dialogue session, String line) {
    session.say(line);
    return session.hear(ANSWER);
  }

  private static String line(String[] first, String... more) {
    return String.join("\t", first) + "\t" + String.join("\t", more);
  }

  /**
   * Who answers datagrams from a few ports of the client: to the director each port is a
   * connection, which keeps its server.
   */
  private static List<String> names(Node client) {
    return Arrays.stream(CLIENT_PORTS)
        .mapToObj(port -> client.run(dig(1, "-b", Topology.CLIENT + "#" + port)))
        .map(answer -> answer.strip().replace("\"", ""))
        .toList();
  }

  /** A client that asks again every second, as resolvers do. */
  private static LabProcess askWhileNobodyAnswers(Pair pair) {
    Path log = pair.lab().directory().resolve("dig.log");
    return pair.lab().closing(pair.lab().client().start(log, dig(15)));
  }

  private static String[] dig(int tries, String... more) {
    String line =
        "dig +short +time=%d +tries=%d @%s who.lab TXT".formatted(tries == 1 ? 5 : 1, tries, VIP);
    String[] words = line.split(" ");
    String[] all = Arrays.copyOf(words, words.length + more.length);
    System.arraycopy(more, 0, all, words.length, more.length);
    return all;
  }

  /** One server, and no line was lost or said twice. */
  private static void countsOn(LineTalk talk) {
    assertThat(talk.trouble()).isEmpty();
    List<String> answers = talk.answers();
    String server = answers.getFirst().split(" ")[0];
    assertThat(answers)
        .isEqualTo(
            IntStream.rangeClosed(1, answers.size())
                .mapToObj(count -> server + " " + count + " tick")
                .toList());
  }
}
