package gemel.config.vrrp;

import static gemel.config.keyword.WordShapes.onOff;

import gemel.config.keyword.ArgumentShape;
import gemel.config.keyword.Arguments;
import gemel.config.keyword.Keyword;
import gemel.config.keyword.KeywordLine;
import gemel.config.keyword.Section;
import gemel.config.keyword.Shape;
import gemel.config.script.Command;
import gemel.config.script.CommandShapes;
import gemel.config.vrrp.Notify.Deletion;
import java.util.Optional;

/** What an instance or a sync group tells of its changes; most lines are those of both. */
final class NotifyKeywords {
  private final Keyword<Command> notifyBackup;
  private final Keyword<Command> notifyMaster;
  private final Keyword<Command> notifyFault;
  private final Keyword<Command> notifyStop;
  private final Optional<Keyword<Deletion>> notifyDeleted;
  private final Keyword<Command> notify;
  private final Optional<Keyword<Command>> notifyMasterRxLowerPri;
  private final Keyword<Boolean> notifyPriorityChanges;
  private final Keyword<Boolean> smtpAlert;

  /** Begins lines of the block that these keywords stand in. */
  @FunctionalInterface
  interface Lines {
    <T> KeywordLine<T> line(String name, Shape<T> shape);
  }

  private NotifyKeywords(Lines lines, String whose, boolean instance) {
    notifyBackup = script(lines, "notify_backup", "notifyBackupIsRunBy" + whose);
    notifyMaster = script(lines, "notify_master", "notifyMasterIsRunBy" + whose);
    notifyFault = script(lines, "notify_fault", "notifyFaultIsRunBy" + whose);
    notifyStop = script(lines, "notify_stop", "notifyStopIsRunBy" + whose);
    notifyDeleted = instance ? Optional.of(deletion(lines)) : Optional.empty();
    notify = script(lines, "notify", "notifyIsRunOnEveryChangeBy" + whose);
    notifyMasterRxLowerPri =
        instance
            ? Optional.of(
                script(lines, "notify_master_rx_lower_pri", "notifyMasterRxLowerPriIsRunForARival"))
            : Optional.empty();
    notifyPriorityChanges =
        lines
            .line("notify_priority_changes", onOff())
            .byDefault(instance ? "that of the sync group" : "vrrp_notify_priority_changes")
            .honoured("NotifyKeywordsTest.notifyPriorityChangesWritesThoseOf" + whose);
    smtpAlert =
        lines
            .line("smtp_alert", onOff())
            .byDefault("smtp_alert_vrrp")
            .honoured("MailKeywordsTest.smtpAlertSendsMailsOfTheStatesOf" + whose);
  }

  static NotifyKeywords ofInstance(Lines lines) {
    return new NotifyKeywords(lines, "AnInstance", true);
  }

  static NotifyKeywords ofGroup(Lines lines) {
    return new NotifyKeywords(lines, "AGroup", false);
  }

  private static Keyword<Command> script(Lines lines, String name, String test) {
    return lines
        .line(name, CommandShapes.commandOfUser())
        .firstCounts()
        .honoured("NotifyKeywordsTest." + test);
  }

  private static Keyword<Deletion> deletion(Lines lines) {
    ArgumentShape<Command> script = CommandShapes.commandOfUser();
    return lines
        .line(
            "notify_deleted",
            new ArgumentShape<>(
                "[%s]".formatted(script.written()), arguments -> deletion(script, arguments)))
        .byDefault("a deletion is told as FAULT")
        .firstCounts()
        .honoured("NotifyKeywordsTest.notifyDeletedTellsOfADeletionAsSuch");
  }

  private static Optional<Deletion> deletion(ArgumentShape<Command> script, Arguments arguments) {
    return arguments.peek().isEmpty()
        ? Optional.of(new Deletion(true, null))
        : script.read(arguments).map(command -> new Deletion(true, command));
  }

  /** What a block says. */
  Notify read(Section<?, ?> section) {
    return new Notify(
        section.value(notifyMaster).orElse(null),
        section.value(notifyBackup).orElse(null),
        section.value(notifyFault).orElse(null),
        section.value(notifyStop).orElse(null),
        section.value(notify).orElse(null),
        notifyDeleted.flatMap(section::value).orElse(Deletion.AS_FAULT),
        notifyMasterRxLowerPri.flatMap(section::value).orElse(null),
        section.value(notifyPriorityChanges).orElse(null),
        section.value(smtpAlert).orElse(null));
  }
}
