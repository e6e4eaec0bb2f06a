package gemel.tests.keywords;

import static org.assertj.core.api.Assertions.assertThat;

import gemel.tests.keywords.ReceivingMailServer.Received;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Mails about services and servers, as a mail server gets them. */
@Timeout(120)
class PoolMailKeywordsTest {
  private static final String OF_SERVER =
      "Realserver [198.51.100.11]:tcp:80 of virtual server [192.0.2.50]:tcp:80 - ";
  private static final String OF_SERVICE = "Virtualserver [192.0.2.50]:tcp:80 - ";

  @AutoClose private final ReceivingMailServer mails = ReceivingMailServer.at("127.0.0.1");

  private String file(String global, String service, String server) {
    return """
    global_defs {
      notification_email { ops@example.com }
      smtp_server 127.0.0.1 %d
      router_id left
      %s
    }
    virtual_server 192.0.2.50 80 {
      lb_algo rr
      lb_kind NAT
      protocol TCP
      %s
      real_server 198.51.100.11 80 {
        %s
      }
    }
    """
        .formatted(mails.port(), global, service, server);
  }

  /** What the server has when a director stops whose server came up, went down and came back. */
  private List<Received> life(String text) {
    int before = mails.mails().size();
    try (TellingDirector director = TellingDirector.started(text)) {
      director.up(".11").down(".11").up(".11").stop();
    }
    List<Received> all = mails.mails();
    return all.subList(before, all.size());
  }

  private List<String> subjects(String text) {
    return life(text).stream()
        .map(mail -> mail.subject().replaceAll("\\s+", " ").replace("[left] ", ""))
        .toList();
  }

  @Test
  void smtpAlertSendsMailsOfAServer() {
    List<Received> sent = life(file("smtp_alert_checker off", "", "smtp_alert"));
    assertThat(sent)
        .extracting(mail -> mail.subject().replaceAll("\\s+", " "))
        .containsExactly("[left] " + OF_SERVER + "DOWN", "[left] " + OF_SERVER + "UP");
    assertThat(sent).extracting(Received::body).containsOnly("=> the check said so <=");
    assertThat(life(file("smtp_alert_checker off", "", ""))).isEmpty();
  }

  @Test
  void smtpAlertSendsMailsOfTheQuorum() {
    assertThat(subjects(file("", "smtp_alert", "smtp_alert off")))
        .as("at the start, and as it goes on")
        .containsExactly(OF_SERVICE + "UP", OF_SERVICE + "DOWN", OF_SERVICE + "UP");
    assertThat(life(file("", "", "smtp_alert off"))).isEmpty();
  }

  @Test
  void smtpAlertCheckerIsThatOfEveryServiceAndServer() {
    assertThat(subjects(file("smtp_alert_checker", "", ""))).hasSize(5);
    assertThat(subjects(file("smtp_alert_checker off", "", ""))).isEmpty();
    assertThat(subjects(file("", "", "")))
        .as("keepalived's default differs")
        .containsExactly(OF_SERVER + "DOWN", OF_SERVER + "UP");
  }
}
