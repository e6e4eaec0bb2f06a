package gemel.tests.lab;

import static org.assertj.core.api.Assertions.assertThat;

import gemel.lab.Await;
import gemel.lab.CommandResult;
import gemel.lab.DirectorProcess;
import gemel.lab.DirectorStatus;
import gemel.lab.Lab;
import gemel.lab.LabProcess;
import gemel.lab.Node;
import gemel.lab.Topology;
import gemel.lab.WebServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * A pair without virtual services, as docs/proxy-pair.md has it: HAProxy on each host, and the
 * address where it works.
 */
@LabTest
@Tag("full")
@Timeout(120)
class ProxyPairTest {
  private static final Duration SOON = Duration.ofSeconds(20);
  private static final int SERVERS = 2;

  @AutoClose private final Lab lab = Lab.build();

  private final Map<Integer, DirectorProcess> directors = new HashMap<>();
  private final Map<Integer, LabProcess> proxies = new HashMap<>();

  @BeforeEach
  void start() throws IOException {
    for (int number = 1; number <= SERVERS; number++) {
      lab.closing(WebServer.start(lab, lab.server(number)));
    }
    for (int number = 1; number <= 2; number++) {
      startProxy(number);
      Path file = lab.directory().resolve("d%d.conf".formatted(number));
      Files.writeString(file, director(number));
      directors.put(number, DirectorProcess.start(lab, lab.director(number), file));
    }
    awaitMaster(1);
    host(2).await("is backup", SOON, DirectorStatus::isBackup);
  }

  private void startProxy(int number) throws IOException {
    Path file = lab.directory().resolve("haproxy-%d.cfg".formatted(number));
    Files.writeString(file, proxy());
    Node node = lab.director(number);
    Path log = lab.directory().resolve("haproxy-%d.log".formatted(number));
    proxies.put(number, lab.closing(node.start(log, "haproxy", "-db", "-f", file.toString())));
  }

  private static String proxy() {
    StringBuilder servers = new StringBuilder();
    for (int number = 1; number <= SERVERS; number++) {
      servers.append("  server rs%d %s:80 check inter 500\n".formatted(number, server(number)));
    }
    return """
    defaults
      mode http
      timeout connect 2s
      timeout client 10s
      timeout server 10s
    frontend web
      bind *:80
      default_backend servers
    backend servers
    """
        + servers;
  }

  private static String server(int number) {
    return Topology.server(number).toString();
  }

  private static String director(int number) {
    return """
    global_defs {
      router_id lb%1$d
      vrrp_version 3
      script_user root
      enable_script_security
    }
    vrrp_script chk_haproxy {
      script "/usr/bin/curl -fs -m 1 -o /dev/null http://%2$s/"
      interval 0.3
      timeout 1
      fall 2
      rise 2
    }
    vrrp_instance WEB {
      state BACKUP
      interface cnet
      virtual_router_id 51
      priority %3$d
      advert_int 0.3
      track_script {
        chk_haproxy
      }
      virtual_ipaddress {
        %4$s/24
      }
    }
    """
        .formatted(number, own(number), number == 1 ? 150 : 100, Topology.VIP);
  }

  /** The host's own address on the clients' network. */
  private static String own(int number) {
    return "198.18.10." + (number + 1);
  }

  private DirectorProcess host(int number) {
    return Objects.requireNonNull(directors.get(number));
  }

  private void awaitMaster(int number) {
    host(number).await("is master", SOON, DirectorStatus::isMaster);
  }

  /** Clients reach a server by way of the one that holds the address. */
  private void isServed() {
    Await.until("a client gets a page", SOON, () -> fetch().exit() == 0, () -> fetch().toString());
  }

  private CommandResult fetch() {
    return lab.client()
        .outcome("curl", "-fsS", "-m", "2", "-o", "/dev/null", "http://" + Topology.VIP + "/");
  }

  @Test
  void theAddressIsWhereAProxyWorks() throws IOException {
    isServed();

    Objects.requireNonNull(proxies.get(1)).kill();
    awaitMaster(2);
    isServed();
    assertThat(host(1).status().json().encode())
        .contains("WEB: script chk_haproxy exited with status 7");

    startProxy(1);
    awaitMaster(1);
    isServed();

    host(1).process().kill();
    awaitMaster(2);
    isServed();
  }
}
