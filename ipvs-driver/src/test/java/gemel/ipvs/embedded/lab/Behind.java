package gemel.ipvs.embedded.lab;

import static org.assertj.core.api.Assertions.assertThat;

import gemel.ipvs.ClientNotice;
import gemel.ipvs.Encapsulation;
import gemel.ipvs.EngineStatus;
import gemel.ipvs.ForwardingMethod;
import gemel.ipvs.FullNat;
import gemel.ipvs.Ownership;
import gemel.ipvs.Protocol;
import gemel.ipvs.RealServer;
import gemel.ipvs.SchedulerName;
import gemel.ipvs.ServiceKey;
import gemel.ipvs.TableChange;
import gemel.ipvs.VirtualService;
import gemel.ipvs.embedded.EmbeddedEngine;
import gemel.ipvs.embedded.lab.Lab.Node;
import gemel.linux.net.IpAddress;
import gemel.linux.time.BootClock;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * A real server behind an engine in a lab.
 *
 * @param listensAt its own idea of where clients come to
 */
record Behind(
    Lab lab, ChannelKind channel, RealServer server, ClientNotice notice, String listensAt) {
  static final int PORT = 80;
  static final int TEN_MEGABYTES = 10 << 20;

  /** What is done with a running engine. */
  interface Use {
    void of(EmbeddedEngine engine) throws Exception;
  }

  /** What is done with a socket that clients come to. */
  interface Serving {
    void on(ServerSocket listening) throws Exception;
  }

  /** A server that listens at its own address, by NAT or FullNAT. */
  static Behind translated(Lab lab, ChannelKind channel, ForwardingMethod method) {
    return new Behind(lab, channel, server(lab, method, 8080), ClientNotice.NONE, lab.server());
  }

  /** A server that listens at the virtual address. */
  static Behind direct(Lab lab, ChannelKind channel) {
    RealServer server = server(lab, ForwardingMethod.DIRECT, PORT);
    return new Behind(lab, channel, server, ClientNotice.NONE, lab.vip());
  }

  /** As {@link #direct}, behind a tunnel. */
  static Behind tunnelled(Lab lab, ChannelKind channel, Encapsulation encapsulation) {
    RealServer plain = server(lab, ForwardingMethod.TUNNEL, PORT);
    RealServer server =
        new RealServer(plain.id(), plain.method(), 1, plain.thresholds(), encapsulation);
    return new Behind(lab, channel, server, ClientNotice.NONE, lab.vip());
  }

  Behind told(ClientNotice how) {
    return new Behind(lab, channel, server, how, listensAt);
  }

  private static RealServer server(Lab lab, ForwardingMethod method, int port) {
    return new RealServer(new RealServer.Id(IpAddress.parse(lab.server()), port), method, 1);
  }

  static ServiceKey key(Lab lab) {
    return new ServiceKey.ByAddress(Protocol.TCP, IpAddress.parse(lab.vip()), PORT);
  }

  private VirtualService service() {
    FullNat fullNat = FullNat.of(List.of(IpAddress.parse(lab.local()))).with(notice);
    VirtualService plain = new VirtualService(key(lab), SchedulerName.RR);
    return server.method() == ForwardingMethod.FULL_NAT ? plain.with(fullNat) : plain;
  }

  /** Little and much, both ways; nothing is dropped, and frames are cut where they must be. */
  EngineStatus transfer(Path notes) throws Exception {
    EngineStatus status =
        served(
            notes,
            Octets::serve,
            engine -> {
              exchange(20, 20);
              exchange(TEN_MEGABYTES, TEN_MEGABYTES);
            });
    assertThat(dropped(status)).isEmpty();
    assertThat(count(status, "segments") > 0)
        .as("frames were cut: %s", status)
        .isEqualTo(channel == ChannelKind.PCAP4J || server.method() == ForwardingMethod.TUNNEL);
    return status;
  }

  /** Uses an engine with the server behind it; the engine's last status. */
  EngineStatus served(Path notes, Serving serving, Use use) throws Exception {
    CompletableFuture<Boolean> served;
    EngineStatus status;
    try (ServerSocket listening = lab.in(Node.SERVER, this::listen)) {
      served =
          lab.begin(
              Node.SERVER,
              () -> {
                serving.on(listening);
                return true;
              });
      status = used(notes, use);
    }
    Lab.await("the server's end", served);
    return status;
  }

  /** The same where somebody else is the server. */
  EngineStatus used(Path notes, Use use) throws Exception {
    EmbeddedEngine engine = start(lab, channel, notes);
    try {
      done(
          "adding the service",
          engine.apply(
              List.of(
                  new TableChange.AddService(service()),
                  new TableChange.AddServer(key(lab), server))));
      activate(lab, engine);
      use.of(engine);
      return done("the status", engine.status());
    } finally {
      engine.close();
    }
  }

  private ServerSocket listen() throws IOException {
    return listen(listensAt, server.id().port());
  }

  static ServerSocket listen(String address, int port) throws IOException {
    ServerSocket socket = new ServerSocket();
    socket.bind(new InetSocketAddress(address, port));
    return socket;
  }

  /** The client sends so much, and fetches so much. */
  void exchange(int up, int down) throws Exception {
    Lab.await("the exchange", beginExchange(up, down));
  }

  CompletableFuture<Boolean> beginExchange(int up, int down) {
    return lab.begin(
        Node.CLIENT,
        () -> {
          try (Socket socket = Octets.connect(lab.vip(), PORT)) {
            Octets.exchange(socket, up, 20);
            Octets.exchange(socket, 20, down);
            Octets.end(socket);
          }
          return true;
        });
  }

  static long count(EngineStatus status, String label) {
    return status.counters().getOrDefault(label, 0L);
  }

  /** What was dropped and should not have been: telling a client its tunnel's MTU is no fault. */
  static Map<String, Long> dropped(EngineStatus status) {
    Map<String, Long> dropped = new TreeMap<>(status.counters());
    dropped
        .entrySet()
        .removeIf(counter ->
            counter.getValue() == 0
                || !counter.getKey().startsWith("dropped_")
                || counter.getKey().equals("dropped_too_long"));
    return dropped;
  }

  /** Threads are born in the namespace of the thread that starts them. */
  static EmbeddedEngine start(Lab lab, ChannelKind channel, Path notes) throws Exception {
    return lab.in(
        Node.DIRECTOR,
        () -> {
          EmbeddedEngine engine =
              new EmbeddedEngine(
                  channel.make(notes), 1000, 42, Duration.ofSeconds(3), new BootClock());
          engine.start();
          return engine;
        });
  }

  static void activate(Lab lab, EmbeddedEngine engine) throws Exception {
    Ownership ownership =
        new Ownership(
            "VI_1",
            Set.of(IpAddress.parse(lab.vip())),
            now -> true,
            Duration.ofSeconds(10),
            Duration.ZERO);
    done("becoming active", engine.activate(ownership));
  }

  static <T> T done(String what, CompletionStage<T> stage) throws Exception {
    return Lab.await(what, stage.toCompletableFuture());
  }
}
