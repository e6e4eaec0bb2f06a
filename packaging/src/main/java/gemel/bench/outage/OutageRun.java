package gemel.bench.outage;

import gemel.lab.Clock;
import gemel.lab.DirectorProcess;
import gemel.lab.ForwardingMode;
import gemel.lab.Lab;
import gemel.lab.LabException;
import gemel.lab.OpenLoopLoad;
import gemel.lab.Topology;
import gemel.lab.WebServer;
import gemel.linux.time.BootTime;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;

/**
 * Every trouble once, to the first of three servers of one service, in a lab of its own with one
 * director. The next one begins when the server serves again.
 */
final class OutageRun {
  /** How many clients come in a second. */
  static final int A_SECOND = 200;

  private static final Duration PACE = Duration.ofSeconds(1).dividedBy(A_SECOND);
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  /** Requests before the trouble, after it was noticed, and after the server is back. */
  private static final int SOME = A_SECOND / 2;

  private final Lab lab;
  private final DirectorProcess director;
  private final TroubledServer server;

  private OutageRun(Lab lab, ForwardingMode mode) {
    this.lab = lab;
    lab.prepareServers(mode);
    lab.director(1)
        .ip(
            "addr add %s/32 dev cnet\naddr add %s/24 dev lan\n"
                .formatted(Topology.VIP, Topology.NAT_GATEWAY));
    this.director = DirectorProcess.start(lab, lab.director(1), file(lab, mode));
    this.server = new TroubledServer(lab, director);
    for (int number = 2; number <= Topology.SERVERS; number++) {
      WebServer.start(lab, lab.server(number));
    }
    awaitServing(Topology.SERVERS);
  }

  /**
   * Has it all happen.
   *
   * @throws LabException if the director does not notice, or anything is not as it should be
   */
  static Map<Trouble, Seen> of(ForwardingMode mode) {
    try (Lab lab = Lab.build()) {
      OutageRun run = new OutageRun(lab, mode);
      Map<Trouble, Seen> seen = new EnumMap<>(Trouble.class);
      for (Trouble trouble : Trouble.values()) {
        seen.put(trouble, run.happens(trouble));
      }
      return seen;
    }
  }

  private Seen happens(Trouble trouble) {
    OpenLoopLoad load =
        OpenLoopLoad.start(
            lab.client(), new InetSocketAddress(Topology.VIP.toString(), Topology.WEB_PORT), PACE);
    load.awaitEnded(SOME);
    BootTime begun = Clock.now();
    server.begin(trouble);
    awaitServing(Topology.SERVERS - 1);
    load.awaitEnded(SOME);
    BootTime over = Clock.now();
    server.end(trouble);
    awaitServing(Topology.SERVERS);
    load.awaitEnded(SOME);
    return Seen.of(load.finish(), begun, over);
  }

  private void awaitServing(int servers) {
    director.await(
        "has %d servers serving".formatted(servers),
        PATIENCE,
        status -> status.serversServing() == servers);
  }

  private static Path file(Lab lab, ForwardingMode mode) {
    StringBuilder text =
        new StringBuilder(
            """
            virtual_server %s %d {
              lb_algo rr
              lb_kind %s
              protocol TCP
              delay_loop 1
              retry 1
              delay_before_retry 1
              connect_timeout 1
            """
                .formatted(Topology.VIP, Topology.WEB_PORT, mode));
    if (mode == ForwardingMode.FNAT) {
      text.append("  local_address %s\n".formatted(Topology.NAT_GATEWAY));
    }
    for (int number = 1; number <= Topology.SERVERS; number++) {
      text.append(
          """
            real_server %s %d {
              HTTP_GET {
                url {
                  path /
                  status_code 200
                }
              }
            }
          """
              .formatted(Topology.server(number), Topology.WEB_PORT));
    }
    try {
      return Files.writeString(lab.directory().resolve("outages.conf"), text.append("}\n"));
    } catch (IOException e) {
      throw new LabException("writing the director's file", e);
    }
  }
}
