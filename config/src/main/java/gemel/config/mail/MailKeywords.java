package gemel.config.mail;

import static gemel.config.keyword.NumberShapes.wholeSeconds;
import static gemel.config.keyword.WordShapes.flag;
import static gemel.config.keyword.WordShapes.onOff;
import static gemel.config.keyword.WordShapes.text;

import gemel.config.diagnostic.Diagnostics;
import gemel.config.keyword.EntryKeywords;
import gemel.config.keyword.Keyword;
import gemel.config.keyword.KeywordLine;
import gemel.config.keyword.ListShape;
import gemel.config.keyword.Section;
import gemel.config.keyword.Setting;
import gemel.config.keyword.Shape;
import java.time.Duration;
import java.util.List;

/** The lines of {@code global_defs} that are about mails. */
public final class MailKeywords {
  private static final String TESTS = "MailKeywordsTest.";

  /** What keepalived counts in a number of 32 bits. */
  private static final int LONGEST_TIMEOUT = 4294;

  private final Keyword<List<Section<MailAddress, Recipients>>> notificationEmail;
  private final Keyword<MailAddress> notificationEmailFrom;
  private final Keyword<SmtpServer> smtpServer;
  private final Keyword<String> smtpHeloName;
  private final Keyword<Duration> smtpConnectTimeout;
  private final Keyword<Boolean> smtpAlert;
  private final Keyword<Boolean> smtpAlertVrrp;
  private final Keyword<Boolean> smtpAlertChecker;
  private final Keyword<Boolean> noEmailFaults;
  private final Keyword<Boolean> noCheckerEmails;

  /** Begins lines of {@code global_defs}. */
  @FunctionalInterface
  public interface Lines {
    <T> KeywordLine<T> line(String name, Shape<T> shape);
  }

  public MailKeywords(Lines lines) {
    notificationEmail =
        lines
            .line("notification_email", ListShape.ofWords(new Recipients()))
            .honoured(TESTS + "notificationEmailIsWhoGetsMails");
    notificationEmailFrom =
        lines
            .line("notification_email_from", MailShapes.address())
            .byDefault("the director's user at the host")
            .honoured(TESTS + "notificationEmailFromIsWhoSendsThem");
    smtpServer =
        lines
            .line("smtp_server", MailShapes.server())
            .honoured(TESTS + "smtpServerIsWhereTheyAreTaken");
    smtpHeloName =
        lines
            .line("smtp_helo_name", text("STRING"))
            .byDefault("the host's name")
            .honoured(TESTS + "smtpHeloNameIsWhatTheDirectorCallsItselfThere");
    smtpConnectTimeout =
        lines
            .line("smtp_connect_timeout", wholeSeconds(0, LONGEST_TIMEOUT))
            .byDefault("30")
            .honoured(TESTS + "smtpConnectTimeoutIsForHowLongAServerMayBeSilent");
    smtpAlert =
        lines
            .line("smtp_alert", onOff())
            .byDefault("off")
            .honoured(TESTS + "smtpAlertIsThatOfEveryInstance");
    smtpAlertVrrp =
        lines
            .line("smtp_alert_vrrp", onOff())
            .byDefault("smtp_alert")
            .honoured(TESTS + "smtpAlertVrrpIsThatOfEveryInstance");
    smtpAlertChecker =
        lines
            .line("smtp_alert_checker", onOff())
            .byDefault("smtp_alert")
            .honoured("PoolMailKeywordsTest.smtpAlertCheckerIsThatOfEveryServiceAndServer");
    noEmailFaults =
        lines.line("no_email_faults", flag()).honoured(TESTS + "noEmailFaultsKeepsFaultToItself");
    noCheckerEmails =
        lines
            .line("no_checker_emails", onOff())
            .byDefault("off")
            .honoured("CheckMailKeywordsTest.noCheckerEmailsTellsOfServersAlone");
  }

  /** Those that mails go to. */
  static final class Recipients extends EntryKeywords<MailAddress> {
    final Keyword<MailAddress> entry =
        entryLine().honoured(TESTS + "eachEntryOfNotificationEmailGetsTheMail");

    Recipients() {
      super("global_defs/notification_email", MailShapes.address());
    }
  }

  public MailDefs read(Section<?, ?> section, Diagnostics diagnostics) {
    return new MailDefs(
        recipients(section, diagnostics),
        section.value(notificationEmailFrom).orElse(null),
        section.value(smtpServer).orElse(null),
        section.value(smtpHeloName).orElse(null),
        timeout(section, diagnostics),
        section.value(smtpAlert).orElse(null),
        section.value(smtpAlertVrrp).orElse(null),
        section.value(smtpAlertChecker).orElse(null),
        !section.value(noEmailFaults).orElse(false),
        !section.value(noCheckerEmails).orElse(false));
  }

  private List<MailAddress> recipients(Section<?, ?> section, Diagnostics diagnostics) {
    for (Setting<List<Section<MailAddress, Recipients>>> list : section.all(notificationEmail)) {
      if (list.value().isEmpty()) {
        diagnostics.warning(list.position(), "'notification_email' names nobody");
      }
    }
    return section.all(notificationEmail).stream()
        .flatMap(list -> list.value().stream())
        .map(Section::header)
        .toList();
  }

  private Duration timeout(Section<?, ?> section, Diagnostics diagnostics) {
    Duration timeout =
        section.value(smtpConnectTimeout).orElse(MailDefs.NOTHING.smtpConnectTimeout());
    if (timeout.isZero()) {
      diagnostics.warning(
          section.position(smtpConnectTimeout), "'smtp_connect_timeout' 0 is taken as 1");
      return Duration.ofSeconds(1);
    }
    return timeout;
  }
}
