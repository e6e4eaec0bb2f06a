package gemel.core.notify.rules;

import gemel.core.mail.Mail;
import java.util.Optional;

/** What mails say of states, in keepalived's words (vrrp_notify.c, smtp.c): people sort by them. */
final class MailText {
  private MailText() {}

  /** Empty for what is no state. */
  static Optional<Mail> of(Subject subject, Word word) {
    return switch (subject.kind()) {
      case INSTANCE -> ofInstance(subject.name(), word);
      case GROUP -> ofGroup(subject.name(), word);
      case SERVICE, SERVER ->
          throw new IllegalArgumentException(subject + " has a reason to be told");
    };
  }

  /** Of a service, or a server of one. */
  static Mail ofPool(Subject subject, Word word, String why) {
    String whose =
        subject.kind() == Subject.Kind.SERVER
            ? "Realserver " + subject.name().replace(" ", " of virtual server ")
            : "Virtualserver " + subject.name();
    return new Mail("%s - %s".formatted(whose, word), "=> %s <=".formatted(why));
  }

  private static Optional<Mail> ofInstance(String name, Word word) {
    return switch (word) {
      case MASTER -> instance(name, entering(word), "is now owning VRRP VIPs");
      case BACKUP, FAULT -> instance(name, entering(word), "is no longer owning VRRP VIPs");
      case STOP -> instance(name, "Stopping", "stopping");
      case DELETED -> mail("Instance " + name, "Deleted", "VRRP Deleted at reload");
      case UP, DOWN, MASTER_RX_LOWER_PRI, MASTER_PRIORITY, BACKUP_PRIORITY -> Optional.empty();
    };
  }

  private static Optional<Mail> instance(String name, String event, String what) {
    return mail("Instance " + name, event, "VRRP Instance " + what);
  }

  private static Optional<Mail> ofGroup(String name, Word word) {
    return switch (word) {
      case MASTER, BACKUP, FAULT -> group(name, entering(word), "in %s state".formatted(word));
      case STOP -> group(name, "Stopping", "stopping");
      case UP, DOWN, DELETED, MASTER_RX_LOWER_PRI, MASTER_PRIORITY, BACKUP_PRIORITY ->
          Optional.empty();
    };
  }

  private static Optional<Mail> group(String name, String event, String what) {
    return mail("Group " + name, event, "All VRRP group instances are now " + what);
  }

  private static String entering(Word word) {
    return "Entering %s state".formatted(word);
  }

  private static Optional<Mail> mail(String whose, String event, String what) {
    return Optional.of(
        new Mail("VRRP %s - %s".formatted(whose, event), "=> %s <=".formatted(what)));
  }
}
