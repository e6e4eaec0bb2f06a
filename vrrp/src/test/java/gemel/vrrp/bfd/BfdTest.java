package gemel.vrrp.bfd;

import static org.assertj.core.api.Assertions.assertThat;

import gemel.linux.namespace.TestHost;
import gemel.linux.namespace.TwoHosts;
import gemel.linux.namespace.Wire;
import gemel.linux.net.IpAddress;
import gemel.linux.packet.EtherType;
import gemel.linux.udp.UdpSocket;
import gemel.vrrp.bfd.packet.DropReason;
import gemel.vrrp.bfd.packet.SessionState;
import gemel.vrrp.bfd.session.BfdSessionSettings;
import gemel.vrrp.bfd.session.Liveness;
import gemel.vrrp.bfd.session.Timing;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Two of ours over real sockets. */
@Tag("lab")
@Timeout(120)
class BfdTest {
  private static final int EVERY = 50;
  private static final int TTL_AT = 14 + 8;
  private static final int SOURCE_PORT_AT = 14 + 20;
  private static final int DESTINATION_PORT_AT = SOURCE_PORT_AT + 2;

  private TwoHosts hosts;

  @BeforeEach
  void join() {
    hosts = TwoHosts.joined();
  }

  @AfterEach
  void part() {
    hosts.close();
  }

  private RunningBfd left(BfdSessionSettings settings) {
    return RunningBfd.started(hosts.left(), settings);
  }

  private RunningBfd left() {
    return left(RunningBfd.with(TwoHosts.RIGHT_ADDRESS, EVERY));
  }

  private static BfdSessionSettings withTiming(Timing timing) {
    return new BfdSessionSettings(
        RunningBfd.NAME, IpAddress.parse(TwoHosts.RIGHT_ADDRESS), null, timing, false, 255, 255);
  }

  private RunningBfd right() {
    return RunningBfd.started(hosts.right(), RunningBfd.with(TwoHosts.LEFT_ADDRESS, EVERY));
  }

  @Test
  void comesUpAndAgreesOnThePace() throws InterruptedException {
    try (RunningBfd left = left();
        RunningBfd right = right()) {
      assertThat(left.is(Liveness.UP)).startsWith("192.0.2.2 says ");
      assertThat(right.is(Liveness.UP)).startsWith("192.0.2.1 says ");
      left.shows("no more polling", view -> !view.state().isPolling());
      right.shows("no more polling", view -> !view.state().isPolling());
      assertThat(left.view().state().transmitInterval()).isEqualTo(Duration.ofMillis(EVERY));
      assertThat(left.view().state().detectionTime()).isEqualTo(RunningBfd.detectionTime(EVERY));
      assertThat(left.view().counters().dropped()).isEmpty();
    }
  }

  @Test
  void aCutLinkIsNoticedAndMended() throws InterruptedException {
    try (RunningBfd left = left();
        RunningBfd right = right()) {
      left.is(Liveness.UP);
      right.is(Liveness.UP);
      left.shows("no more polling", view -> !view.state().isPolling());
      hosts.right().run("ip", "link", "set", TestHost.DEVICE, "down");
      assertThat(left.is(Liveness.DOWN)).isEqualTo("nothing was heard of 192.0.2.2 for 500 ms");
      assertThat(right.is(Liveness.DOWN)).startsWith("nothing was heard of 192.0.2.1 for ");
      hosts.right().run("ip", "link", "set", TestHost.DEVICE, "up");
      left.is(Liveness.UP);
      right.is(Liveness.UP);
    }
  }

  @Test
  void whoLeavesSaysSoAndIsNoFailure() throws InterruptedException {
    try (RunningBfd left = left();
        RunningBfd right = right()) {
      left.is(Liveness.UP);
      right.is(Liveness.UP);
      right.leave();
      left.shows("Down", view -> view.state().session() == SessionState.DOWN);
      assertThat(left.view().latest().orElseThrow().cause().sentence())
          .isEqualTo("192.0.2.2 was taken down by its operator");
      assertThat(left.unheard()).isEmpty();
    }
  }

  @Test
  void anotherPaceIsAgreedOnWithoutAnInterruption() throws InterruptedException {
    Timing usual = RunningBfd.every(EVERY);
    Timing slower =
        new Timing(
            2 * usual.minRxMicros(),
            2 * usual.minTxMicros(),
            usual.idleTxMicros(),
            usual.multiplier());
    try (RunningBfd left = left();
        RunningBfd right = right()) {
      left.is(Liveness.UP);
      right.is(Liveness.UP);
      left.bfd().become(List.of(withTiming(slower)));
      left.shows(
          "slower", view -> view.state().transmitInterval().equals(Duration.ofMillis(2 * EVERY)));
      right.shows(
          "more patient",
          view ->
              view.state().detectionTime().equals(RunningBfd.detectionTime(EVERY).multipliedBy(2)));
      assertThat(left.unheard()).isEmpty();
      assertThat(right.unheard()).isEmpty();
    }
  }

  @Test
  void whoWasNotRunListensBeforeItJudges() throws InterruptedException {
    try (RunningBfd left = left();
        RunningBfd right = right()) {
      left.is(Liveness.UP);
      right.is(Liveness.UP);
      for (int i = 0; i < 10; i++) {
        left.oversleeps(Duration.ofSeconds(30));
        long heard = left.view().counters().received();
        left.shows("hearing more", view -> view.counters().received() > heard + 2);
      }
      assertThat(left.unheard()).isEmpty();
      assertThat(left.view().state().isUp()).isTrue();
    }
  }

  @Test
  void whatWaitedDuringASleepIsNoProofOfLife() throws InterruptedException {
    try (RunningBfd left = left();
        RunningBfd right = right()) {
      left.is(Liveness.UP);
      right.is(Liveness.UP);
      left.freeze();
      assertThat(right.is(Liveness.DOWN)).startsWith("nothing was heard of 192.0.2.1 for ");
      long sent = right.view().counters().sent();
      right.shows(
          "saying that it is down, and asking again a second later",
          view -> view.counters().sent() >= sent + 2);
      hosts.right().run("ip", "link", "set", TestHost.DEVICE, "down");
      left.thaw();
      assertThat(left.is(Liveness.DOWN)).startsWith("nothing was heard of 192.0.2.2 for ");
      assertThat(left.view().counters().dropped()).containsKey(DropReason.STALE);
    }
  }

  @Test
  @DisplayName("RFC 5881 section 4: ports, and section 5: TTL 255")
  void speaksAsTheRfcSays() {
    try (Wire wire = new Wire(hosts.right(), EtherType.IPV4);
        RunningBfd _ = left()) {
      byte[] frame =
          wire.await(
              "control packet",
              seen -> seen.length == 14 + 20 + 8 + 24 && seen[23] == 17,
              Duration.ofSeconds(10));
      assertThat(frame[TTL_AT] & 0xff).isEqualTo(255);
      assertThat(port(frame, SOURCE_PORT_AT)).isBetween(49_152, 65_535);
      assertThat(port(frame, DESTINATION_PORT_AT)).isEqualTo(3784);
    }
  }

  private static int port(byte[] frame, int at) {
    return (frame[at] & 0xff) << 8 | frame[at + 1] & 0xff;
  }

  @Test
  @DisplayName(
      "RFC 5881 section 5: what a router has passed on is dropped, unless max_hops says so")
  void whatComesFromFartherAwayIsDropped() throws InterruptedException {
    Timing timing = RunningBfd.every(EVERY);
    BfdSessionSettings far =
        new BfdSessionSettings(
            RunningBfd.NAME, IpAddress.parse(TwoHosts.LEFT_ADDRESS), null, timing, false, 254, 255);
    try (RunningBfd left = left();
        RunningBfd right = RunningBfd.started(hosts.right(), far)) {
      left.shows("dropping", view -> view.counters().dropped().containsKey(DropReason.TTL_TOO_LOW));
      assertThat(left.view().state().session()).isEqualTo(SessionState.DOWN);
      BfdSessionSettings lenient =
          new BfdSessionSettings(
              RunningBfd.NAME,
              IpAddress.parse(TwoHosts.RIGHT_ADDRESS),
              null,
              timing,
              false,
              255,
              254);
      left.bfd().become(List.of(lenient));
      left.is(Liveness.UP);
      right.is(Liveness.UP);
    }
  }

  @Test
  void strangersAndGarbageAreCountedAndNothingElse() {
    try (RunningBfd left = left();
        UdpSocket stranger =
            hosts
                .right()
                .inside(() ->
                    UdpSocket.sending(IpAddress.parse(TwoHosts.RIGHT_ADDRESS), 49_152, 255))) {
      left.shows("there", _ -> true);
      IpAddress to = IpAddress.parse(TwoHosts.LEFT_ADDRESS);
      byte[] unknown = new byte[24];
      unknown[0] = 0x20;
      unknown[1] = (byte) 0xc0;
      unknown[2] = 3;
      unknown[3] = 24;
      unknown[7] = 1;
      unknown[11] = 1;
      stranger.send(unknown, to, Ears.PORT);
      stranger.send(new byte[] {1}, to, Ears.PORT);
      left.shows(
          "counting",
          _ ->
              left.bfd()
                  .strangers()
                  .dropped()
                  .keySet()
                  .containsAll(List.of(DropReason.NO_SESSION, DropReason.TRUNCATED)));
      assertThat(left.view().state().session()).isEqualTo(SessionState.DOWN);
    }
  }

  @Test
  void anAddressThatComesLaterIsSpokenFromThen() throws InterruptedException {
    BfdSessionSettings from =
        new BfdSessionSettings(
            RunningBfd.NAME,
            IpAddress.parse(TwoHosts.RIGHT_ADDRESS),
            IpAddress.parse("192.0.2.77"),
            RunningBfd.every(EVERY),
            false,
            255,
            255);
    try (RunningBfd left = left(from);
        RunningBfd right =
            RunningBfd.started(hosts.right(), RunningBfd.with("192.0.2.77", EVERY))) {
      left.shows("refused", view -> view.counters().sendFailures() > 0);
      hosts.left().run("ip", "address", "add", "192.0.2.77/24", "dev", TestHost.DEVICE);
      left.is(Liveness.UP);
      right.is(Liveness.UP);
    }
  }
}
