package gemel.bench.lab;

import gemel.lab.Await;
import gemel.lab.Lab;
import gemel.lab.LabProcess;
import gemel.linux.net.IpAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Many connections from the client's node to one place, held by several processes with an address
 * each. One is open if it was answered and nobody has closed it since.
 */
final class OpenConnections implements AutoCloseable {
  /** Connections of a process: below the limit of descriptors that a process often has. */
  static final int OF_A_PROCESS = 12_500;

  private static final int FIRST_HOST = 21;
  private static final Duration PATIENCE = Duration.ofMinutes(4);
  private static final Pattern OPEN = Pattern.compile("open (\\d+)");
  private static final String CLOSED = "\nclosed";

  private final List<LabProcess> holders = new ArrayList<>();

  private OpenConnections() {}

  /** Gives the client's node the addresses for so many connections. */
  static void addAddresses(Scene scene, int connections) {
    for (int i = 0; i * OF_A_PROCESS < connections; i++) {
      scene.client().ip("addr add %s/24 dev eth0\n".formatted(address(i)));
    }
  }

  private static IpAddress address(int holder) {
    return IpAddress.parse("198.18.10." + (FIRST_HOST + holder));
  }

  /** Opens them; no more will come when this returns. */
  static OpenConnections open(Scene scene, Contender contender, int count) {
    OpenConnections all = new OpenConnections();
    for (int i = 0; i * OF_A_PROCESS < count; i++) {
      int share = Math.min(OF_A_PROCESS, count - i * OF_A_PROCESS);
      all.holders.add(hold(scene.lab(), contender, i, share));
    }
    for (LabProcess holder : all.holders) {
      Await.until(
          holder.name() + " has opened its connections",
          PATIENCE,
          () -> OPEN.matcher(holder.output()).find() || !holder.isAlive(),
          holder::tail);
    }
    return all;
  }

  private static LabProcess hold(Lab lab, Contender contender, int holder, int count) {
    Path log =
        lab.directory().resolve("holder-%d-%s-%d.log".formatted(holder, contender.port(), count));
    return lab.closing(
        lab.client()
            .start(
                log,
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xmx128m",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                ConnectionHolder.class.getName(),
                address(holder).toString(),
                contender.address().toString(),
                Integer.toString(contender.port()),
                Integer.toString(count)));
  }

  /** How many are open now. */
  int open() {
    int open = 0;
    for (LabProcess holder : holders) {
      String said = holder.output();
      Matcher matcher = OPEN.matcher(said);
      if (holder.isAlive() && matcher.find()) {
        open += Integer.parseInt(matcher.group(1)) - (said.split(CLOSED, -1).length - 1);
      }
    }
    return open;
  }

  /** All are reset. */
  @Override
  public void close() {
    holders.forEach(LabProcess::close);
  }
}
