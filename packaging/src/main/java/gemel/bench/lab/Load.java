package gemel.bench.lab;

import gemel.lab.LabProcess;
import java.time.Duration;

/**
 * What it took to answer a client for some seconds.
 *
 * @param requests how many were answered
 * @param packets that the client sent and received
 * @param cpuSeconds of everything that worked for it, clients and servers included
 * @param ownCpuSeconds of {@code process}
 */
record Load(long requests, long packets, double cpuSeconds, double ownCpuSeconds) {
  private static final String CLIENT_NIC = "eth0";

  /**
   * Measures it.
   *
   * @param process the director's; without one, the server's
   */
  static Load of(
      Scene scene, Contender contender, LabProcess process, Wrk.Manner manner, Duration time) {
    InterfaceCount packets = InterfaceCount.of(scene.client(), CLIENT_NIC);
    double own = ProcessCount.cpuSeconds(process);
    double cpu = scene.cpuSeconds();
    long requests = Wrk.ask(scene.client(), contender, manner, time);
    return new Load(
        requests,
        InterfaceCount.of(scene.client(), CLIENT_NIC).since(packets).packets(),
        scene.cpuSeconds() - cpu,
        ProcessCount.cpuSeconds(process) - own);
  }

  /** Microseconds of CPU for a request, everything that worked for it included. */
  double microsPerRequest() {
    return cpuSeconds * 1e6 / requests;
  }

  double ownMicrosPerRequest() {
    return ownCpuSeconds * 1e6 / requests;
  }

  double packetsPerRequest() {
    return (double) packets / requests;
  }
}
