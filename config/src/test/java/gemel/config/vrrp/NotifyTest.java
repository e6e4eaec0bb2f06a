package gemel.config.vrrp;

import static org.assertj.core.api.Assertions.assertThat;

import gemel.config.Reading;
import gemel.config.global.NotifyDefs;
import gemel.config.global.NotifyFifo;
import gemel.config.script.Command;
import gemel.config.script.ScriptUser;
import gemel.config.vrrp.Notify.Deletion;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What instances, groups and the whole say of notifications. */
class NotifyTest {
  private static Notify of(Reading reading) {
    return reading.configuration().vrrpInstances().getFirst().notifications();
  }

  private static Command command(@Nullable ScriptUser user, String... words) {
    return new Command(List.of(words), user);
  }

  @Test
  void anInstanceSaysWhatIsRun() {
    Reading reading =
        Reading.instance(
            "notify_master \"/etc/m.sh 'a b'\" nobody :nogroup",
            "notify_backup /etc/b.sh",
            "notify_fault '/etc/f.sh x' nobody",
            "notify_stop \"/etc/s.sh\"",
            "notify \"/etc/n.sh \\\"q\\\"\"",
            "notify_deleted \"/etc/d.sh x\" nobody nogroup",
            "notify_master_rx_lower_pri /etc/r.sh",
            "notify_priority_changes off",
            "smtp_alert no");
    assertThat(reading.said()).isEmpty();
    assertThat(of(reading))
        .isEqualTo(
            new Notify(
                command(new ScriptUser("nobody", ":nogroup"), "/etc/m.sh", "a b"),
                command(null, "/etc/b.sh"),
                command(new ScriptUser("nobody", null), "/etc/f.sh", "x"),
                command(null, "/etc/s.sh"),
                command(null, "/etc/n.sh", "\"q\""),
                new Deletion(true, command(new ScriptUser("nobody", "nogroup"), "/etc/d.sh", "x")),
                command(null, "/etc/r.sh"),
                false,
                false));
  }

  @Test
  void anInstanceThatSaysNothingRunsNothing() {
    assertThat(of(Reading.instance("priority 100"))).isEqualTo(Notify.NOTHING);
  }

  @Test
  void aDeletionMayBeToldWithoutAScript() {
    assertThat(of(Reading.instance("notify_deleted")).notifyDeleted())
        .isEqualTo(new Deletion(true, null));
  }

  @Test
  void theFirstScriptCounts() {
    Reading reading = Reading.instance("notify_master /bin/a", "notify_master /bin/b");
    assertThat(reading.said())
        .containsExactly("3:1: error: 'notify_master' again; the first one counts; first at 2:1");
    assertThat(of(reading).notifyMaster()).isEqualTo(command(null, "/bin/a"));
  }

  @Test
  void aCommandWithArgumentsStandsInQuotes() {
    Reading reading = Reading.instance("notify_master /bin/a --flag x y");
    assertThat(reading.said())
        .containsExactly(
            "2:15: warning: 'y' behind 'x' is ignored: user and group stand there, and a command"
                + " with arguments in quotes");
    assertThat(of(reading).notifyMaster())
        .isEqualTo(command(new ScriptUser("--flag", "x"), "/bin/a"));
  }

  @Test
  void aGroupSaysWhatIsRunButKnowsNoDeletion() {
    Reading reading =
        Reading.of(
            "vrrp_instance VI {",
            "interface eth0",
            "virtual_router_id 51",
            "virtual_ipaddress { 192.0.2.1 }",
            "}",
            "vrrp_sync_group G {",
            "group { VI }",
            "notify_master /bin/a",
            "notify_deleted",
            "}");
    assertThat(reading.said())
        .anyMatch(said -> said.startsWith("9:1: error: 'notify_deleted' belongs in"));
    assertThat(reading.configuration().vrrpSyncGroups().getFirst().notifications().notifyMaster())
        .isEqualTo(command(null, "/bin/a"));
  }

  @Test
  void theWholeNamesFifosAndWhatReadsThem() {
    Reading reading =
        Reading.globalDefs(
            "notify_fifo /run/a nobody nogroup",
            "notify_fifo_script \"/bin/r x\" nobody",
            "vrrp_notify_fifo /run/b",
            "lvs_notify_fifo /run/c",
            "vrrp_notify_priority_changes",
            "fifo_write_vrrp_states_on_reload",
            "rs_init_notifies");
    assertThat(reading.said()).isEmpty();
    assertThat(reading.configuration().globalDefs().notifications())
        .isEqualTo(
            new NotifyDefs(
                new NotifyFifo(
                    "/run/a",
                    new ScriptUser("nobody", "nogroup"),
                    command(new ScriptUser("nobody", null), "/bin/r", "x")),
                new NotifyFifo("/run/b", null, null),
                new NotifyFifo("/run/c", null, null),
                true,
                true,
                true));
  }

  @Test
  void oneFifoIsOne() {
    Reading reading = Reading.globalDefs("notify_fifo /run/a", "vrrp_notify_fifo /run/a");
    assertThat(reading.said())
        .containsExactly("3:1: warning: 'vrrp_notify_fifo' is notify_fifo; it is ignored");
    assertThat(reading.configuration().globalDefs().notifications().vrrpNotifyFifo()).isNull();
  }

  @Test
  void aReaderWithoutAFifoIsAWarning() {
    assertThat(Reading.globalDefs("vrrp_notify_fifo_script /bin/r").said())
        .containsExactly(
            "2:1: warning: 'vrrp_notify_fifo_script' is not run: there is no vrrp_notify_fifo");
  }
}
