package gemel.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The director's part is played by the test: it wraps what it forwards. */
class IpipDecapsulatorTest {
  @Test
  void wrappedPacketsReachTheVirtualAddressAndTheAnswersGoPastTheDirector() {
    try (Lab lab = Lab.build()) {
      lab.prepareServers(ForwardingMode.TUN);
      WebServer.start(lab, lab.server(1));
      TunnelEntrance entrance =
          lab.closing(new TunnelEntrance(lab.director(1), Topology.server(1)));
      lab.client().run("ethtool", "-K", "eth0", "tx", "off"); // checksums that are finished
      lab.client().run("ip", "route", "add", Topology.VIP + "/32", "via", "198.18.10.2");

      try (OpenLoopLoad load =
          OpenLoopLoad.start(
              lab.client(),
              new InetSocketAddress(Topology.VIP.toInetAddress(), Topology.WEB_PORT),
              Duration.ofMillis(5))) {
        Await.until(
            "50 requests have ended",
            Duration.ofSeconds(5),
            () -> load.report().requests().size() >= 50,
            () -> load.report().requests() + ", forwarded " + entrance.forwarded());
        assertThat(load.finish().failed()).isEmpty();
      }
      assertThat(entrance.forwarded()).isGreaterThan(200);
    }
  }
}
