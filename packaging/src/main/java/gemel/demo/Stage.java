package gemel.demo;

import gemel.lab.ArpProber;
import gemel.lab.DirectorProcess;
import gemel.lab.DirectorStatus;
import gemel.lab.ForwardingMode;
import gemel.lab.Lab;
import gemel.lab.LongLivedConnections;
import gemel.lab.OpenLoopLoad;
import gemel.lab.PeerKeys;
import gemel.lab.Topology;
import gemel.lab.WebServer;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The scene of one mode: web servers and two directors that run, and the clients' address book. */
final class Stage {
  static final Duration START = Duration.ofSeconds(60);
  private static final int LONG_LIVED = 200;
  private static final Duration RHYTHM = Duration.ofSeconds(3);
  private static final Duration LOAD_INTERVAL = Duration.ofMillis(10);
  private static final Duration ARP_INTERVAL = Duration.ofMillis(4);
  private static final InetSocketAddress SERVICE =
      new InetSocketAddress(Topology.VIP.toInetAddress(), Topology.WEB_PORT);

  private final Lab lab;
  private final List<WebServer> servers = new ArrayList<>();
  private final DirectorProcess first;
  private final DirectorProcess second;

  private Stage(Lab lab, ForwardingMode mode, PeerKeys keys) {
    this.lab = lab;
    lab.prepareServers(mode);
    for (int number = 1; number <= Topology.SERVERS; number++) {
      servers.add(WebServer.start(lab, lab.server(number)));
    }
    this.first = director(1, mode, keys);
    this.second = director(2, mode, keys);
  }

  /** Sets it; directors and servers have been started when this returns. */
  static Stage set(Lab lab, ForwardingMode mode, PeerKeys keys) {
    return new Stage(lab, mode, keys);
  }

  private DirectorProcess director(int number, ForwardingMode mode, PeerKeys keys) {
    return DirectorProcess.start(
        lab,
        lab.director(number),
        Configurations.install(lab, mode, lab.director(number).name(), keys));
  }

  /** Waits until the pair is as it should be: d1 owns, d2 stands by, every server is checked. */
  void awaitPair() {
    first.awaitReady();
    second.awaitReady();
    first.await("is MASTER and all servers are up", START, s -> s.isMaster() && allUp(s));
    second.await(
        "is BACKUP, in step with d1", START, s -> s.isBackup() && s.isInStep() && allUp(s));
  }

  private static boolean allUp(DirectorStatus status) {
    return status.serversUp() == Topology.SERVERS && status.serversServing() == Topology.SERVERS;
  }

  Lab lab() {
    return lab;
  }

  /** The director that owns the service while it lives. */
  DirectorProcess first() {
    return first;
  }

  /** The director that takes over. */
  DirectorProcess second() {
    return second;
  }

  WebServer server(int number) {
    return servers.get(number - 1);
  }

  LongLivedConnections openLongLived() {
    return lab.closing(LongLivedConnections.open(lab.client(), SERVICE, LONG_LIVED, RHYTHM));
  }

  OpenLoopLoad startLoad() {
    return lab.closing(OpenLoopLoad.start(lab.client(), SERVICE, LOAD_INTERVAL));
  }

  ArpProber startProber() {
    return lab.closing(ArpProber.start(lab, Topology.CLIENT_NETWORK, Topology.VIP, ARP_INTERVAL));
  }
}
