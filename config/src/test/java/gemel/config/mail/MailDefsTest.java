package gemel.config.mail;

import static org.assertj.core.api.Assertions.assertThat;

import gemel.config.Reading;
import gemel.config.value.Port;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Who is sent mails, and how. */
class MailDefsTest {
  private static MailDefs of(Reading reading) {
    return reading.configuration().globalDefs().mails();
  }

  @Test
  void theWholeSaysWhoGetsMailsAndHow() {
    Reading reading =
        Reading.globalDefs(
            "notification_email {",
            "a@example.com \"Ops, West <ops@example.com>\"",
            "}",
            "notification_email { <b@example.com> }",
            "notification_email_from \"Left <left@example.com>\"",
            "smtp_server mail.example.com 2525",
            "smtp_helo_name left.example.com",
            "smtp_connect_timeout 7",
            "smtp_alert",
            "smtp_alert_vrrp off",
            "smtp_alert_checker off",
            "no_email_faults",
            "no_checker_emails");
    assertThat(reading.said()).isEmpty();
    assertThat(of(reading))
        .isEqualTo(
            new MailDefs(
                List.of(
                    new MailAddress(null, "a@example.com"),
                    new MailAddress("Ops, West", "ops@example.com"),
                    new MailAddress(null, "b@example.com")),
                new MailAddress("Left", "left@example.com"),
                new SmtpServer("mail.example.com", new Port(2525)),
                "left.example.com",
                Duration.ofSeconds(7),
                true,
                false,
                false,
                false,
                false));
  }

  @Test
  void nothingSaidIsNoMails() {
    assertThat(of(Reading.globalDefs("router_id left"))).isEqualTo(MailDefs.NOTHING);
    assertThat(MailDefs.NOTHING.ofVrrp()).isFalse();
    assertThat(MailDefs.NOTHING.ofServices()).isFalse();
    assertThat(MailDefs.NOTHING.ofServers()).isTrue();
  }

  @Test
  void whatIsSaidOfVrrpComesBeforeWhatIsSaidOfAll() {
    assertThat(of(Reading.globalDefs("smtp_alert")).ofVrrp()).isTrue();
    assertThat(of(Reading.globalDefs("smtp_alert", "smtp_alert_vrrp no")).ofVrrp()).isFalse();
    assertThat(of(Reading.globalDefs("smtp_alert no", "smtp_alert_vrrp")).ofVrrp()).isTrue();
  }

  @Test
  void aServerListensOnPort25IfNothingElseIsSaid() {
    assertThat(of(Reading.globalDefs("smtp_server 192.0.2.25")).smtpServer())
        .isEqualTo(new SmtpServer("192.0.2.25", new Port(25)));
  }

  @Test
  void aTimeoutOfNothingIsASecond() {
    Reading reading = Reading.globalDefs("smtp_connect_timeout 0");
    assertThat(reading.said())
        .containsExactly("2:1: warning: 'smtp_connect_timeout' 0 is taken as 1");
    assertThat(of(reading).smtpConnectTimeout()).isEqualTo(Duration.ofSeconds(1));
  }

  @Test
  void aListOfNobodyIsAWarning() {
    assertThat(Reading.globalDefs("notification_email {", "}").said())
        .containsExactly("2:1: warning: 'notification_email' names nobody");
  }

  @Test
  void whatCannotBeAnAddressIsNone() {
    Reading reading = Reading.globalDefs("notification_email {", "\"a b\" \"N <>\" c@d", "}");
    assertThat(reading.said())
        .containsExactly(
            "3:1: error: 'a b' is no mail address", "3:7: error: 'N <>' is no mail address");
    assertThat(of(reading).notificationEmail()).containsExactly(new MailAddress(null, "c@d"));
  }
}
