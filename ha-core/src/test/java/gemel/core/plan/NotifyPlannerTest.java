package gemel.core.plan;

import static org.assertj.core.api.Assertions.assertThat;

import gemel.config.ConfigurationReader;
import gemel.core.mail.MailSettings;
import gemel.core.mail.MailSettings.Address;
import gemel.core.notify.rules.Audience;
import gemel.core.notify.rules.Fifo;
import gemel.core.notify.rules.NotifySettings;
import gemel.core.notify.rules.Place;
import gemel.core.notify.rules.Script;
import gemel.core.notify.rules.Subject;
import gemel.core.notify.rules.Told;
import gemel.core.notify.rules.ToldGroup;
import gemel.core.notify.rules.Word;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Who is told of what. */
class NotifyPlannerTest {
  private static final Place ANYWHERE = new Place("");

  private static Plan plan(String global, String group, String first) {
    String text =
        """
        global_defs {
        %s
        }
        vrrp_sync_group G {
          group {
            A
            B
          }
        %s
        }
        vrrp_instance A {
          interface eth0
          virtual_router_id 51
          priority 150
          virtual_ipaddress { 192.0.2.50 }
        %s
        }
        vrrp_instance B {
          interface eth0
          virtual_router_id 52
          virtual_ipaddress { 192.0.2.51 }
        }
        """
            .formatted(global, group, first);
    return Planner.plan(new ConfigurationReader("d1").parse("d1.conf", text).configuration())
        .plan();
  }

  private static Script script(Script.@Nullable Owner user, String keyword, String... words) {
    return new Script(List.of(words), user, keyword, ANYWHERE);
  }

  private static Told silent(Subject subject, int priority) {
    return new Told(subject, priority, Map.of(), null, false, false, false);
  }

  @Test
  void aGroupAndItsInstancesAreToldTogether() {
    NotifySettings planned =
        plan("script_user web", "notify /bin/g root", "notify_master \"/bin/m x\"\nnotify_deleted")
            .notifications();
    Told group =
        new Told(
            Subject.group("G"),
            0,
            Map.of(),
            script(new Script.Owner("root", null), "notify", "/bin/g"),
            false,
            false,
            false);
    Told first =
        new Told(
            Subject.instance("A"),
            150,
            Map.of(
                Word.MASTER, script(new Script.Owner("web", null), "notify_master", "/bin/m", "x")),
            null,
            true,
            false,
            false);
    assertThat(planned.groups())
        .containsExactly(
            new ToldGroup("G", group, List.of(first, silent(Subject.instance("B"), 100))));
    assertThat(planned.groups().getFirst().instances().getFirst().scripts().get(Word.MASTER))
        .extracting(Script::place)
        .hasToString("d1.conf:16:1");
  }

  @Test
  void theNearestWordOnPriorityChangesCounts() {
    assertThat(priorityChanges("", "", "")).containsExactly(false, false);
    assertThat(priorityChanges("vrrp_notify_priority_changes", "", "")).containsExactly(true, true);
    assertThat(priorityChanges("", "notify_priority_changes", "")).containsExactly(true, true);
    assertThat(
            priorityChanges(
                "vrrp_notify_priority_changes",
                "notify_priority_changes",
                "notify_priority_changes off"))
        .containsExactly(false, true);
  }

  private static List<Boolean> priorityChanges(String global, String group, String first) {
    return plan(global, group, first).notifications().groups().getFirst().instances().stream()
        .map(Told::priorityChanges)
        .toList();
  }

  @Test
  void fifosHaveReaders() {
    assertThat(
            plan(
                    "notify_fifo /run/a web\nnotify_fifo_script /bin/r\nvrrp_notify_fifo /run/b",
                    "",
                    "")
                .notifications()
                .fifos())
        .containsExactly(
            new Fifo(
                "/run/a",
                Set.of(Audience.VRRP, Audience.LVS),
                new Script.Owner("web", null),
                script(null, "notify_fifo_script", "/bin/r"),
                ANYWHERE),
            new Fifo("/run/b", Set.of(Audience.VRRP), null, null, ANYWHERE));
  }

  @Test
  void whoIsToldOfAGroupIsNoPartOfIt() {
    Plan silent = plan("", "", "");
    Plan telling = plan("notify_fifo /run/a", "notify /bin/g", "notify_master /bin/m");
    assertThat(telling.groups()).isEqualTo(silent.groups());
    assertThat(telling.notifications()).isNotEqualTo(silent.notifications());
  }

  private static List<Boolean> mails(String global, String group, String first) {
    ToldGroup told = plan(global, group, first).notifications().groups().getFirst();
    return Stream.concat(Stream.ofNullable(told.group()), told.instances().stream())
        .map(Told::mails)
        .toList();
  }

  @Test
  void theNearestWordOnMailsCounts() {
    assertThat(mails("", "", "")).containsExactly(false, false, false);
    assertThat(mails("smtp_alert", "", "smtp_alert no")).containsExactly(true, false, true);
    assertThat(mails("smtp_alert\nsmtp_alert_vrrp no", "smtp_alert", ""))
        .containsExactly(true, false, false);
    assertThat(plan("no_email_faults", "", "").notifications().faultMails()).isFalse();
  }

  @Test
  void mailsNeedAServerAndSomebodyWhoGetsThem() {
    String people = "notification_email { a@example.com \"B <b@example.com>\" }";
    assertThat(plan(people, "", "").mails()).isNull();
    assertThat(plan("smtp_server 192.0.2.25", "", "").mails()).isNull();
    assertThat(plan(people + "\nsmtp_server 192.0.2.25 26\nrouter_id left", "", "").mails())
        .isEqualTo(
            new MailSettings(
                "left",
                null,
                List.of(new Address(null, "a@example.com"), new Address("B", "b@example.com")),
                "192.0.2.25",
                26,
                null,
                Duration.ofSeconds(30)));
  }
}
