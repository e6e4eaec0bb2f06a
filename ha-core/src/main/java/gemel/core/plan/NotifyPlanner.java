package gemel.core.plan;

import gemel.config.Configuration;
import gemel.config.global.GlobalDefs;
import gemel.config.global.NotifyFifo;
import gemel.config.script.Command;
import gemel.config.script.ScriptUser;
import gemel.config.source.Origin;
import gemel.config.vrrp.Notify;
import gemel.config.vrrp.VrrpInstance;
import gemel.config.vrrp.VrrpSyncGroup;
import gemel.core.notify.rules.Fifo;
import gemel.core.notify.rules.NotifySettings;
import gemel.core.notify.rules.Place;
import gemel.core.notify.rules.Script;
import gemel.core.notify.rules.Subject;
import gemel.core.notify.rules.Told;
import gemel.core.notify.rules.ToldGroup;
import gemel.core.notify.rules.Word;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Who is told of what VRRP does. */
final class NotifyPlanner {
  private final Configuration configuration;
  private final GlobalDefs global;

  private NotifyPlanner(Configuration configuration) {
    this.configuration = configuration;
    this.global = configuration.globalDefs();
  }

  static NotifySettings notifications(Configuration configuration) {
    return new NotifyPlanner(configuration).plan();
  }

  private NotifySettings plan() {
    return new NotifySettings(
        groups(),
        fifos(),
        global.notifications().fifoWriteVrrpStatesOnReload(),
        global.enableScriptSecurity(),
        global.mails().emailFaults());
  }

  /** In the order of {@link GroupPlanner}. */
  private List<ToldGroup> groups() {
    Map<String, ToldGroup> groups = new LinkedHashMap<>();
    for (VrrpInstance instance : configuration.vrrpInstances()) {
      Optional<VrrpSyncGroup> group = GroupPlanner.syncGroup(configuration, instance);
      String name = group.map(VrrpSyncGroup::name).orElse(instance.name());
      groups.merge(
          name,
          new ToldGroup(name, group.map(this::told).orElse(null), List.of(told(instance, group))),
          NotifyPlanner::joined);
    }
    return List.copyOf(groups.values());
  }

  private static ToldGroup joined(ToldGroup first, ToldGroup second) {
    List<Told> instances = new ArrayList<>(first.instances());
    instances.addAll(second.instances());
    return new ToldGroup(first.name(), first.group(), instances);
  }

  private Told told(VrrpInstance instance, Optional<VrrpSyncGroup> group) {
    boolean priorityChanges =
        Optional.ofNullable(instance.notifications().notifyPriorityChanges())
            .or(() -> group.map(VrrpSyncGroup::notifications).map(Notify::notifyPriorityChanges))
            .orElse(global.notifications().vrrpNotifyPriorityChanges());
    return told(
        Subject.instance(instance.name()),
        instance.priority().value(),
        instance.notifications(),
        instance.origin(),
        priorityChanges);
  }

  private Told told(VrrpSyncGroup group) {
    return told(Subject.group(group.name()), 0, group.notifications(), group.origin(), false);
  }

  private Told told(
      Subject subject, int priority, Notify notify, Origin origin, boolean priorityChanges) {
    Map<Word, Script> scripts = new EnumMap<>(Word.class);
    put(scripts, Word.MASTER, notify.notifyMaster(), "notify_master", origin);
    put(scripts, Word.BACKUP, notify.notifyBackup(), "notify_backup", origin);
    put(scripts, Word.FAULT, notify.notifyFault(), "notify_fault", origin);
    put(scripts, Word.STOP, notify.notifyStop(), "notify_stop", origin);
    put(scripts, Word.DELETED, notify.notifyDeleted().script(), "notify_deleted", origin);
    put(
        scripts,
        Word.MASTER_RX_LOWER_PRI,
        notify.notifyMasterRxLowerPri(),
        "notify_master_rx_lower_pri",
        origin);
    return new Told(
        subject,
        priority,
        scripts,
        script(notify.notifyAlways(), "notify", origin),
        notify.notifyDeleted().own(),
        priorityChanges,
        Optional.ofNullable(notify.smtpAlert()).orElse(global.mails().ofVrrp()));
  }

  private void put(
      Map<Word, Script> scripts,
      Word word,
      @Nullable Command command,
      String keyword,
      Origin origin) {
    @Nullable Script script = script(command, keyword, origin);
    if (script != null) {
      scripts.put(word, script);
    }
  }

  private @Nullable Script script(@Nullable Command command, String keyword, Origin origin) {
    return command == null
        ? null
        : new Script(command.words(), owner(command.user()), keyword, place(origin, keyword));
  }

  private static Place place(Origin origin, String keyword) {
    return new Place(origin.of(keyword).toString());
  }

  /** {@code script_user} where nobody is named; null where that names nobody, either. */
  private Script.@Nullable Owner owner(@Nullable ScriptUser user) {
    @Nullable ScriptUser named = user == null ? global.scriptUser() : user;
    return named == null ? null : new Script.Owner(named.user(), named.group());
  }

  private List<Fifo> fifos() {
    List<Fifo> fifos = new ArrayList<>();
    add(fifos, global.notifications().notifyFifo(), "notify_fifo");
    add(fifos, global.notifications().vrrpNotifyFifo(), "vrrp_notify_fifo");
    return fifos;
  }

  private void add(List<Fifo> fifos, @Nullable NotifyFifo fifo, String keyword) {
    if (fifo != null) {
      fifos.add(
          new Fifo(
              fifo.path(),
              owner(fifo.user()),
              script(fifo.script(), keyword + "_script", global.origin()),
              place(global.origin(), keyword)));
    }
  }
}
