package gemel.config.mail;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What {@code global_defs} says of mails.
 *
 * @param notificationEmail who gets them; nobody, no mails
 * @param notificationEmailFrom from whom they come; null for the director's user at the host
 * @param smtpServer who takes them; null, no mails
 * @param smtpHeloName what the director calls itself there; null for the host's name
 * @param smtpConnectTimeout how long the server may be silent
 * @param smtpAlert whether they are sent where nothing else says so; null for no
 * @param smtpAlertVrrp the same for VRRP; null where {@code smtpAlert} decides
 * @param smtpAlertChecker the same for services and servers
 * @param emailFaults whether there is one for FAULT, too
 * @param checkerEmails whether there is one for a check that turns while its server does not
 */
public record MailDefs(
    List<MailAddress> notificationEmail,
    @Nullable MailAddress notificationEmailFrom,
    @Nullable SmtpServer smtpServer,
    @Nullable String smtpHeloName,
    Duration smtpConnectTimeout,
    @Nullable Boolean smtpAlert,
    @Nullable Boolean smtpAlertVrrp,
    @Nullable Boolean smtpAlertChecker,
    boolean emailFaults,
    boolean checkerEmails) {
  /** No mails. */
  public static final MailDefs NOTHING =
      new MailDefs(
          List.of(), null, null, null, Duration.ofSeconds(30), null, null, null, true, true);

  public MailDefs {
    notificationEmail = List.copyOf(notificationEmail);
  }

  /** Whether an instance, or a group, that says nothing has mails sent. */
  public boolean ofVrrp() {
    if (smtpAlertVrrp != null) {
      return smtpAlertVrrp;
    }
    return smtpAlert != null && smtpAlert;
  }

  /** Whether a service that says nothing has mails sent of its quorum. */
  public boolean ofServices() {
    return ofCheckers(false);
  }

  /** Whether a server that says nothing has mails sent of its health. */
  public boolean ofServers() {
    return ofCheckers(true);
  }

  private boolean ofCheckers(boolean byDefault) {
    if (smtpAlertChecker != null) {
      return smtpAlertChecker;
    }
    return smtpAlert == null ? byDefault : smtpAlert;
  }
}
