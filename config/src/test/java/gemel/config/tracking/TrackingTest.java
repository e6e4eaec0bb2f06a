package gemel.config.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import gemel.config.Reading;
import gemel.config.script.Command;
import gemel.config.script.ScriptUser;
import gemel.config.tracking.TrackFile.InitFile;
import gemel.config.tracking.TrackProcess.ParamMatch;
import gemel.config.vrrp.VrrpInstance;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What can be tracked, and who tracks it. */
class TrackingTest {
  private static final String SCRIPT = "vrrp_script chk { script \"/usr/bin/killall -0 nginx\" }\n";

  private static Reading instance(String before, String... lines) {
    return Reading.of(
        before
            + """
            vrrp_instance VI_1 {
            interface eth0
            virtual_router_id 51
            virtual_ipaddress { 192.0.2.1 }
            """
            + String.join("\n", lines)
            + "\n}");
  }

  private static VrrpInstance only(Reading reading) {
    return reading.configuration().vrrpInstances().getFirst();
  }

  @Test
  void aScriptSaysHowItIsRun() {
    Reading reading =
        Reading.of(
            """
            vrrp_script chk {
              script "/usr/local/bin/chk 'a b' --port=80"
              interval 2.5
              timeout 1
              weight -20 reverse
              rise 2
              fall 3
              user nobody nogroup
              init_fail
            }
            """);
    assertThat(reading.said()).isEmpty();
    assertThat(reading.configuration().tracked().scripts())
        .singleElement()
        .isEqualTo(
            new VrrpScript(
                "chk",
                new Command(
                    List.of("/usr/local/bin/chk", "a b", "--port=80"),
                    new ScriptUser("nobody", "nogroup")),
                Duration.ofMillis(2500),
                Duration.ofSeconds(1),
                new TrackWeight(-20, true),
                2,
                3,
                true,
                reading.configuration().tracked().scripts().getFirst().origin()));
  }

  @Test
  void aScriptRunsEverySecondAndMayTakeAsLong() {
    VrrpScript script = Reading.of(SCRIPT).configuration().tracked().scripts().getFirst();
    assertThat(script.script().words()).containsExactly("/usr/bin/killall", "-0", "nginx");
    assertThat(script.script().user()).isNull();
    assertThat(script.interval()).isEqualTo(Duration.ofSeconds(1));
    assertThat(script.timeout()).isEqualTo(Duration.ofSeconds(1));
    assertThat(script.weight()).isEqualTo(TrackWeight.NONE);
    assertThat(List.of(script.rise(), script.fall())).containsExactly(1, 1);
  }

  @Test
  void argumentsOutsideTheQuotesAreNotThoseOfTheScript() {
    Reading reading = Reading.of("vrrp_script chk { script /usr/bin/killall -0 nginx }");
    assertThat(reading.said())
        .containsExactly(
            "1:26: warning: only '/usr/bin/killall' is run, without '-0': a command with arguments"
                + " stands in quotes");
    assertThat(reading.configuration().tracked().scripts().getFirst().script().words())
        .containsExactly("/usr/bin/killall");
  }

  @Test
  void aScriptWithoutACommandIsIgnored() {
    Reading reading = Reading.of("vrrp_script chk {", "interval 2", "}");
    assertThat(reading.said())
        .containsExactly("1:1: error: vrrp_script chk has no script; it is ignored");
    assertThat(reading.configuration().tracked().scripts()).isEmpty();
  }

  @Test
  void aQuoteThatIsNotClosedIsNoCommand() {
    assertThat(Reading.of("vrrp_script chk {", "script \"it's\"", "}").said())
        .containsExactly("2:8: error: 'it's' is no command: a quote is not closed");
  }

  @Test
  void anIntervalOfNothingIsASecond() {
    Reading reading = Reading.of("vrrp_script chk {", "script /bin/true", "interval 0", "}");
    assertThat(reading.said()).containsExactly("3:10: error: interval must not be 0; 1 is taken");
    assertThat(reading.configuration().tracked().scripts().getFirst().interval())
        .isEqualTo(Duration.ofSeconds(1));
  }

  @Test
  void whoeverTracksAScriptMayGiveItAWeight() {
    Reading reading =
        instance(
            SCRIPT + "vrrp_script two { script /bin/two\nweight 7 reverse }\n",
            "track_script {",
            "chk weight 5",
            "two weight 3",
            "}");
    assertThat(reading.said()).isEmpty();
    assertThat(only(reading).tracking().trackScript())
        .containsExactly(
            new Tracked("chk", new TrackWeight(5, false)),
            new Tracked("two", new TrackWeight(3, true)));
  }

  @Test
  void noreverseTakesReverseBack() {
    Reading reading =
        instance(
            "vrrp_script two { script /bin/two\nweight 7 reverse }\n",
            "track_script {",
            "two weight 3 noreverse",
            "}");
    assertThat(only(reading).tracking().trackScript())
        .containsExactly(new Tracked("two", new TrackWeight(3, false)));
  }

  @Test
  void whatIsNotDeclaredIsNotTracked() {
    Reading reading = instance(SCRIPT, "track_script {", "chck", "}");
    assertThat(reading.said())
        .containsExactly(
            "7:1: error: 'chck' is not there to be tracked; it is ignored; did you mean 'chk'?");
    assertThat(only(reading).tracking()).isEqualTo(Tracking.NONE);
  }

  @Test
  void norWhatIsDeclaredFurtherDown() {
    Reading reading =
        Reading.of(
            "vrrp_instance VI_1 {",
            "interface eth0",
            "virtual_router_id 51",
            "virtual_ipaddress { 192.0.2.1 }",
            "track_script {",
            "chk",
            "}",
            "}",
            SCRIPT);
    assertThat(reading.said())
        .containsExactly(
            "6:1: error: 'chk' is declared further down only; it is ignored; move the vrrp_script in"
                + " front of this; declared at 9:1");
  }

  @Test
  void aThingIsTrackedOnce() {
    Reading reading = instance(SCRIPT, "track_script {", "chk", "chk weight 5", "}");
    assertThat(reading.said())
        .containsExactly("8:1: error: 'chk' is in track_script already; it is ignored");
    assertThat(only(reading).tracking().trackScript())
        .containsExactly(new Tracked("chk", TrackWeight.NONE));
  }

  @Test
  void theOwnInterfaceIsTrackedAnyway() {
    Reading reading = instance("", "track_interface {", "eth0", "eth1 weight -30", "}");
    assertThat(reading.said())
        .containsExactly(
            "5:1: warning: eth0 is tracked already: it is the interface of vrrp_instance VI_1");
    assertThat(only(reading).tracking().trackInterface())
        .containsExactly(new Tracked("eth1", new TrackWeight(-30, false)));
  }

  @Test
  void processesMayBeComparedWithTheirArguments() {
    Reading reading =
        Reading.of(
            """
            vrrp_track_process one { process haproxy
              quorum 2
              quorum_max 5
              delay 0.5 }
            vrrp_track_process two { process /usr/bin/python3 -m http.server
              param_match initial
              fork_delay 2 }
            vrrp_track_process none { process rogue
              quorum_max 0 }
            """);
    assertThat(reading.said()).isEmpty();
    List<TrackProcess> read = reading.configuration().tracked().processes();
    assertThat(read.get(0).quorum()).isEqualTo(2);
    assertThat(read.get(0).quorumMax()).isEqualTo(5);
    assertThat(read.get(0).fullCommand()).isFalse();
    assertThat(read.get(0).paramMatch()).isEqualTo(ParamMatch.NONE);
    assertThat(read.get(0).terminateDelay()).isEqualTo(Duration.ofMillis(500));
    assertThat(read.get(0).forkDelay()).isEqualTo(Duration.ofMillis(500));
    assertThat(read.get(1).parameters()).containsExactly("-m", "http.server");
    assertThat(read.get(1).paramMatch()).isEqualTo(ParamMatch.INITIAL);
    assertThat(read.get(1).fullCommand()).isTrue();
    assertThat(read.get(1).forkDelay()).isEqualTo(Duration.ofSeconds(2));
    assertThat(read.get(1).terminateDelay()).isZero();
    assertThat(List.of(read.get(2).quorum(), read.get(2).quorumMax())).containsExactly(0, 0);
  }

  @Test
  void aQuorumMaxBelowTheQuorumIsIgnored() {
    Reading reading =
        Reading.of("vrrp_track_process p {", "process p", "quorum 3", "quorum_max 2", "}");
    assertThat(reading.said())
        .containsExactly("4:1: error: quorum_max 2 is less than quorum 3; it is ignored");
    assertThat(reading.configuration().tracked().processes().getFirst().quorumMax())
        .isEqualTo(65535);
  }

  @Test
  void aFilesNumberCountsOnceUnlessItIsSaid() {
    Reading reading =
        Reading.of(
            """
            track_file one { file /var/run/one }
            vrrp_track_file two { file /var/run/two
              weight 2 reverse
              init_file -7 overwrite }
            """);
    assertThat(reading.said())
        .containsExactly("2:1: warning: 'vrrp_track_file' is an old name; write 'track_file'");
    List<TrackFile> read = reading.configuration().tracked().files();
    assertThat(read.get(0).file()).isEqualTo(Path.of("/var/run/one"));
    assertThat(read.get(0).weight()).isEqualTo(new TrackWeight(1, false));
    assertThat(read.get(0).initFile()).isNull();
    assertThat(read.get(1).weight()).isEqualTo(new TrackWeight(2, true));
    assertThat(read.get(1).initFile()).isEqualTo(new InitFile(-7, true));
  }

  @Test
  void inASyncGroupWeightsDoNotCountUnlessItSaysSo() {
    String before = SCRIPT + "track_file f { file /f }\n";
    String[] tracks = {
      "track_script {",
      "chk weight 5",
      "}",
      "track_file {",
      "f",
      "}",
      "track_interface {",
      "eth1 weight 3",
      "}"
    };
    Reading stiff = instance(before + "vrrp_sync_group G { group { VI_1 } }\n", tracks);
    assertThat(stiff.said())
        .contains(
            "8:1: error: chk has a weight and is ignored: vrrp_sync_group G has no"
                + " sync_group_tracking_weight",
            "11:1: error: f counts without its weight: vrrp_sync_group G has no"
                + " sync_group_tracking_weight",
            "14:1: error: eth1 counts without its weight: vrrp_sync_group G has no"
                + " sync_group_tracking_weight");
    assertThat(only(stiff).tracking())
        .isEqualTo(
            new Tracking(
                List.of(new Tracked("eth1", TrackWeight.NONE)),
                List.of(),
                List.of(),
                List.of(new Tracked("f", TrackWeight.NONE)),
                List.of()));

    Reading loose =
        instance(
            before + "vrrp_sync_group G { group { VI_1 }\nsync_group_tracking_weight }\n", tracks);
    assertThat(only(loose).tracking().trackScript())
        .containsExactly(new Tracked("chk", new TrackWeight(5, false)));
  }

  @Test
  void anOwnersPriorityIsNotShifted() {
    Reading reading = instance(SCRIPT, "priority 255", "track_script {", "chk weight 5", "}");
    assertThat(reading.said())
        .containsExactly(
            "7:1: error: chk has a weight and is ignored: priority 255 is the owner's");
    assertThat(only(reading).tracking()).isEqualTo(Tracking.NONE);
  }

  @Test
  void aGroupTracksForItsMembers() {
    Reading reading =
        instance(SCRIPT + "vrrp_sync_group G { group { VI_1 }\ntrack_script { chk weight 5 } }\n");
    assertThat(reading.configuration().vrrpSyncGroups().getFirst().tracking().trackScript())
        .containsExactly(new Tracked("chk", new TrackWeight(5, false)));
  }
}
