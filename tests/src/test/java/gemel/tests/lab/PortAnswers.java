package gemel.tests.lab;

import gemel.lab.Await;
import gemel.lab.Lab;
import gemel.lab.LabProcess;
import gemel.lab.Topology;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * When a director answered whose the VIP is: tcpdump(8) looks at the switch's end of its cable,
 * where two directors with the same hardware address are told apart.
 */
final class PortAnswers {
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final int NANO_DIGITS = 9;

  private final LabProcess tcpdump;

  private PortAnswers(LabProcess tcpdump) {
    this.tcpdump = tcpdump;
  }

  /** Those of director 1 or 2 on the client network, from now on. */
  static PortAnswers of(Lab lab, int director) {
    LabProcess tcpdump =
        lab.closing(
            lab.switches()
                .start(
                    lab.directory().resolve("answers-%d.log".formatted(director)),
                    "tcpdump",
                    "-n",
                    "-tt",
                    "-l",
                    "--immediate-mode",
                    "-Q",
                    "in",
                    "-i",
                    "p-d%d-%s".formatted(director, Topology.CLIENT_NETWORK),
                    "arp[6:2] = 2 and arp[14:4] = 0x%08x".formatted(Topology.VIP.v4Bits())));
    tcpdump.awaitOutput("listening on", PATIENCE);
    return new PortAnswers(tcpdump);
  }

  /** Ends the looking; all that was seen, in order. */
  List<Instant> all() {
    tcpdump.signal("INT");
    Await.until("tcpdump has ended", PATIENCE, () -> !tcpdump.isAlive(), tcpdump::tail);
    return tcpdump
        .output()
        .lines()
        .filter(line -> line.contains("Reply"))
        .map(line -> time(line.substring(0, line.indexOf(' '))))
        .toList();
  }

  private static Instant time(String seconds) {
    BigDecimal nanos = new BigDecimal(seconds).movePointRight(NANO_DIGITS);
    return Instant.ofEpochSecond(0, nanos.longValueExact());
  }
}
