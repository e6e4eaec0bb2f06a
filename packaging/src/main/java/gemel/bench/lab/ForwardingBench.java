package gemel.bench.lab;

import gemel.bench.report.Effort;
import gemel.bench.report.Progress;
import gemel.bench.report.Result;
import gemel.bench.report.ResultTable;
import gemel.lab.ForwardingMode;
import gemel.lab.Node;
import gemel.lab.Topology;
import gemel.linux.net.IpAddress;
import gemel.linux.net.MacAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * {@code gemel bench forwarding}: packets per second through the engine, beside the kernel's own
 * forwarding by the twin of its node.
 */
public final class ForwardingBench {
  private static final int FLOWS = 10_000;
  private static final int NAT_PORT = 9000;
  private static final int DR_PORT = 9001;
  private static final int TUN_PORT = 9002;
  private static final String KERNEL = "kernel, plain forwarding";
  private static final Duration WARM_UP = Duration.ofSeconds(4);
  private static final long AS_FAST_AS_IT_GOES = 1_000_000_000L;

  /** A server node takes what arrives and does nothing with it, at the earliest place. */
  private static final String SINK =
      """
      add table netdev bench
      add chain netdev bench sink { type filter hook ingress device eth0 priority -500; }
      add rule netdev bench sink udp dport %d-%d drop
      add rule netdev bench sink ip protocol 4 drop
      """
          .formatted(NAT_PORT, TUN_PORT);

  private final Scene scene;
  private final Effort effort;
  private final Progress progress;
  private final ResultTable speed =
      ResultTable.against(KERNEL, "packets that arrive", "thousands per second");
  private final ResultTable perCpu =
      ResultTable.against(KERNEL, "packets for a CPU second, sender included", "thousands");
  private final ResultTable lost = ResultTable.of("packets that were sent and lost", "percent");

  private record Way(String name, MacAddress through, IpAddress destination, int port) {}

  private ForwardingBench(Scene scene, Effort effort, Progress progress) {
    this.scene = scene;
    this.effort = effort;
    this.progress = progress;
  }

  public static Result run(Effort effort, Progress progress) {
    try (Scene scene = Scene.set()) {
      return new ForwardingBench(scene, effort, progress).measure();
    }
  }

  private Result measure() {
    List<IpAddress> server = List.of(Topology.server(1));
    Node sink = scene.lab().server(1);
    sink.run("nft", SINK);
    scene.startGemel(
        new Rules()
            .add('u', NAT_PORT, ForwardingMode.NAT, server, NAT_PORT)
            .add('u', DR_PORT, ForwardingMode.DR, server, DR_PORT)
            .add('u', TUN_PORT, ForwardingMode.TUN, server, TUN_PORT)
            .lines());
    List<Way> ways = ways();
    List<PacketBlast> blasts = new ArrayList<>();
    try {
      for (Way way : ways) {
        blasts.add(
            new PacketBlast(scene.client(), FLOWS, way.through(), way.destination(), way.port()));
        progress.say("warming up: " + way.name());
        blasts.getLast().send(AS_FAST_AS_IT_GOES, Long.MAX_VALUE, WARM_UP);
      }
      for (int round = 1; round <= effort.rounds(); round++) {
        for (int i = 0; i < ways.size(); i++) {
          progress.round(round, effort, ways.get(i).name());
          blast(ways.get(i).name(), blasts.get(i), sink);
        }
      }
    } finally {
      blasts.forEach(PacketBlast::close);
    }
    return new Result(
        List.of(speed, perCpu, lost),
        List.of(
            "UDP in frames of 60 octets, 10,000 flows, sent by one thread as fast as it goes; counted"
                + " where they arrive, and dropped there at ingress.",
            "The kernel forwards on d2, the twin of the node that Gemel runs on, so that the engine's"
                + " packet sockets take no copies of its packets."));
  }

  private static List<Way> ways() {
    MacAddress gemel = Topology.directorMac(1, Topology.CLIENT_NETWORK);
    MacAddress twin = Topology.directorMac(2, Topology.CLIENT_NETWORK);
    return List.of(
        new Way(KERNEL, twin, Topology.server(1), NAT_PORT),
        new Way("NAT", gemel, Topology.VIP, NAT_PORT),
        new Way("DR", gemel, Topology.VIP, DR_PORT),
        new Way("TUN", gemel, Topology.VIP, TUN_PORT));
  }

  private void blast(String name, PacketBlast blast, Node sink) {
    InterfaceCount before = InterfaceCount.of(sink, "eth0");
    double cpu = scene.cpuSeconds();
    long sent = blast.send(AS_FAST_AS_IT_GOES, Long.MAX_VALUE, effort.each());
    double busy = scene.cpuSeconds() - cpu;
    double arrived = InterfaceCount.of(sink, "eth0").since(before).packetsIn();
    speed.add(name, arrived / (effort.each().toNanos() / 1e9) / 1000);
    perCpu.add(name, arrived / busy / 1000);
    lost.add(name, 100 * Math.max(0, sent - arrived) / sent);
  }
}
