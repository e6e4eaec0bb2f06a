package gemel.tests.keywords;

import static org.assertj.core.api.Assertions.assertThat;

import gemel.config.ConfigurationReader;
import gemel.core.plan.Plan;
import gemel.core.plan.Planner;
import gemel.linux.net.IpAddress;
import gemel.vrrp.bfd.packet.ControlPacket;
import gemel.vrrp.bfd.packet.SessionState;
import gemel.vrrp.track.Reading;
import gemel.vrrp.track.TrackedObject;
import gemel.vrrp.track.TrackedObject.Kind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a session with a neighbour says, and what it takes. */
class BfdKeywordsTest {
  private static final Duration MINUTE = Duration.ofMinutes(1);

  private final Template session =
      new Template("bfd_instance B {\n neighbor_ip 192.0.2.2\n <line>\n}");
  private final Template overIpv6 =
      new Template("bfd_instance B {\n neighbor_ip 2001:db8::2\n <line>\n}");

  private VirtualSession with(String line) {
    return VirtualSession.started(session.with(line));
  }

  private VirtualSession without() {
    return VirtualSession.started(session.without());
  }

  @Test
  void aBfdInstanceAsksItsNeighbour() {
    assertThat(without().settings().name()).isEqualTo("B");
    assertThat(without().runUntil(MINUTE).sent())
        .hasSizeGreaterThanOrEqualTo(60)
        .extracting(ControlPacket::state)
        .containsOnly(SessionState.DOWN);
  }

  @Test
  void neighborIpIsWhoIsAsked() {
    assertThat(without().settings().neighbour()).isEqualTo(IpAddress.parse("192.0.2.2"));
  }

  @Test
  void neighbourIpIsWhoIsAsked() {
    assertThat(
            VirtualSession.started("bfd_instance B {\n neighbour_ip 192.0.2.3\n}")
                .settings()
                .neighbour())
        .isEqualTo(IpAddress.parse("192.0.2.3"));
  }

  @Test
  void sourceIpIsWhoAsks() {
    assertThat(with("source_ip 192.0.2.1").settings().source())
        .contains(IpAddress.parse("192.0.2.1"));
    assertThat(without().settings().source()).isEmpty();
  }

  @Test
  void minRxIsHowOftenItCanHearAndHowSoonSilenceIsAFailure() {
    VirtualSession patient = with("min_rx 300").comesUp();
    assertThat(patient.sent().getLast().requiredMinRxMicros()).isEqualTo(300_000);
    assertThat(patient.state().detectionTime()).isEqualTo(Duration.ofMillis(900));
    assertThat(without().comesUp().state().detectionTime()).isEqualTo(Duration.ofMillis(30));
  }

  @Test
  void minTxIsHowOftenItSpeaksWhileUp() {
    VirtualSession slow = with("min_tx 300").comesUp();
    assertThat(slow.sent().getLast().desiredMinTxMicros()).isEqualTo(300_000);
    assertThat(slow.state().transmitInterval()).isEqualTo(Duration.ofMillis(300));
    assertThat(without().comesUp().state().transmitInterval()).isEqualTo(Duration.ofMillis(10));
  }

  @Test
  void idleTxIsHowOftenItSpeaksWhileNotUp() {
    assertThat(with("idle_tx 10000").runUntil(MINUTE).sent()).hasSizeBetween(6, 9);
    assertThat(without().runUntil(MINUTE).sent()).hasSizeBetween(60, 81);
  }

  @Test
  void multiplierIsHowManyOfItsPacketsMayBeMissed() {
    assertThat(with("multiplier 3").sent().getFirst().multiplier()).isEqualTo(3);
    assertThat(without().sent().getFirst().multiplier()).isEqualTo(5);
  }

  @Test
  void passiveIsSilentUntilItIsSpokenTo() {
    VirtualSession passive = with("passive").runUntil(MINUTE);
    assertThat(passive.sent()).isEmpty();
    assertThat(passive.comesUp().sent()).isNotEmpty();
  }

  @Test
  void ttlIsWhatItSpeaksWith() {
    assertThat(with("ttl 64").settings().ttl()).isEqualTo(64);
    assertThat(without().settings().ttl()).isEqualTo(255);
  }

  @Test
  void hoplimitIsWhatItSpeaksWith() {
    assertThat(VirtualSession.started(overIpv6.with("hoplimit 64")).settings().ttl()).isEqualTo(64);
    assertThat(VirtualSession.started(overIpv6.without()).settings().ttl()).isEqualTo(255);
  }

  @Test
  void maxHopsIsFromHowFarItTakesPackets() {
    assertThat(with("max_hops 2").settings().leastTtl()).isEqualTo(253);
    assertThat(without().settings().leastTtl()).isEqualTo(255);
  }

  @Test
  void weightIsThatOfWhoeverTracksTheSession() {
    String tracked = session.with("weight -20") + Template.instance().with("track_bfd {\nB\n}");
    assertThat(
            VirtualDirector.started(tracked)
                .reads(new TrackedObject(Kind.BFD, "B"), new Reading.Bad("a test says so"))
                .priorityOf("VI_1"))
        .isEqualTo(80);
  }

  /** Where neither is said, both. */
  @Test
  void vrrpAndCheckerSayWhoHearsOfIt() {
    assertThat(hearing("")).containsExactly("VRRP", "checkers");
    assertThat(hearing("vrrp\n checker")).containsExactly("VRRP", "checkers");
    assertThat(hearing("vrrp")).containsExactly("VRRP");
    assertThat(hearing("checker")).containsExactly("checkers");
  }

  private List<String> hearing(String lines) {
    Plan plan =
        Planner.plan(
                new ConfigurationReader(Planned.ID)
                    .parse(
                        "director.conf",
                        session.with(lines)
                            + Template.instance().with("track_bfd {\nB\n}")
                            + """
                            virtual_server 192.0.2.50 80 {
                              lb_algo rr
                              lb_kind NAT
                              protocol TCP
                              real_server 198.51.100.11 80 {
                                BFD_CHECK {
                                  name B
                                }
                              }
                            }
                            """)
                    .configuration())
            .plan();
    List<String> hearing = new ArrayList<>();
    if (!plan.groups().getFirst().instances().getFirst().tracks().isEmpty()) {
      hearing.add("VRRP");
    }
    if (!plan.checks().isEmpty()) {
      hearing.add("checkers");
    }
    return hearing;
  }
}
