package gemel.core.plan;

import gemel.config.global.GlobalDefs;
import gemel.config.mail.MailAddress;
import gemel.config.mail.MailDefs;
import gemel.config.mail.SmtpServer;
import gemel.core.mail.MailSettings;
import org.jspecify.annotations.Nullable;

/** How mails are sent. */
final class MailPlanner {
  private MailPlanner() {}

  /** Null where nobody gets any, or nobody takes them. */
  static @Nullable MailSettings mails(GlobalDefs global) {
    MailDefs mails = global.mails();
    @Nullable SmtpServer server = mails.smtpServer();
    if (server == null || mails.notificationEmail().isEmpty()) {
      return null;
    }
    @Nullable MailAddress from = mails.notificationEmailFrom();
    return new MailSettings(
        global.routerId(),
        from == null ? null : address(from),
        mails.notificationEmail().stream().map(MailPlanner::address).toList(),
        server.host(),
        server.port().number(),
        mails.smtpHeloName(),
        mails.smtpConnectTimeout());
  }

  private static MailSettings.Address address(MailAddress written) {
    return new MailSettings.Address(written.name(), written.address());
  }
}
