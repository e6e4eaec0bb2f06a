package gemel.ipvs.embedded.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import gemel.ipvs.ClientNotice;
import gemel.ipvs.Encapsulation;
import gemel.ipvs.Encapsulation.Checksum;
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
import gemel.ipvs.embedded.channel.FfmPacketChannel;
import gemel.ipvs.embedded.channel.PacketChannel;
import gemel.ipvs.embedded.channel.pcap.MergingLedger;
import gemel.ipvs.embedded.channel.pcap.Pcap4jPacketChannel;
import gemel.ipvs.embedded.lab.Lab.Node;
import gemel.ipvs.embedded.lab.Lab.ReplyPath;
import gemel.linux.net.AddressFamily;
import gemel.linux.net.IpAddress;
import gemel.linux.packet.EtherType;
import gemel.linux.time.BootClock;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Transfers through the engine with the default offloads of veths. */
@Tag("lab")
final class RealPacketsTest {
  private static final int PORT = 80;
  private static final int TEN_MEGABYTES = 10 << 20;
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  @TempDir private static Path runtimeDirectory;

  /** Each way of getting at packets, with each version of IP. */
  static List<Arguments> ways() {
    return Arrays.stream(ChannelKind.values())
        .flatMap(channel ->
            Arrays.stream(AddressFamily.values()).map(family -> Arguments.of(channel, family)))
        .toList();
  }

  enum ChannelKind {
    FFM,
    PCAP4J;

    PacketChannel make() {
      return switch (this) {
        case FFM -> new FfmPacketChannel();
        case PCAP4J -> new Pcap4jPacketChannel(new MergingLedger(runtimeDirectory));
      };
    }
  }

  @BeforeAll
  static void needsRoot() throws IOException {
    boolean root = Files.getAttribute(Path.of("/proc/self"), "unix:uid").equals(0);
    boolean mayBeSkipped = !root && System.getenv("CI") == null;
    if (mayBeSkipped) {
      System.err.println("RealPacketsTest is skipped: network namespaces need root");
    }
    assumeFalse(mayBeSkipped, "network namespaces need root");
  }

  @ParameterizedTest
  @MethodSource("ways")
  void natCarriesTransfersBothWaysOnOneConnection(ChannelKind channel, AddressFamily family)
      throws Exception {
    try (Lab lab = new Lab(ReplyPath.BY_DIRECTOR, family)) {
      EngineStatus status = transfer(lab, channel, ForwardingMethod.NAT, lab.server(), 8080);
      assertThat(status.services().getFirst().counters().inBytes()).isGreaterThan(TEN_MEGABYTES);
      assertThat(status.services().getFirst().counters().outBytes()).isGreaterThan(TEN_MEGABYTES);
      assertThat(status.services().getFirst().counters().connections()).isEqualTo(2);
    }
  }

  @ParameterizedTest
  @MethodSource("ways")
  void directCarriesTheUploadAndTheReplyGoesPast(ChannelKind channel, AddressFamily family)
      throws Exception {
    try (Lab lab = new Lab(ReplyPath.BY_ROUTER, family)) {
      EngineStatus status = transfer(lab, channel, ForwardingMethod.DIRECT, lab.vip(), PORT);
      assertThat(status.services().getFirst().counters().inBytes()).isGreaterThan(TEN_MEGABYTES);
      assertThat(status.services().getFirst().counters().outBytes()).isZero();
    }
  }

  /** The decapsulator stands beside the server's stack, which knows nothing of it. */
  private static void keepFromSayingThatItHasNoTunnel(Lab lab) throws Exception {
    lab.run(Node.SERVER, "nft add table inet quiet");
    lab.run(
        Node.SERVER, "nft add chain inet quiet in { type filter hook prerouting priority raw ; }");
    lab.run(Node.SERVER, "nft add rule inet quiet in meta l4proto { 4, 41, 47 } drop");
    lab.run(Node.SERVER, "nft add rule inet quiet in udp dport 6080 drop");
  }

  private static Stream<Arguments> tunnels() {
    Encapsulation leaving = new Encapsulation.Gue(6080, Checksum.REMOTE);
    return Stream.concat(
        tunnels(
            ChannelKind.FFM,
            Encapsulation.IPIP,
            new Encapsulation.Gue(6080, Checksum.NONE),
            new Encapsulation.Gue(6080, Checksum.FULL),
            leaving,
            new Encapsulation.Gre(false),
            new Encapsulation.Gre(true)),
        tunnels(ChannelKind.PCAP4J, Encapsulation.IPIP, leaving));
  }

  private static Stream<Arguments> tunnels(ChannelKind channel, Encapsulation... kinds) {
    return Stream.of(kinds)
        .flatMap(kind ->
            Stream.of(AddressFamily.values()).map(family -> Arguments.of(channel, kind, family)));
  }

  @ParameterizedTest
  @MethodSource("tunnels")
  void tunnelCarriesTheUploadInsideOtherPackets(
      ChannelKind channel, Encapsulation encapsulation, AddressFamily family) throws Exception {
    try (Lab lab = new Lab(ReplyPath.BY_ROUTER, family)) {
      lab.ip(Node.SERVER, "link add inner type veth peer name outer");
      lab.ip(Node.SERVER, "link set inner up");
      lab.ip(Node.SERVER, "link set outer up");
      keepFromSayingThatItHasNoTunnel(lab);
      Decapsulator decapsulator = new Decapsulator("lan", etherType(family), "outer", "inner");
      CompletableFuture<Boolean> ready = new CompletableFuture<>();
      CompletableFuture<Long> packets =
          lab.begin(Node.SERVER, () -> decapsulator.work(() -> ready.complete(true)));
      Lab.await("the decapsulator", ready);
      EngineStatus status = transfer(lab, channel, lab.vip(), tunnelled(lab, encapsulation));
      decapsulator.end();
      assertThat(Lab.await("the decapsulator's end", packets)).isGreaterThan(TEN_MEGABYTES / 1500);
      assertThat(status.services().getFirst().counters().inBytes()).isGreaterThan(TEN_MEGABYTES);
    }
  }

  @ParameterizedTest
  @MethodSource("ways")
  void fullNatCarriesTransfersToAServerThatKnowsNoWayToClients(
      ChannelKind channel, AddressFamily family) throws Exception {
    try (Lab lab = new Lab(ReplyPath.BY_LOCAL_ADDRESS, family)) {
      EngineStatus status = transfer(lab, channel, ForwardingMethod.FULL_NAT, lab.server(), 8080);
      assertThat(status.services().getFirst().counters().inBytes()).isGreaterThan(TEN_MEGABYTES);
      assertThat(status.services().getFirst().counters().outBytes()).isGreaterThan(TEN_MEGABYTES);
      assertThat(status.services().getFirst().counters().connections()).isEqualTo(2);
    }
  }

  @ParameterizedTest
  @EnumSource
  void segmentsWithTheClientsAddressFitTheirWay(AddressFamily family) throws Exception {
    try (Lab lab = new Lab(ReplyPath.BY_LOCAL_ADDRESS, family)) {
      EngineStatus status =
          transfer(
              new Behind(
                  lab,
                  ChannelKind.FFM,
                  server(lab, ForwardingMethod.FULL_NAT, 8080),
                  ClientNotice.TOA),
              lab.server());
      assertThat(status.counters()).containsEntry("toa_left_out", 0L);
    }
  }

  @ParameterizedTest
  @EnumSource
  void transferBehindAProxyHeaderComesWholeAndTheServerLearnsTheClient(AddressFamily family)
      throws Exception {
    try (Lab lab = new Lab(ReplyPath.BY_LOCAL_ADDRESS, family)) {
      RealServer server = server(lab, ForwardingMethod.FULL_NAT, 8080);
      Behind behind = new Behind(lab, ChannelKind.FFM, server, ClientNotice.PROXY);
      AtomicReference<byte[]> header = new AtomicReference<>(new byte[0]);
      EngineStatus status =
          served(
              behind,
              lab.server(),
              listening -> header.set(Octets.serveBehindHeader(listening)),
              engine ->
                  lab.in(
                      Node.CLIENT,
                      () -> {
                        exchange(lab, TEN_MEGABYTES, TEN_MEGABYTES);
                        return true;
                      }));
      assertThat(dropped(status)).isEmpty();
      assertThat(status.counters().get("proxy_headers")).isPositive();
      int octets = family == AddressFamily.IPV6 ? 16 : 4;
      byte[] client = Arrays.copyOfRange(header.get(), 16, 16 + octets);
      byte[] virtual = Arrays.copyOfRange(header.get(), 16 + octets, 16 + 2 * octets);
      assertThat(IpAddress.ofOctets(client)).isEqualTo(IpAddress.parse(lab.client()));
      assertThat(IpAddress.ofOctets(virtual)).isEqualTo(IpAddress.parse(lab.vip()));
    }
  }

  @ParameterizedTest
  @EnumSource
  void nginxLearnsAClientThatIsItsNeighbour(AddressFamily family) throws Exception {
    try (Lab lab = new Lab(ReplyPath.BY_LOCAL_ADDRESS, family);
        Nginx _ = new Nginx(lab, 8080)) {
      lab.ip(Node.ROUTER, "route add %s via %s dev lan".formatted(lab.vip(), lab.director()));
      RealServer server = server(lab, ForwardingMethod.FULL_NAT, 8080);
      Behind behind = new Behind(lab, ChannelKind.FFM, server, ClientNotice.PROXY);
      EmbeddedEngine engine = start(lab, ChannelKind.FFM);
      try {
        done(
            "adding the service",
            engine.apply(
                List.of(
                    new TableChange.AddService(behind.service()),
                    new TableChange.AddServer(service(lab), server))));
        activate(lab, engine);
        String seen = lab.in(Node.ROUTER, () -> Nginx.ask(lab.vip(), PORT));
        assertThat(seen).isEqualTo(lab.neighbour() + " seen at " + lab.local());
        assertThat(dropped(done("the status", engine.status()))).isEmpty();
      } finally {
        engine.close();
      }
    }
  }

  @Test
  void withoutAServerTheClientIsRefusedAndAfterTheEndNoRuleIsLeft() throws Exception {
    try (Lab lab = new Lab(ReplyPath.BY_DIRECTOR, AddressFamily.IPV4)) {
      EmbeddedEngine engine = start(lab, ChannelKind.FFM);
      done(
          "adding a service",
          engine.apply(
              List.of(
                  new TableChange.AddService(new VirtualService(service(lab), SchedulerName.RR)))));
      activate(lab, engine);
      Boolean refused =
          lab.in(
              Node.CLIENT,
              () -> {
                try (Socket socket = Octets.connect(lab.vip(), PORT)) {
                  return !socket.isConnected();
                } catch (ConnectException e) {
                  return true;
                }
              });
      assertThat(refused).isTrue();
      EngineStatus status = done("the status", engine.status());
      assertThat(status.counters().get("answered_reset")).isEqualTo(1);
      engine.close();
      assertThat(lab.rules(Node.DIRECTOR)).isBlank();
    }
  }

  @Test
  void downloadGoesOnWhenItsServerWasTakenOutAndComesBack() throws Exception {
    try (Lab lab = new Lab(ReplyPath.BY_DIRECTOR, AddressFamily.IPV4)) {
      RealServer server = server(lab, ForwardingMethod.NAT, 8080);
      EngineStatus status =
          served(
              lab,
              ChannelKind.FFM,
              lab.server(),
              server,
              engine -> {
                CompletableFuture<Boolean> download =
                    lab.begin(
                        Node.CLIENT,
                        () -> {
                          exchange(lab, 20, 20 * TEN_MEGABYTES);
                          return true;
                        });
                until(
                    "the download's begin",
                    engine,
                    now -> now.services().getFirst().counters().outBytes() > 1000);
                done(
                    "taking the server out",
                    engine.apply(List.of(new TableChange.RemoveServer(service(lab), server.id()))));
                until(
                    "the client's next packet",
                    engine,
                    now -> count(now, "dropped_server_removed") > 0);
                assertThat(download).isNotDone();
                done(
                    "bringing the server back",
                    engine.apply(List.of(new TableChange.AddServer(service(lab), server))));
                Lab.await("the download", download);
              });
      assertThat(status.services().getFirst().servers().getFirst().counters().outBytes())
          .as("the server's own; what it sent while it was out is no traffic of its service")
          .isGreaterThan(20L * TEN_MEGABYTES);
    }
  }

  /** What is done with a running engine. */
  private interface Use {
    void of(EmbeddedEngine engine) throws Exception;
  }

  /** A server of a lab's service. */
  private record Behind(Lab lab, ChannelKind channel, RealServer server, ClientNotice notice) {
    VirtualService service() {
      FullNat fullNat = FullNat.of(List.of(IpAddress.parse(lab.local()))).with(notice);
      VirtualService plain = new VirtualService(RealPacketsTest.service(lab), SchedulerName.RR);
      return server.method() == ForwardingMethod.FULL_NAT ? plain.with(fullNat) : plain;
    }
  }

  /** What is done with a socket that clients come to. */
  private interface Serving {
    void on(ServerSocket listening) throws Exception;
  }

  private static EngineStatus transfer(
      Lab lab, ChannelKind channel, ForwardingMethod method, String listenAt, int listenPort)
      throws Exception {
    return transfer(lab, channel, listenAt, server(lab, method, listenPort));
  }

  private static RealServer tunnelled(Lab lab, Encapsulation encapsulation) {
    RealServer plain = server(lab, ForwardingMethod.TUNNEL, PORT);
    return new RealServer(plain.id(), plain.method(), 1, plain.thresholds(), encapsulation);
  }

  private static EngineStatus transfer(
      Lab lab, ChannelKind channel, String listenAt, RealServer server) throws Exception {
    return transfer(new Behind(lab, channel, server, ClientNotice.NONE), listenAt);
  }

  private static EngineStatus transfer(Behind behind, String listenAt) throws Exception {
    EngineStatus status =
        served(
            behind,
            listenAt,
            Octets::serve,
            engine -> {
              Boolean carried =
                  behind
                      .lab()
                      .in(
                          Node.CLIENT,
                          () -> {
                            exchange(behind.lab(), 20, 20);
                            exchange(behind.lab(), TEN_MEGABYTES, TEN_MEGABYTES);
                            return true;
                          });
              assertThat(carried).isTrue();
            });
    assertThat(dropped(status)).isEmpty();
    assertThat(count(status, "segments") > 0)
        .as("frames were cut: %s", status)
        .isEqualTo(
            behind.channel() == ChannelKind.PCAP4J
                || behind.server().method() == ForwardingMethod.TUNNEL);
    return status;
  }

  private static ServiceKey service(Lab lab) {
    return new ServiceKey.ByAddress(Protocol.TCP, IpAddress.parse(lab.vip()), PORT);
  }

  private static int etherType(AddressFamily family) {
    return family == AddressFamily.IPV6 ? EtherType.IPV6 : EtherType.IPV4;
  }

  private static RealServer server(Lab lab, ForwardingMethod method, int port) {
    return new RealServer(new RealServer.Id(IpAddress.parse(lab.server()), port), method, 1);
  }

  /** Uses an engine with a real server behind it; the engine's last status. */
  private static EngineStatus served(
      Lab lab, ChannelKind channel, String listenAt, RealServer server, Use use) throws Exception {
    return served(
        new Behind(lab, channel, server, ClientNotice.NONE), listenAt, Octets::serve, use);
  }

  private static EngineStatus served(Behind behind, String listenAt, Serving serving, Use use)
      throws Exception {
    Lab lab = behind.lab();
    RealServer server = behind.server();
    CompletableFuture<Boolean> served;
    EngineStatus status;
    try (ServerSocket listening =
        lab.in(
            Node.SERVER,
            () -> {
              ServerSocket socket = new ServerSocket();
              socket.bind(new InetSocketAddress(listenAt, server.id().port()));
              return socket;
            })) {
      served =
          lab.begin(
              Node.SERVER,
              () -> {
                serving.on(listening);
                return true;
              });
      EmbeddedEngine engine = start(lab, behind.channel());
      try {
        done(
            "adding the service",
            engine.apply(
                List.of(
                    new TableChange.AddService(behind.service()),
                    new TableChange.AddServer(service(lab), server))));
        activate(lab, engine);
        use.of(engine);
        status = done("the status", engine.status());
      } finally {
        engine.close();
      }
    }
    Lab.await("the server's end", served);
    return status;
  }

  /** Asks the engine until something is so; ten seconds at most. */
  private static void until(String what, EmbeddedEngine engine, Predicate<EngineStatus> isSo)
      throws Exception {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    EngineStatus status = done("the status", engine.status());
    while (!isSo.test(status)) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError("no " + what + " after " + PATIENCE + ": " + status);
      }
      status = done("the status", engine.status());
    }
  }

  private static long count(EngineStatus status, String label) {
    return status.counters().getOrDefault(label, 0L);
  }

  /** What was dropped and should not have been: telling a client its tunnel's MTU is no fault. */
  private static Map<String, Long> dropped(EngineStatus status) {
    Map<String, Long> dropped = new TreeMap<>(status.counters());
    dropped
        .entrySet()
        .removeIf(counter ->
            counter.getValue() == 0
                || !counter.getKey().startsWith("dropped_")
                || counter.getKey().equals("dropped_too_long"));
    return dropped;
  }

  private static void exchange(Lab lab, int up, int down) throws IOException {
    try (Socket socket = Octets.connect(lab.vip(), PORT)) {
      Octets.exchange(socket, up, 20);
      Octets.exchange(socket, 20, down);
      Octets.end(socket);
    }
  }

  /** Threads are born in the namespace of the thread that starts them. */
  private static EmbeddedEngine start(Lab lab, ChannelKind channel) throws Exception {
    return lab.in(
        Node.DIRECTOR,
        () -> {
          EmbeddedEngine engine =
              new EmbeddedEngine(channel.make(), 1000, 42, Duration.ofSeconds(3), new BootClock());
          engine.start();
          return engine;
        });
  }

  private static void activate(Lab lab, EmbeddedEngine engine) throws Exception {
    Ownership ownership =
        new Ownership(
            "VI_1",
            Set.of(IpAddress.parse(lab.vip())),
            now -> true,
            Duration.ofSeconds(10),
            Duration.ZERO);
    done("becoming active", engine.activate(ownership));
  }

  private static <T> T done(String what, CompletionStage<T> stage) throws Exception {
    return Lab.await(what, stage.toCompletableFuture());
  }
}
