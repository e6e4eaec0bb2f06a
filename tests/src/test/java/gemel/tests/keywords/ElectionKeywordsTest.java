package gemel.tests.keywords;

import static org.assertj.core.api.Assertions.assertThat;

import gemel.core.gate.GateEvent;
import gemel.core.gate.GateMachine;
import gemel.core.gate.GateState;
import gemel.linux.time.BootTime;
import gemel.vrrp.group.RouterState;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Who becomes master, and when. */
class ElectionKeywordsTest {
  private static final Duration START = Duration.ZERO;
  private static final Duration TWENTY_SECONDS = Duration.ofSeconds(20);
  private static final int LOWER = 50;
  private static final int HIGHER = 200;

  private final Template instance = Template.instance();
  private final Template global = new Template("global_defs {\n<line>\n}\n" + instance.without());

  private static RouterState besideALowerMaster(String text) {
    return VirtualDirector.started(text)
        .hearsEverySecond("VI_1", LOWER, TWENTY_SECONDS)
        .stateOf("VI_1");
  }

  @Test
  void stateMasterIsMasterAtOnceWhereNoPrioritySaysOtherwise() {
    assertThat(
            VirtualDirector.started(instance.with("state MASTER")).runUntil(START).stateOf("VI_1"))
        .isEqualTo(RouterState.MASTER);
    assertThat(VirtualDirector.started(instance.without()).runUntil(START).stateOf("VI_1"))
        .isEqualTo(RouterState.BACKUP);
  }

  @Test
  void nopreemptLeavesALowerMasterAlone() {
    assertThat(besideALowerMaster(instance.with("nopreempt"))).isEqualTo(RouterState.BACKUP);
    assertThat(besideALowerMaster(instance.without())).isEqualTo(RouterState.MASTER);
  }

  @Test
  void preemptDelayIsForHowLongALowerMasterIsLeftAlone() {
    VirtualDirector patient = VirtualDirector.started(instance.with("preempt_delay 10"));
    assertThat(patient.hearsEverySecond("VI_1", LOWER, Duration.ofSeconds(11)).stateOf("VI_1"))
        .isEqualTo(RouterState.BACKUP);
    assertThat(patient.hearsEverySecond("VI_1", LOWER, TWENTY_SECONDS).stateOf("VI_1"))
        .isEqualTo(RouterState.MASTER);
    VirtualDirector hasty = VirtualDirector.started(instance.without());
    assertThat(hasty.hearsEverySecond("VI_1", LOWER, Duration.ofSeconds(11)).stateOf("VI_1"))
        .isEqualTo(RouterState.MASTER);
  }

  /** The state of a master that stands still for so long, from its last advertisement on. */
  private static RouterState standingStill(long millis, String text) {
    VirtualDirector master = VirtualDirector.started(text).runUntil(Duration.ofSeconds(9));
    Duration last = master.sentBy("VI_1").getLast().at();
    return master.standsStillUntil(last.plusMillis(millis)).stateOf("VI_1");
  }

  @Test
  void timerExpiredBackupIsTheBestOfThosePrioritiesThatWait() {
    String knowing = instance.with("nopreempt\ntimer_expired_backup 100");
    assertThat(standingStill(3_600, knowing)).isEqualTo(RouterState.MASTER);
    assertThat(standingStill(3_610, knowing)).isEqualTo(RouterState.BACKUP);
    String fearing = instance.with("nopreempt\ntimer_expired_backup");
    assertThat(standingStill(3_007, fearing)).isEqualTo(RouterState.MASTER);
    assertThat(standingStill(3_008, fearing)).isEqualTo(RouterState.BACKUP);
    assertThat(standingStill(3_000, instance.with("nopreempt"))).isEqualTo(RouterState.BACKUP);
  }

  @Test
  void threadTimerExpiredIsAnOldNameOfIt() {
    String knowing = instance.with("nopreempt\nthread_timer_expired 100");
    assertThat(standingStill(3_600, knowing)).isEqualTo(RouterState.MASTER);
    assertThat(standingStill(3_610, knowing)).isEqualTo(RouterState.BACKUP);
  }

  /** When it becomes master that nobody contends with. */
  private static Duration takesOverAt(String text) {
    return VirtualDirector.started(text).runUntil(TWENTY_SECONDS).sentBy("VI_1").getFirst().at();
  }

  @Test
  void downTimerAdvertsIsHowManyMayBeMissed() {
    assertThat(takesOverAt(instance.with("down_timer_adverts 5")))
        .isEqualTo(takesOverAt(instance.without()).plusSeconds(2));
  }

  @Test
  void vrrpDownTimerAdvertsIsThatOfEveryInstance() {
    assertThat(takesOverAt(global.with("vrrp_down_timer_adverts 5")))
        .isEqualTo(takesOverAt(global.without()).plusSeconds(2));
  }

  @Test
  void vrrpStartupDelayIsForHowLongNobodyIsHeard() {
    assertThat(takesOverAt(global.with("vrrp_startup_delay 5.5")))
        .isEqualTo(takesOverAt(global.without()).plusMillis(5_500));
    VirtualDirector deaf =
        VirtualDirector.started(global.with("vrrp_startup_delay 5.5"))
            .hearsEverySecond("VI_1", HIGHER, Duration.ofSeconds(5));
    assertThat(deaf.runUntil(TWENTY_SECONDS).sentBy("VI_1").getFirst().at())
        .isEqualTo(takesOverAt(global.with("vrrp_startup_delay 5.5")));
  }

  @Test
  void vrrpDelayAfterBootCountsFromTheStartOfTheHost() {
    assertThat(takesOverAfter(4, global.with("vrrp_delay_after_boot 5.5")))
        .isEqualTo(takesOverAfter(4, global.without()).plusMillis(1_500));
    assertThat(takesOverAfter(6, global.with("vrrp_delay_after_boot 5.5")))
        .isEqualTo(takesOverAfter(6, global.without()));
    assertThat(takesOverAfter(4, global.with("vrrp_delay_after_boot 5.5\nvrrp_startup_delay 7")))
        .isEqualTo(takesOverAfter(4, global.without()).plusSeconds(7));
  }

  /** The same of a director that starts when its host runs for so many seconds. */
  private static Duration takesOverAfter(long uptimeSeconds, String text) {
    return VirtualDirector.startedAfter(Duration.ofSeconds(uptimeSeconds), text)
        .runUntil(TWENTY_SECONDS)
        .sentBy("VI_1")
        .getFirst()
        .at();
  }

  /** How many advertisements it sends at the moment when a master hears another one. */
  private static long answersTo(int priority, String text) {
    VirtualDirector master =
        VirtualDirector.started(text).runUntil(Duration.ofMillis(9_500)).hears("VI_1", priority);
    return master.sentBy("VI_1").stream()
        .filter(sent -> sent.at().equals(Duration.ofMillis(9_500)))
        .count();
  }

  @Test
  void lowerPrioNoAdvertLeavesALowerMasterWithoutAnAnswer() {
    assertThat(answersTo(LOWER, instance.with("lower_prio_no_advert"))).isZero();
    assertThat(answersTo(LOWER, instance.without())).isOne();
  }

  @Test
  void vrrpLowerPrioNoAdvertIsThatOfEveryInstance() {
    assertThat(answersTo(LOWER, global.with("vrrp_lower_prio_no_advert"))).isZero();
    assertThat(answersTo(LOWER, global.without())).isOne();
  }

  @Test
  void higherPrioSendAdvertIsOneMoreBeforeYielding() {
    assertThat(answersTo(HIGHER, instance.with("higher_prio_send_advert"))).isOne();
    assertThat(answersTo(HIGHER, instance.without())).isZero();
  }

  @Test
  void vrrpHigherPrioSendAdvertIsThatOfEveryInstance() {
    assertThat(answersTo(HIGHER, global.with("vrrp_higher_prio_send_advert"))).isOne();
    assertThat(answersTo(HIGHER, global.without())).isZero();
  }

  @Test
  void preemptTakesNopreemptBack() {
    Template afterNopreempt = new Template(instance.with("nopreempt\n<line>"));
    assertThat(besideALowerMaster(afterNopreempt.with("preempt"))).isEqualTo(RouterState.MASTER);
    assertThat(besideALowerMaster(afterNopreempt.without())).isEqualTo(RouterState.BACKUP);
  }

  private static final String TWO_INSTANCES =
      """
      vrrp_instance OUTSIDE {
        interface eth0
        virtual_router_id 51
        virtual_ipaddress {
          192.0.2.50
        }
      }
      vrrp_instance INSIDE {
        interface eth1
        virtual_router_id 52
        virtual_ipaddress {
          198.51.100.50
        }
      }
      """;

  /** Both are master; then the outer network has a better one. */
  private static RouterState insideOnceOutsideIsLost(String text) {
    VirtualDirector director = VirtualDirector.started(text).runUntil(Duration.ofSeconds(10));
    assertThat(director.stateOf("INSIDE")).isEqualTo(RouterState.MASTER);
    director.hears("OUTSIDE", HIGHER);
    assertThat(director.stateOf("OUTSIDE")).isEqualTo(RouterState.BACKUP);
    return director.stateOf("INSIDE");
  }

  @Test
  void aSyncGroupMovesAsOne() {
    Template grouped = new Template(TWO_INSTANCES + "<line>");
    String group = "vrrp_sync_group G {\n group {\n OUTSIDE\n INSIDE\n }\n}";
    assertThat(insideOnceOutsideIsLost(grouped.with(group))).isEqualTo(RouterState.BACKUP);
    assertThat(insideOnceOutsideIsLost(grouped.without())).isEqualTo(RouterState.MASTER);
  }

  @Test
  void onlyMembersOfTheGroupMoveWithIt() {
    Template members =
        new Template(TWO_INSTANCES + "vrrp_sync_group G {\n group {\n OUTSIDE\n }\n <line>\n}");
    assertThat(insideOnceOutsideIsLost(members.with("group {\n INSIDE\n }")))
        .isEqualTo(RouterState.BACKUP);
    assertThat(insideOnceOutsideIsLost(members.without())).isEqualTo(RouterState.MASTER);
  }

  @Test
  void anEntryOfTheGroupIsOneMemberMore() {
    Template entries =
        new Template(TWO_INSTANCES + "vrrp_sync_group G {\n group {\n OUTSIDE\n <line>\n }\n}");
    assertThat(insideOnceOutsideIsLost(entries.with("INSIDE"))).isEqualTo(RouterState.BACKUP);
    assertThat(insideOnceOutsideIsLost(entries.without())).isEqualTo(RouterState.MASTER);
  }

  @Test
  void syncDeadlineOpensTheGateOfADirectorThatGetsNoTable() {
    Template global = new Template("global_defs {\n<line>\n}");
    String sevenSeconds = global.with("sync_deadline 7");
    assertThat(isOpenAfter(6_999, sevenSeconds)).isFalse();
    assertThat(isOpenAfter(7_000, sevenSeconds)).isTrue();
    assertThat(isOpenAfter(29_999, global.without())).isFalse();
    assertThat(isOpenAfter(30_000, global.without())).isTrue();
  }

  /** A gate that waits for a table from 0 on. */
  private static boolean isOpenAfter(long millis, String text) {
    Duration deadline = Planned.of(text).configuration().globalDefs().syncDeadline();
    BootTime start = BootTime.ofMillis(0);
    GateState waiting = GateState.initial(/* needsTable= */ true, start.plus(deadline));
    return new GateMachine(deadline)
        .step(waiting, new GateEvent.Tick(), BootTime.ofMillis(millis))
        .isOpen();
  }
}
