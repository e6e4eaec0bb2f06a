package gemel.lab;

import gemel.linux.libc.Libc;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Takes a node away from one moment to the next. Everything is prepared, for starting a program
 * takes tens of milliseconds on a busy machine.
 */
public final class NodeEnd implements AutoCloseable {
  private static final int SIGSTOP = 19;
  private static final Duration PULLED = Duration.ofSeconds(10);

  private final Dialogue ip;
  private final List<Cable> cables;

  NodeEnd(Node switches, List<Cable> cables) {
    this.ip = switches.converse("ip", "-oneline", "-batch", "-");
    this.cables = new ArrayList<>(cables);
    this.cables.sort(
        Comparator.comparing(cable -> !cable.network().equals(Topology.CLIENT_NETWORK)));
  }

  /** Its processes stand still, and its cables are pulled, that to the clients first. */
  public void comes(List<Long> processes) {
    processes.forEach(pid -> Libc.kill(Math.toIntExact(pid), SIGSTOP));
    cables.forEach(cable -> ip.say("link set %s down".formatted(cable.port())));
    ip.say("link show lo");
    String said = ip.hear(PULLED);
    if (!said.contains("LOOPBACK")) {
      throw new LabException("pulling the cables: " + said);
    }
  }

  @Override
  public void close() {
    ip.close();
  }
}
