package gemel.tests.keywords;

import static org.assertj.core.api.Assertions.assertThat;

import gemel.vrrp.group.RouterState;
import gemel.vrrp.track.Reading;
import gemel.vrrp.track.TrackedObject;
import gemel.vrrp.track.TrackedObject.Kind;
import org.junit.jupiter.api.Test;

/** What follows for whoever tracks something. */
class TrackKeywordsTest {
  private static final String DECLARED =
      """
      vrrp_script chk {
        script /bin/true
      }
      vrrp_track_process proxy {
        process haproxy
      }
      bfd_instance gate {
        neighbor_ip 192.0.2.254
      }
      track_file level {
        file /tmp/level
        weight 0
      }
      """;
  private static final TrackedObject NEIGHBOUR = new TrackedObject(Kind.BFD, "gate");
  private static final TrackedObject INTERFACE = new TrackedObject(Kind.INTERFACE, "eth1");
  private static final TrackedObject SCRIPT = new TrackedObject(Kind.SCRIPT, "chk");
  private static final TrackedObject PROCESS = new TrackedObject(Kind.PROCESS, "proxy");
  private static final TrackedObject FILE = new TrackedObject(Kind.FILE, "level");
  private static final Reading GOOD = new Reading.Good("a test says so");
  private static final Reading BAD = new Reading.Bad("a test says so");

  private final Template instance = new Template(DECLARED + Template.instance().text());

  /** Two members; the lines are the group's. */
  private final Template group =
      new Template(
          DECLARED
              + """
              vrrp_sync_group G {
                group {
                  VI_1
                  VI_2
                }
                <line>
              }
              """
              + Template.instance().with("priority 120")
              + """
              vrrp_instance VI_2 {
                interface eth2
                virtual_router_id 52
                virtual_ipaddress {
                  198.51.100.50
                }
              }
              """);

  private static RouterState stateAfter(TrackedObject object, Reading reading, String text) {
    return VirtualDirector.started(text).reads(object, reading).stateOf("VI_1");
  }

  private static int priorityAfter(TrackedObject object, Reading reading, String text) {
    return VirtualDirector.started(text).reads(object, reading).priorityOf("VI_1");
  }

  private void isAFaultOf(Template whose, String line, TrackedObject object, Reading reading) {
    assertThat(stateAfter(object, reading, whose.with(line))).isEqualTo(RouterState.FAULT);
    assertThat(stateAfter(object, reading, whose.without())).isEqualTo(RouterState.BACKUP);
  }

  private void shifts(
      Template whose, String line, TrackedObject object, Reading reading, int shift) {
    int before = VirtualDirector.started(whose.without()).priorityOf("VI_1");
    assertThat(priorityAfter(object, reading, whose.with(line))).isEqualTo(before + shift);
    assertThat(priorityAfter(object, reading, whose.without())).isEqualTo(before);
  }

  @Test
  void anInterfaceThatIsDownIsAFaultOfAnInstance() {
    isAFaultOf(instance, "track_interface {\neth1\n}", INTERFACE, BAD);
  }

  @Test
  void anInterfaceWithAWeightShiftsThePriorityOfAnInstance() {
    shifts(instance, "track_interface {\neth1 weight -30\n}", INTERFACE, BAD, -30);
  }

  @Test
  void aScriptThatFailsIsAFaultOfAnInstance() {
    isAFaultOf(instance, "track_script {\nchk\n}", SCRIPT, BAD);
  }

  @Test
  void aScriptWithAWeightShiftsThePriorityOfAnInstance() {
    shifts(instance, "track_script {\nchk weight 30\n}", SCRIPT, GOOD, 30);
    shifts(instance, "track_script {\nchk weight 30 reverse\n}", SCRIPT, GOOD, -30);
  }

  @Test
  void aProcessThatIsGoneIsAFaultOfAnInstance() {
    isAFaultOf(instance, "track_process {\nproxy\n}", PROCESS, BAD);
  }

  @Test
  void aProcessWithAWeightShiftsThePriorityOfAnInstance() {
    shifts(instance, "track_process {\nproxy weight -40\n}", PROCESS, BAD, -40);
  }

  @Test
  void aFileThatSaysSoIsAFaultOfAnInstance() {
    isAFaultOf(instance, "track_file {\nlevel\n}", FILE, new Reading.Level(1));
  }

  @Test
  void aFileWithAWeightShiftsThePriorityOfAnInstance() {
    shifts(instance, "track_file {\nlevel weight 2\n}", FILE, new Reading.Level(-7), -14);
  }

  @Test
  void anInterfaceThatIsDownIsAFaultOfAGroup() {
    isAFaultOf(group, "track_interface {\neth1\n}", INTERFACE, BAD);
  }

  @Test
  void anInterfaceWithAWeightShiftsThePriorityOfAGroup() {
    shifts(group, "track_interface {\neth1 weight -30\n}", INTERFACE, BAD, -30);
  }

  @Test
  void aScriptThatFailsIsAFaultOfAGroup() {
    isAFaultOf(group, "track_script {\nchk\n}", SCRIPT, BAD);
  }

  @Test
  void aScriptWithAWeightShiftsThePriorityOfAGroup() {
    shifts(group, "track_script {\nchk weight 30\n}", SCRIPT, GOOD, 30);
  }

  @Test
  void aProcessThatIsGoneIsAFaultOfAGroup() {
    isAFaultOf(group, "track_process {\nproxy\n}", PROCESS, BAD);
  }

  @Test
  void aProcessWithAWeightShiftsThePriorityOfAGroup() {
    shifts(group, "track_process {\nproxy weight -40\n}", PROCESS, BAD, -40);
  }

  @Test
  void aFileThatSaysSoIsAFaultOfAGroup() {
    isAFaultOf(group, "track_file {\nlevel\n}", FILE, new Reading.Level(1));
  }

  @Test
  void aFileWithAWeightShiftsThePriorityOfAGroup() {
    shifts(group, "track_file {\nlevel weight 2\n}", FILE, new Reading.Level(-7), -14);
  }

  @Test
  void aNeighbourThatIsLostIsAFaultOfAnInstance() {
    isAFaultOf(instance, "track_bfd {\ngate\n}", NEIGHBOUR, BAD);
  }

  @Test
  void aNeighbourWithAWeightShiftsThePriorityOfAnInstance() {
    shifts(instance, "track_bfd {\ngate weight -30\n}", NEIGHBOUR, BAD, -30);
  }

  @Test
  void aNeighbourThatIsLostIsAFaultOfAGroup() {
    isAFaultOf(group, "track_bfd {\ngate\n}", NEIGHBOUR, BAD);
  }

  @Test
  void aNeighbourWithAWeightShiftsThePriorityOfAGroup() {
    shifts(group, "track_bfd {\ngate weight -30\n}", NEIGHBOUR, BAD, -30);
  }

  /** A member of the group that tracks a script with a weight of its own. */
  private String memberWithAWeight(String line) {
    return group.with(line).replace("priority 120", "track_script {\nchk weight 30\n}");
  }

  @Test
  void syncGroupTrackingWeightLetsMembersHaveWeights() {
    assertThat(priorityAfter(SCRIPT, GOOD, memberWithAWeight("sync_group_tracking_weight")))
        .isEqualTo(130);
  }

  @Test
  void globalTrackingIsAnOldNameOfSyncGroupTrackingWeight() {
    assertThat(priorityAfter(SCRIPT, GOOD, memberWithAWeight("global_tracking"))).isEqualTo(130);
  }
}
