package gemel.ipvs.embedded.lab;

import static gemel.ipvs.embedded.lab.Behind.TEN_MEGABYTES;
import static gemel.ipvs.embedded.lab.Behind.count;
import static gemel.ipvs.embedded.lab.Behind.done;
import static gemel.ipvs.embedded.lab.Behind.dropped;
import static org.assertj.core.api.Assertions.assertThat;

import gemel.ipvs.ClientNotice;
import gemel.ipvs.Encapsulation;
import gemel.ipvs.EngineStatus;
import gemel.ipvs.ForwardingMethod;
import gemel.ipvs.SchedulerName;
import gemel.ipvs.ServiceStatus;
import gemel.ipvs.TableChange;
import gemel.ipvs.VirtualService;
import gemel.ipvs.embedded.EmbeddedEngine;
import gemel.ipvs.embedded.lab.Lab.Node;
import gemel.ipvs.embedded.lab.Lab.ReplyPath;
import gemel.linux.net.AddressFamily;
import java.io.IOException;
import java.net.ConnectException;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Transfers through the engine with the default offloads of veths, by every method. */
@Tag("lab")
final class RealPacketsTest {
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  @TempDir private static Path notes;

  @BeforeAll
  static void needsRoot() throws IOException {
    Lab.needsRoot("RealPacketsTest");
  }

  @ParameterizedTest
  @CsvSource({"FFM, IPV4", "FFM, IPV6", "PCAP4J, IPV4"})
  void natCarriesTransfersBothWaysOnOneConnection(ChannelKind channel, AddressFamily family)
      throws Exception {
    try (Lab lab = new Lab(ReplyPath.BY_DIRECTOR, family)) {
      translates(Behind.translated(lab, channel, ForwardingMethod.NAT).transfer(notes));
    }
  }

  @ParameterizedTest
  @EnumSource
  void directCarriesTheUploadAndTheReplyGoesPast(AddressFamily family) throws Exception {
    try (Lab lab = new Lab(ReplyPath.BY_ROUTER, family)) {
      EngineStatus status = Behind.direct(lab, ChannelKind.FFM).transfer(notes);
      assertThat(status.services().getFirst().counters().inBytes()).isGreaterThan(TEN_MEGABYTES);
      assertThat(status.services().getFirst().counters().outBytes()).isZero();
    }
  }

  @ParameterizedTest
  @EnumSource
  void tunnelCarriesTheUploadInsideOtherPackets(AddressFamily family) throws Exception {
    try (Lab lab = new Lab(ReplyPath.BY_ROUTER, family)) {
      Behind behind = Behind.tunnelled(lab, ChannelKind.FFM, Encapsulation.IPIP);
      EngineStatus status = Decapsulating.transfer(behind, family, notes);
      assertThat(status.services().getFirst().counters().inBytes()).isGreaterThan(TEN_MEGABYTES);
    }
  }

  @ParameterizedTest
  @EnumSource
  void fullNatCarriesTransfersToAServerThatKnowsNoWayToClients(AddressFamily family)
      throws Exception {
    try (Lab lab = new Lab(ReplyPath.BY_LOCAL_ADDRESS, family)) {
      translates(
          Behind.translated(lab, ChannelKind.FFM, ForwardingMethod.FULL_NAT).transfer(notes));
    }
  }

  private static void translates(EngineStatus status) {
    ServiceStatus service = status.services().getFirst();
    assertThat(service.counters().inBytes()).isGreaterThan(TEN_MEGABYTES);
    assertThat(service.counters().outBytes()).isGreaterThan(TEN_MEGABYTES);
    assertThat(service.counters().connections()).isEqualTo(2);
  }

  @ParameterizedTest
  @EnumSource
  void nginxLearnsAClientThatIsItsNeighbour(AddressFamily family) throws Exception {
    try (Lab lab = new Lab(ReplyPath.BY_LOCAL_ADDRESS, family);
        Nginx _ = new Nginx(lab, 8080)) {
      lab.ip(Node.ROUTER, "route add %s via %s dev lan".formatted(lab.vip(), lab.director()));
      EngineStatus status =
          Behind.translated(lab, ChannelKind.FFM, ForwardingMethod.FULL_NAT)
              .told(ClientNotice.PROXY)
              .used(
                  notes,
                  _ ->
                      assertThat(lab.in(Node.ROUTER, () -> Nginx.ask(lab.vip(), Behind.PORT)))
                          .isEqualTo(lab.neighbour() + " seen at " + lab.local()));
      assertThat(dropped(status)).isEmpty();
    }
  }

  @Test
  void withoutAServerTheClientIsRefusedAndAfterTheEndNoRuleIsLeft() throws Exception {
    try (Lab lab = new Lab(ReplyPath.BY_DIRECTOR, AddressFamily.IPV4)) {
      EmbeddedEngine engine = Behind.start(lab, ChannelKind.FFM, notes);
      done(
          "adding a service",
          engine.apply(
              List.of(
                  new TableChange.AddService(
                      new VirtualService(Behind.key(lab), SchedulerName.RR)))));
      Behind.activate(lab, engine);
      Boolean refused =
          lab.in(
              Node.CLIENT,
              () -> {
                try (Socket socket = Octets.connect(lab.vip(), Behind.PORT)) {
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
      Behind behind = Behind.translated(lab, ChannelKind.FFM, ForwardingMethod.NAT);
      EngineStatus status =
          behind.served(
              notes,
              Octets::serve,
              engine -> {
                CompletableFuture<Boolean> download = behind.beginExchange(20, 20 * TEN_MEGABYTES);
                until(
                    "the download's begin",
                    engine,
                    now -> now.services().getFirst().counters().outBytes() > 1000);
                done(
                    "taking the server out",
                    engine.apply(
                        List.of(
                            new TableChange.RemoveServer(Behind.key(lab), behind.server().id()))));
                until(
                    "the client's next packet",
                    engine,
                    now -> count(now, "dropped_server_removed") > 0);
                assertThat(download).isNotDone();
                done(
                    "bringing the server back",
                    engine.apply(
                        List.of(new TableChange.AddServer(Behind.key(lab), behind.server()))));
                Lab.await("the download", download);
              });
      assertThat(status.services().getFirst().servers().getFirst().counters().outBytes())
          .as("the server's own; what it sent while it was out is no traffic of its service")
          .isGreaterThan(20L * TEN_MEGABYTES);
    }
  }

  @ParameterizedTest
  @EnumSource
  void whatIsForTheHostAloneDoesNotComeToTheEngine(AddressFamily family) throws Exception {
    try (Lab lab = new Lab(ReplyPath.BY_DIRECTOR, family)) {
      Behind behind = Behind.translated(lab, ChannelKind.FFM, ForwardingMethod.NAT);
      behind.served(
          notes,
          Octets::serve,
          engine -> {
            behind.exchange(20, 20);
            long before = count(done("the status", engine.status()), "received");
            exchangeWithHost(lab);
            long after = count(done("the status", engine.status()), "received");
            assertThat(after - before).as("packets that came by the way").isLessThan(50);
            behind.exchange(20, 20);
          });
    }
  }

  /** The server sends so much to the director itself: 150 frames at least. */
  private static void exchangeWithHost(Lab lab) throws Exception {
    CompletableFuture<Boolean> served;
    try (ServerSocket listening =
        lab.in(Node.DIRECTOR, () -> Behind.listen(lab.director(), Behind.PORT))) {
      served =
          lab.begin(
              Node.DIRECTOR,
              () -> {
                Octets.serve(listening);
                return true;
              });
      lab.in(
          Node.SERVER,
          () -> {
            try (Socket socket = Octets.connect(lab.director(), Behind.PORT)) {
              Octets.exchange(socket, TEN_MEGABYTES, 20);
              Octets.end(socket);
            }
            return true;
          });
    }
    Lab.await("the host's end", served);
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
}
