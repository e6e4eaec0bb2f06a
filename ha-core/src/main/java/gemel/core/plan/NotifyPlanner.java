package gemel.core.plan;

import gemel.config.Configuration;
import gemel.config.global.GlobalDefs;
import gemel.config.global.NotifyDefs;
import gemel.config.global.NotifyFifo;
import gemel.config.script.Command;
import gemel.config.source.Origin;
import gemel.config.vrrp.Notify;
import gemel.config.vrrp.VrrpInstance;
import gemel.config.vrrp.VrrpSyncGroup;
import gemel.core.notify.rules.Audience;
import gemel.core.notify.rules.Fifo;
import gemel.core.notify.rules.NotifySettings;
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
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Who is told of what VRRP does. */
final class NotifyPlanner {
  private final Configuration configuration;
  private final GlobalDefs global;
  private final ScriptPlanner scripts;
  private final List<PlannedService> services;

  private NotifyPlanner(Configuration configuration, List<PlannedService> services) {
    this.configuration = configuration;
    this.global = configuration.globalDefs();
    this.scripts = new ScriptPlanner(global);
    this.services = services;
  }

  static NotifySettings notifications(Configuration configuration, List<PlannedService> services) {
    return new NotifyPlanner(configuration, services).plan();
  }

  private NotifySettings plan() {
    return new NotifySettings(
        groups(),
        services.stream().flatMap(service -> service.told().stream()).toList(),
        fifos(),
        global.notifications().fifoWriteVrrpStatesOnReload(),
        global.notifications().rsInitNotifies(),
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
    Map<Word, Script> own = new EnumMap<>(Word.class);
    put(own, Word.MASTER, notify.notifyMaster(), "notify_master", origin);
    put(own, Word.BACKUP, notify.notifyBackup(), "notify_backup", origin);
    put(own, Word.FAULT, notify.notifyFault(), "notify_fault", origin);
    put(own, Word.STOP, notify.notifyStop(), "notify_stop", origin);
    put(own, Word.DELETED, notify.notifyDeleted().script(), "notify_deleted", origin);
    put(
        own,
        Word.MASTER_RX_LOWER_PRI,
        notify.notifyMasterRxLowerPri(),
        "notify_master_rx_lower_pri",
        origin);
    return new Told(
        subject,
        priority,
        own,
        scripts.script(notify.notifyAlways(), "notify", origin),
        notify.notifyDeleted().own(),
        priorityChanges,
        Optional.ofNullable(notify.smtpAlert()).orElse(global.mails().ofVrrp()));
  }

  private void put(
      Map<Word, Script> own, Word word, @Nullable Command command, String keyword, Origin origin) {
    @Nullable Script script = scripts.script(command, keyword, origin);
    if (script != null) {
      own.put(word, script);
    }
  }

  private List<Fifo> fifos() {
    NotifyDefs defs = global.notifications();
    List<Fifo> fifos = new ArrayList<>();
    add(fifos, defs.notifyFifo(), "notify_fifo", Set.of(Audience.VRRP, Audience.LVS));
    add(fifos, defs.vrrpNotifyFifo(), "vrrp_notify_fifo", Set.of(Audience.VRRP));
    add(fifos, defs.lvsNotifyFifo(), "lvs_notify_fifo", Set.of(Audience.LVS));
    return fifos;
  }

  private void add(
      List<Fifo> fifos, @Nullable NotifyFifo fifo, String keyword, Set<Audience> audiences) {
    if (fifo != null) {
      fifos.add(
          new Fifo(
              fifo.path(),
              audiences,
              scripts.owner(fifo.user()),
              scripts.script(fifo.script(), keyword + "_script", global.origin()),
              ScriptPlanner.place(global.origin(), keyword)));
    }
  }
}
