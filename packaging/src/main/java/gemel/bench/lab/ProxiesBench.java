package gemel.bench.lab;

import static gemel.bench.lab.Contender.HAPROXY;
import static gemel.bench.lab.Contender.NGINX;
import static gemel.bench.lab.Contender.NOBODY;

import gemel.bench.report.Effort;
import gemel.bench.report.Progress;
import gemel.bench.report.Result;
import gemel.bench.report.ResultTable;
import gemel.lab.ForwardingMode;
import gemel.lab.LabProcess;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code gemel bench proxies}: what a request costs through Gemel, HAProxy and nginx. */
public final class ProxiesBench {
  private static final int NAT_PORT = 8080;
  private static final int DR_PORT = 8081;
  private static final int TUN_PORT = 8082;
  private static final int HAPROXY_PORT = 8090;
  private static final int NGINX_PORT = 8091;
  private static final Duration WARM_UP = Duration.ofSeconds(5);

  private final Effort effort;
  private final Progress progress;
  private final Map<Contender, LabProcess> contenders = new LinkedHashMap<>();

  private ProxiesBench(Effort effort, Progress progress) {
    this.effort = effort;
    this.progress = progress;
  }

  public static Result run(Effort effort, Progress progress) {
    try (Scene scene = Scene.set()) {
      return new ProxiesBench(effort, progress).measure(scene);
    }
  }

  private Result measure(Scene scene) {
    start(scene);
    List<ResultTable> tables = new ArrayList<>();
    for (Wrk.Manner manner : Wrk.Manner.values()) {
      for (Map.Entry<Contender, LabProcess> entry : contenders.entrySet()) {
        progress.say("warming up: %s, %s".formatted(entry.getKey().name(), manner.words()));
        Load.of(scene, entry.getKey(), entry.getValue(), manner, WARM_UP);
      }
      tables.addAll(compare(scene, manner));
    }
    return new Result(
        tables,
        List.of(
            "What a director takes is the CPU time of all processes of the scene while wrk asked"
                + " through it, per request, less the same without any director. The kernel adds to a"
                + " process's time what it does in softirqs meanwhile, so forwarding is in it.",
            "A cost of less than nothing means that the machine did something else meanwhile.",
            "TUN's servers unwrap packets in a Java program of the lab, where a real server's kernel"
                + " would: its cost is counted, so TUN's number is an upper bound.",
            "Gemel's process is its JVM with one engine thread; nginx runs as one process, HAProxy"
                + " with as many threads as there are CPUs."));
  }

  private void start(Scene scene) {
    progress.say("starting web servers, Gemel, HAProxy, nginx");
    LabProcess server = scene.startServers(List.of(Scene.WEB, DR_PORT, TUN_PORT));
    LabProcess gemel =
        scene
            .startGemel(
                new Rules()
                    .add('t', NAT_PORT, ForwardingMode.NAT, Scene.servers(), Scene.WEB)
                    .add('t', DR_PORT, ForwardingMode.DR, Scene.servers(), DR_PORT)
                    .add('t', TUN_PORT, ForwardingMode.TUN, Scene.servers(), TUN_PORT)
                    .lines())
            .process();
    contenders.put(Scene.nobody(), server);
    contenders.put(Scene.gemel("NAT", NAT_PORT), gemel);
    contenders.put(Scene.gemel("DR", DR_PORT), gemel);
    contenders.put(Scene.gemel("TUN", TUN_PORT), gemel);
    contenders.put(
        Scene.proxy(HAPROXY, HAPROXY_PORT), scene.startHaproxy(HAPROXY_PORT, Scene.servers()));
    contenders.put(
        Scene.proxy(NGINX, NGINX_PORT), scene.startNginxStream(NGINX_PORT, Scene.servers()));
  }

  private List<ResultTable> compare(Scene scene, Wrk.Manner manner) {
    String words = ", " + manner.words();
    ResultTable speed = ResultTable.against(HAPROXY, "requests answered" + words, "per second");
    ResultTable cost =
        ResultTable.against(HAPROXY, "CPU that the director takes" + words, "us per request");
    ResultTable own =
        ResultTable.of("CPU that its process takes, of this" + words, "us per request");
    ResultTable packets = ResultTable.of("packets of the client" + words, "per request");
    for (int round = 1; round <= effort.rounds(); round++) {
      double without = 0;
      for (Map.Entry<Contender, LabProcess> entry : contenders.entrySet()) {
        String name = entry.getKey().name();
        progress.round(round, effort, name + words);
        Load load = Load.of(scene, entry.getKey(), entry.getValue(), manner, effort.each());
        speed.add(name, load.requests() / (double) Math.max(1, effort.each().toSeconds()));
        packets.add(name, load.packetsPerRequest());
        if (name.equals(NOBODY)) {
          without = load.microsPerRequest();
        } else {
          cost.add(name, load.microsPerRequest() - without);
          own.add(name, load.ownMicrosPerRequest());
        }
      }
    }
    return List.of(
        speed,
        cost,
        own,
        perCpuSecond(cost, packets, words, true),
        perCpuSecond(cost, packets, words, false));
  }

  /** From the medians of the rounds: a single round's difference may be about nothing. */
  private static ResultTable perCpuSecond(
      ResultTable cost, ResultTable packets, String words, boolean inPackets) {
    ResultTable table =
        ResultTable.against(
            HAPROXY,
            (inPackets ? "packets of the client" : "requests")
                + " for a CPU second of the director"
                + words,
            "from the medians");
    for (String name : cost.names()) {
      double requests = 1e6 / cost.values(name).median();
      table.add(name, inPackets ? requests * packets.values(name).median() : requests);
    }
    return table;
  }
}
