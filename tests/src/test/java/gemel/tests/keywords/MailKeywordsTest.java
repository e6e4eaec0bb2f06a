package gemel.tests.keywords;

import static org.assertj.core.api.Assertions.assertThat;

import gemel.core.mail.MailCounts;
import gemel.lab.Await;
import gemel.tests.keywords.ReceivingMailServer.Received;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Mails about what VRRP does, as a mail server gets them. */
@Timeout(120)
class MailKeywordsTest {
  private static final Duration TEN_SECONDS = Duration.ofSeconds(10);
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final String SUBJECT =
      "[%s] VRRP Instance VI_1 - ".formatted(TellingDirector.HOST);
  private static final String SOMEBODY = "notification_email { ops@example.com }";

  @AutoClose private final ReceivingMailServer server = ReceivingMailServer.at("127.0.0.1");

  private final Template instance = Template.instance();
  private final Template group =
      new Template(instance.without() + "vrrp_sync_group G {\n group {\n VI_1\n }\n <line>\n}\n");

  private String here() {
    return "smtp_server 127.0.0.1 " + server.port();
  }

  private static String global(String... lines) {
    return "global_defs {\n%s\n}\n".formatted(String.join("\n", lines));
  }

  /** What the server has when a director stops that was backup, master and in fault. */
  private List<Received> life(String text) {
    int before = server.mails().size();
    try (TellingDirector director = TellingDirector.started(text)) {
      director.runUntil(TEN_SECONDS).loses("VI_1");
      director.stop();
    }
    List<Received> all = server.mails();
    return all.subList(before, all.size());
  }

  private List<String> subjects(String text) {
    return life(text).stream().map(Received::subject).toList();
  }

  private static List<String> ofAnInstance() {
    return List.of(
        SUBJECT + "Entering BACKUP state",
        SUBJECT + "Entering MASTER state",
        SUBJECT + "Entering FAULT state",
        SUBJECT + "Stopping");
  }

  private Template whole(String... others) {
    return new Template(
        global(String.join("\n", others) + "\n<line>") + instance.with("smtp_alert"));
  }

  @Test
  void smtpAlertSendsMailsOfTheStatesOfAnInstance() {
    String global = global(SOMEBODY, here());
    List<Received> mails = life(global + instance.with("smtp_alert"));
    assertThat(mails).extracting(Received::subject).containsExactlyElementsOf(ofAnInstance());
    assertThat(mails)
        .extracting(Received::body)
        .containsExactly(
            "=> VRRP Instance is no longer owning VRRP VIPs <=",
            "=> VRRP Instance is now owning VRRP VIPs <=",
            "=> VRRP Instance is no longer owning VRRP VIPs <=",
            "=> VRRP Instance stopping <=");
    assertThat(life(global + instance.without())).isEmpty();
  }

  @Test
  void smtpAlertSendsMailsOfTheStatesOfAGroup() {
    String global = global(SOMEBODY, here(), "router_id left");
    List<Received> mails = life(global + group.with("smtp_alert"));
    assertThat(mails)
        .extracting(Received::subject)
        .containsExactly(
            "[left] VRRP Group G - Entering BACKUP state",
            "[left] VRRP Group G - Entering MASTER state",
            "[left] VRRP Group G - Entering FAULT state",
            "[left] VRRP Group G - Stopping");
    assertThat(mails)
        .extracting(Received::body)
        .containsExactly(
            "=> All VRRP group instances are now in BACKUP state <=",
            "=> All VRRP group instances are now in MASTER state <=",
            "=> All VRRP group instances are now in FAULT state <=",
            "=> All VRRP group instances are now stopping <=");
    assertThat(life(global + group.without())).isEmpty();
  }

  @Test
  void smtpAlertIsThatOfEveryInstance() {
    Template global = new Template(global(SOMEBODY, here(), "<line>") + instance.without());
    assertThat(subjects(global.with("smtp_alert"))).isEqualTo(ofAnInstance());
    assertThat(life(global.without())).isEmpty();
  }

  @Test
  void smtpAlertVrrpIsThatOfEveryInstance() {
    Template global =
        new Template(global(SOMEBODY, here(), "smtp_alert", "<line>") + instance.without());
    assertThat(life(global.with("smtp_alert_vrrp off"))).isEmpty();
    assertThat(subjects(global.without())).isEqualTo(ofAnInstance());
  }

  @Test
  void noEmailFaultsKeepsFaultToItself() {
    Template global = whole(SOMEBODY, here());
    String fault = SUBJECT + "Entering FAULT state";
    assertThat(subjects(global.with("no_email_faults"))).hasSize(3).doesNotContain(fault);
    assertThat(subjects(global.without())).contains(fault);
  }

  @Test
  void notificationEmailIsWhoGetsMails() {
    Template global = whole(here());
    assertThat(life(global.with(SOMEBODY)))
        .extracting(Received::to)
        .containsOnly(List.of("ops@example.com"));
    assertThat(life(global.without())).isEmpty();
  }

  @Test
  void eachEntryOfNotificationEmailGetsTheMail() {
    String two = "notification_email { ops@example.com \"Night, Shift <night@example.com>\" }";
    List<Received> mails = life(whole(here()).with(two));
    assertThat(mails).hasSize(2 * ofAnInstance().size());
    assertThat(mails.getFirst().to().getFirst().replaceAll("\\s+", " "))
        .isEqualTo("ops@example.com, \"Night, Shift\" <night@example.com>");
    assertThat(life(whole(here()).with(SOMEBODY))).hasSize(ofAnInstance().size());
  }

  @Test
  void notificationEmailFromIsWhoSendsThem() {
    Template global = whole(SOMEBODY, here());
    assertThat(life(global.with("notification_email_from \"Left <left@example.com>\"")))
        .extracting(Received::from)
        .containsOnly(List.of("Left <left@example.com>"));
    assertThat(life(global.without()))
        .extracting(Received::from)
        .containsOnly(List.of("root@" + TellingDirector.HOST));
  }

  @Test
  void smtpServerIsWhereTheyAreTaken() {
    Template global = whole(SOMEBODY);
    assertThat(subjects(global.with(here()))).isEqualTo(ofAnInstance());
    assertThat(life(global.without())).isEmpty();
  }

  @Test
  void smtpHeloNameIsWhatTheDirectorCallsItselfThere() {
    Template global = whole(SOMEBODY, here());
    assertThat(life(global.with("smtp_helo_name west.example.com")).getFirst().received())
        .contains("west.example.com");
    assertThat(life(global.without()).getFirst().received()).contains(TellingDirector.HOST);
  }

  /** What becomes of a mail, until the stop is over, at a server that takes calls in silence. */
  private static MailCounts atASilentServer(Template global, String line) throws IOException {
    try (ServerSocket silent = new ServerSocket(0, 9, InetAddress.getLoopbackAddress());
        TellingDirector director =
            TellingDirector.started(
                global.with(line + "\nsmtp_server 127.0.0.1 " + silent.getLocalPort()))) {
      director.stop();
      return director.mails();
    }
  }

  @Test
  void smtpConnectTimeoutIsForHowLongAServerMayBeSilent() throws IOException {
    Template global = whole(SOMEBODY);
    assertThat(atASilentServer(global, "smtp_connect_timeout 1").failed()).isPositive();
    assertThat(atASilentServer(global, "").failed()).isZero();
  }

  /** Where nobody takes mails, all else goes on; a mail server that comes back gets the next. */
  @Test
  void aDeadServerCostsACountOnly() throws IOException {
    int port;
    try (ServerSocket gone = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = gone.getLocalPort();
    }
    Template global = whole(SOMEBODY);
    try (TellingDirector director =
        TellingDirector.started(global.with("smtp_server 127.0.0.1 " + port))) {
      Await.until(
          "the first mail to fail",
          PATIENCE,
          () -> director.mails().failed() == 1,
          () -> director.mails().toString());
      assertThat(director.mails().latestFailure()).contains("refused");
      director.follow(global.with(here())).runUntil(TEN_SECONDS);
      Await.until("the second mail", PATIENCE, () -> server.mails().size() == 1, server::subjects);
      assertThat(server.subjects()).containsExactly(SUBJECT + "Entering MASTER state");
    }
  }
}
