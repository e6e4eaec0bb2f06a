package gemel.ipvs.embedded;

import static gemel.ipvs.embedded.Director.CLIENT;
import static gemel.ipvs.embedded.Director.SERVICE;
import static gemel.ipvs.embedded.NatTest.only;
import static org.assertj.core.api.Assertions.assertThat;

import gemel.ipvs.ForwardingMethod;
import gemel.ipvs.Protocol;
import gemel.ipvs.SchedulerName;
import gemel.ipvs.embedded.forward.Counter;
import gemel.ipvs.embedded.wire.Endpoint;
import gemel.ipvs.embedded.wire.Packet;
import gemel.ipvs.embedded.wire.Seen;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Who is answered, and when nobody is (the lease, the grace after a takeover, the leaving). */
final class MastershipTest {
  private static final String SERVER = "198.18.20.11";
  private static final Endpoint SERVER_END = Endpoint.of(SERVER, 8080);
  private static final Duration GRACE = Duration.ofSeconds(2);

  private final Director director = Director.knowing(ForwardingMethod.NAT, SERVER);

  @Test
  void backupLeavesEveryPacketToTheHost() {
    director.fromOutside(Packet.tcp(CLIENT, SERVICE, "S"));
    director.fromOutside(Packet.tcp(CLIENT, SERVICE, "."));

    nothingWentOut();
    assertThat(director.connections()).isEmpty();
    assertThat(director.count(Counter.LEFT_TO_HOST)).isEqualTo(2);
  }

  @Test
  void unknownConnectionIsResetAfterTheGrace() {
    director.becomesMaster(GRACE);
    director.passes(GRACE);
    director.fromOutside(Packet.tcp(CLIENT, SERVICE, "P.").acknowledgement(4711).payload("hi"));

    Seen reset = only(director.outside());
    assertThat(reset.flags()).isEqualTo("R");
    assertThat(reset.sequence()).isEqualTo(4711);
    assertThat(reset.from()).isEqualTo(SERVICE);
    assertThat(reset.to()).isEqualTo(CLIENT);
    assertThat(reset.destinationMac()).isEqualTo(Director.CLIENT_MAC);
    assertThat(reset.sourceMac()).isEqualTo(Director.OUTSIDE_MAC);
    assertThat(reset.hasRightChecksums()).isTrue();
    assertThat(director.count(Counter.DROPPED_UNKNOWN_CONNECTION)).isEqualTo(1);
    assertThat(director.count(Counter.ANSWERED_RESET)).isEqualTo(1);
  }

  @Test
  void unknownConnectionIsMetWithSilenceInTheGrace() {
    director.becomesMaster(GRACE);
    director.passes(GRACE.minusNanos(1));
    director.fromOutside(Packet.tcp(CLIENT, SERVICE, "."));

    nothingWentOut();
    assertThat(director.count(Counter.DROPPED_GRACE)).isEqualTo(1);
  }

  @Test
  void newConnectionIsTakenInTheGrace() {
    director.becomesMaster(GRACE);
    director.fromOutside(Packet.tcp(CLIENT, SERVICE, "S"));

    assertThat(director.inside()).hasSize(1);
  }

  @Test
  void resetIsNotAnswered() {
    director.becomesMaster(Duration.ZERO);
    director.fromOutside(Packet.tcp(CLIENT, SERVICE, "R"));

    nothingWentOut();
  }

  @Test
  void finWithoutAcknowledgementIsResetAsTheStackWould() {
    director.becomesMaster(Duration.ZERO);
    director.fromOutside(Packet.tcp(CLIENT, SERVICE, "F").sequence(10).payload("abc"));

    Seen reset = only(director.outside());
    assertThat(reset.flags()).isEqualTo("R.");
    assertThat(reset.sequence()).isZero();
    assertThat(reset.acknowledgement()).isEqualTo(14);
  }

  @Test
  void withoutServersTcpIsResetAndUdpIsPortUnreachable() {
    Endpoint dns = new Endpoint(Director.VIP, 53);
    director.remove(SERVICE, SERVER, ForwardingMethod.NAT);
    director.serves(Protocol.UDP, dns, SchedulerName.RR);
    director.becomesMaster(Duration.ZERO);

    director.fromOutside(Packet.tcp(CLIENT, SERVICE, "S").sequence(99));
    Seen reset = only(director.outside());
    assertThat(reset.flags()).isEqualTo("R.");
    assertThat(reset.acknowledgement()).isEqualTo(100);

    director.fromOutside(Packet.udp(CLIENT, dns).payload("query"));
    Seen unreachable = only(director.outside());
    assertThat(unreachable.icmpType()).isEqualTo(3);
    assertThat(unreachable.icmpCode()).isEqualTo(3);
    assertThat(unreachable.quoted().to()).isEqualTo(dns);
    assertThat(unreachable.hasRightChecksums()).isTrue();
    assertThat(director.count(Counter.DROPPED_NO_SERVER)).isEqualTo(2);
  }

  @Test
  void withoutServersThereIsSilenceInTheGrace() {
    director.remove(SERVICE, SERVER, ForwardingMethod.NAT);
    director.becomesMaster(GRACE);
    director.fromOutside(Packet.tcp(CLIENT, SERVICE, "S"));

    nothingWentOut();
    assertThat(director.count(Counter.DROPPED_NO_SERVER)).isEqualTo(1);
  }

  @Test
  void answersAreLimited() {
    director.becomesMaster(Duration.ZERO);
    for (int port = 1; port <= 1200; port++) {
      director.fromOutside(Packet.tcp(new Endpoint(CLIENT.address(), port), SERVICE, "."));
    }

    assertThat(director.outside()).hasSize(1000);
    assertThat(director.count(Counter.ANSWERS_WITHHELD)).isEqualTo(200);
  }

  @Test
  void withoutALeaseKnownConnectionsGoOnAndNewOnesDoNotBegin() {
    director.becomesMaster(Duration.ZERO);
    director.establishes(CLIENT);
    director.losesLease();

    director.fromOutside(Packet.tcp(CLIENT, SERVICE, "P.").payload("x"));
    director.fromInside(Packet.tcp(SERVER_END, CLIENT, "."));
    assertThat(director.inside()).hasSize(1);
    assertThat(director.outside()).hasSize(1);

    director.fromOutside(Packet.tcp(new Endpoint(CLIENT.address(), 1), SERVICE, "S"));
    director.fromOutside(Packet.tcp(new Endpoint(CLIENT.address(), 2), SERVICE, "."));
    nothingWentOut();
    assertThat(director.count(Counter.DROPPED_LEASE)).isEqualTo(2);

    director.regainsLease();
    director.fromOutside(Packet.tcp(new Endpoint(CLIENT.address(), 1), SERVICE, "S"));
    assertThat(director.inside()).hasSize(1);
  }

  @Test
  void withoutALeaseAnOldTupleIsNotUsedAgain() {
    director.becomesMaster(Duration.ZERO);
    director.establishes(CLIENT);
    director.fromOutside(Packet.tcp(CLIENT, SERVICE, "F."));
    director.fromInside(Packet.tcp(SERVER_END, CLIENT, "F."));
    director.inside();
    director.outside();
    director.losesLease();
    director.fromOutside(Packet.tcp(CLIENT, SERVICE, "S"));

    nothingWentOut();
    assertThat(director.count(Counter.DROPPED_LEASE)).isEqualTo(1);
  }

  @Test
  void withoutALeaseNothingIsAnswered() {
    director.becomesMaster(Duration.ZERO);
    director.establishes(CLIENT);
    director.losesLease();
    director.fromOutside(Packet.tcp(CLIENT, SERVICE, ".").ttl(1));

    nothingWentOut();
    assertThat(director.count(Counter.DROPPED_TTL)).isEqualTo(1);
  }

  @Test
  void afterLeavingKnownConnectionsGoOnForAWhile() {
    director.becomesMaster(Duration.ZERO);
    director.establishes(CLIENT);
    director.leaves();

    director.fromOutside(Packet.tcp(CLIENT, SERVICE, "."));
    assertThat(director.inside()).hasSize(1);
    director.fromOutside(Packet.tcp(new Endpoint(CLIENT.address(), 1), SERVICE, "S"));
    nothingWentOut();
    assertThat(director.count(Counter.DROPPED_NOT_MASTER)).isEqualTo(1);

    director.passes(Duration.ofSeconds(3));
    director.fromOutside(Packet.tcp(CLIENT, SERVICE, "."));
    nothingWentOut();
  }

  private void nothingWentOut() {
    assertThat(director.outside()).isEmpty();
    assertThat(director.inside()).isEmpty();
  }
}
