package gemel.bench;

import gemel.bench.checks.ChecksBench;
import gemel.bench.core.CoreBench;
import gemel.bench.failover.FailoverBench;
import gemel.bench.lab.BytesBench;
import gemel.bench.lab.ConnectionsBench;
import gemel.bench.lab.ForwardingBench;
import gemel.bench.lab.MemoryBench;
import gemel.bench.lab.ProxiesBench;
import gemel.bench.lab.ServersBench;
import gemel.bench.lab.TunnelBench;
import gemel.bench.outage.OutageBench;
import gemel.bench.report.Effort;
import gemel.bench.report.Progress;
import gemel.bench.report.Result;
import gemel.lab.KeepalivedProcess;
import java.util.List;
import java.util.Optional;

/**
 * Something that can be measured.
 *
 * @param word as the command line calls it
 * @param description what it is, in a line
 * @param programs what it starts beside Gemel; none if it needs no lab
 * @param bench measures it
 */
record Subject(String word, String description, List<String> programs, Bench bench) {
  /** For the help. */
  static final String LIST =
      """
        core         what a packet costs in the engine's core: nanoseconds and
                     octets allocated (some four minutes; needs no root)
        forwarding   packets per second through the engine, beside the kernel's
                     own forwarding (two minutes)
        proxies      CPU for a request through Gemel by NAT, DR and TUN, beside
                     HAProxy and nginx (five minutes)
        servers      requests per second by the number of real servers, up to
                     100 (four minutes)
        connections  100,000 open at once, and the memory for each, beside
                     HAProxy and nginx (eight minutes)
        bytes        octets that cross the director for each that the client
                     gets (one minute)
        tunnel       uploads through a tunnel (one minute)
        memory       the whole process with a million connections (two minutes)
        checks       health checks for a second of CPU time, their memory and
                     lateness, beside keepalived (half an hour)
        outages      what clients see when a real server dies, freezes, fails,
                     is slow, is cut off and comes back (twenty minutes)
        failover     for how long clients have no answer when a director dies,
                     leaves and returns, beside keepalived (half an hour)
      """;

  /** Measures. */
  @FunctionalInterface
  interface Bench {
    Result run(Effort effort, Progress progress);
  }

  /** What makes nginx a proxy of TCP connections. */
  static final String STREAM_MODULE = "/usr/lib/nginx/modules/ngx_stream_module.so";

  /** All of them, in the order in which they are measured. */
  static List<Subject> all() {
    return List.of(
        new Subject(
            "core", "the engine's core, without input and output", List.of(), CoreBench::run),
        new Subject(
            "forwarding",
            "packets through the engine, beside the kernel's own forwarding",
            List.of("ip", "nsenter", "nft"),
            ForwardingBench::run),
        new Subject(
            "proxies",
            "requests through Gemel, beside HAProxy and nginx",
            List.of("ip", "nsenter", "nginx", STREAM_MODULE, "haproxy", "wrk"),
            ProxiesBench::run),
        new Subject(
            "servers",
            "requests by the number of real servers",
            List.of("ip", "nsenter", "nginx", "wrk"),
            ServersBench::run),
        new Subject(
            "connections",
            "connections open at once, and their memory",
            List.of("ip", "nsenter", "nginx", STREAM_MODULE, "haproxy"),
            ConnectionsBench::run),
        new Subject(
            "bytes",
            "octets that cross the director",
            List.of("ip", "nsenter", "nginx", "haproxy"),
            BytesBench::run),
        new Subject(
            "tunnel",
            "uploads through a tunnel",
            List.of("ip", "nsenter", "nginx"),
            TunnelBench::run),
        new Subject(
            "memory",
            "the whole process with a million connections",
            List.of("ip", "nsenter"),
            MemoryBench::run),
        new Subject(
            "checks",
            "what health checks take, beside keepalived",
            List.of("ip", "nsenter", "nginx", "nft"),
            ChecksBench::run),
        new Subject(
            "outages",
            "clients of a real server that has a trouble",
            List.of("ip", "nsenter", "nginx", "nft"),
            OutageBench::run),
        new Subject(
            "failover",
            "clients without an answer, beside keepalived",
            List.of("ip", "nsenter", "nft", KeepalivedProcess.PROGRAM.toString()),
            FailoverBench::run));
  }

  static Optional<Subject> of(String word) {
    return all().stream().filter(subject -> subject.word().equals(word)).findFirst();
  }
}
