package gemel.cli.ipvs;

import static org.assertj.core.api.Assertions.assertThat;

import gemel.cli.ipvs.Ipvsadm.Outcome;
import gemel.ipvs.Protocol;
import gemel.ipvs.RealServer;
import gemel.ipvs.ServiceStatus;
import gemel.ipvs.ServiceStatus.ServerStatus;
import gemel.ipvs.TrafficCounters;
import gemel.ipvs.TrafficRates;
import gemel.linux.net.IpAddress;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;

/** Every list of a table with everything in it, and every error: the recordings in table-a. */
class ListingsTest {
  private final TableDirector director = new TableDirector();
  private final Ipvsadm ipvsadm = new Ipvsadm(director);

  @Test
  void everyCommandSaysWhatIpvsadmSaid() {
    setUp();
    SoftAssertions softly = new SoftAssertions();
    for (String row : Fixtures.lines("table-a/index.tsv").stream().skip(1).toList()) {
      String[] columns = row.split("\t", -1);
      if (Files.exists(Fixtures.FOLDER.resolve("table-a/" + columns[0]))) {
        compare(softly, columns[0].replace(".txt", ""), columns[1], columns[2]);
      }
    }
    softly.assertAll();
  }

  /** The commands that made the table, and what the traffic after them left. */
  private void setUp() {
    StringBuilder said = new StringBuilder();
    Fixtures.lines("table-a/table-a.sh").stream()
        .takeWhile(line -> !line.equals("# traffic"))
        .filter(line -> line.startsWith("ipvsadm "))
        .forEach(line -> said.append(run(line).err()));
    assertThat(said.toString()).isEqualTo(Fixtures.text("table-a/setup-output.txt"));
    measure();
  }

  private Outcome run(String command) {
    return ipvsadm.run(command.substring("ipvsadm ".length()));
  }

  private void compare(SoftAssertions softly, String name, String exit, String command) {
    String recorded = Fixtures.text("table-a/" + name + ".txt");
    if (command.contains("-Lnc")) {
      director.connect(recorded.lines().skip(2).map(ListingsTest::connection).toList());
    }
    Outcome outcome = run(command);
    softly.assertThat(outcome.exit()).as(command).isEqualTo(Integer.parseInt(exit));
    softly
        .assertThat(outcome.err())
        .as(command)
        .isEqualTo(Fixtures.text("table-a/" + name + ".err"));
    if (name.equals("list-n-nosort")) { // ip_vs has its services in the order of a secret hash
      softly.assertThat(services(outcome.out())).isEqualTo(services(recorded));
    } else {
      softly.assertThat(outcome.out()).as(command).isEqualTo(recorded);
    }
  }

  /** Each service with its servers. */
  private static Set<String> services(String list) {
    return new HashSet<>(Arrays.asList(list.split("\n(?=[A-Z])")));
  }

  private static ConnectionLine connection(String line) {
    String[] words = line.split(" +");
    String[] time = words[1].split(":");
    return new ConnectionLine(
        Protocol.valueOf(words[0]),
        Long.parseLong(time[0]) * 60 + Long.parseLong(time[1]),
        words[2],
        place(words[3]),
        place(words[4]),
        place(words[5]),
        "",
        "");
  }

  private static RealServer.Id place(String text) {
    int colon = text.lastIndexOf(':');
    return new RealServer.Id(
        IpAddress.parse(text.substring(0, colon).replaceAll("[\\[\\]]", "")),
        Integer.parseInt(text.substring(colon + 1)));
  }

  /** Fills in the numbers of the recorded lists, whose lines are in the order of ours. */
  private void measure() {
    List<long[]> counters = numbers("table-a/list-n-stats-exact.txt", 5);
    List<long[]> rates = numbers("table-a/list-n-rate-exact.txt", 5);
    List<long[]> connections = numbers("table-a/list-n-persistent-conn.txt", 3);
    int line = 0;
    for (ServiceStatus service : ListOrder.services(director.listing().services(), true)) {
      long[] counted = counters.get(line);
      long[] rate = rates.get(line++);
      List<ServerStatus> servers = new ArrayList<>();
      for (ServerStatus server : ListOrder.servers(service.servers(), true)) {
        long[] has = connections.get(line);
        servers.add(
            new ServerStatus(
                server.server(),
                has[1],
                has[2],
                has[0],
                counters(counters.get(line)),
                rates(rates.get(line))));
        line++;
      }
      director.measure(
          new ServiceStatus(service.service(), counters(counted), rates(rate), servers));
    }
  }

  /** The last numbers of each line below the titles; none where the line ends in something else. */
  private static List<long[]> numbers(String file, int count) {
    return Fixtures.lines(file).stream()
        .skip(3)
        .map(line -> {
          String[] words = line.strip().split(" +");
          return Arrays.stream(words)
              .skip(Math.max(0, words.length - count))
              .mapToLong(word -> word.matches("\\d+") ? Long.parseLong(word) : 0)
              .toArray();
        })
        .toList();
  }

  private static TrafficCounters counters(long[] numbers) {
    return new TrafficCounters(numbers[0], numbers[1], numbers[2], numbers[3], numbers[4]);
  }

  private static TrafficRates rates(long[] numbers) {
    return new TrafficRates(numbers[0], numbers[1], numbers[2], numbers[3], numbers[4]);
  }
}
