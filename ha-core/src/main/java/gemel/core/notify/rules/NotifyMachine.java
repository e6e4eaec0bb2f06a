package gemel.core.notify.rules;

import gemel.core.notify.rules.NotifyEvent.Changed;
import gemel.core.notify.rules.NotifyEvent.CheckTurned;
import gemel.core.notify.rules.NotifyEvent.Followed;
import gemel.core.notify.rules.NotifyEvent.PriorityChanged;
import gemel.core.notify.rules.NotifyEvent.QuorumTurned;
import gemel.core.notify.rules.NotifyEvent.RivalHeard;
import gemel.core.notify.rules.NotifyEvent.ServerTurned;
import gemel.core.notify.rules.NotifyEvent.Stopped;
import gemel.vrrp.group.RouterState;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Decides what is told. Pure: a machine lives for one step. */
public final class NotifyMachine {
  private NotifySettings settings;
  private final LatestWords.Draft latest;
  private final Map<Subject, Word> mailed;
  private final Map<Subject, Integer> priorities;
  private final Map<String, List<Told>> leaving;
  private final List<NotifyEffect> effects = new ArrayList<>();

  private NotifyMachine(NotifyState state) {
    settings = state.settings();
    latest = state.latest().draft();
    mailed = new HashMap<>(state.mailed());
    priorities = new HashMap<>(state.priorities());
    leaving = new HashMap<>(state.leaving());
  }

  /** What follows from an event. */
  public static NotifyStep step(NotifyState state, NotifyEvent event) {
    NotifyMachine machine = new NotifyMachine(state);
    machine.handle(event);
    return new NotifyStep(
        new NotifyState(
            machine.settings,
            machine.latest.done(),
            machine.mailed,
            machine.priorities,
            machine.leaving),
        machine.effects);
  }

  private void handle(NotifyEvent event) {
    switch (event) {
      case Followed followed -> follow(followed.settings());
      case Changed changed -> changed(changed);
      case RivalHeard rival -> rival(rival);
      case PriorityChanged changed -> priority(changed);
      case ServerTurned turned -> pools().turned(settings, turned);
      case CheckTurned turned -> pools().turned(settings, turned);
      case QuorumTurned turned -> pools().turned(settings, turned);
      case Stopped _ -> stop();
    }
  }

  private PoolRules pools() {
    return new PoolRules(latest, effects);
  }

  private void follow(NotifySettings other) {
    boolean reload = !settings.groups().isEmpty();
    Set<Subject> staying = other.instances().map(Told::subject).collect(Collectors.toSet());
    for (ToldGroup group : settings.groups()) {
      List<Told> gone =
          group.instances().stream()
              .filter(told -> !staying.contains(told.subject()))
              .filter(told -> latest.get(told.subject()) != null)
              .toList();
      if (!gone.isEmpty()) {
        leaving.merge(group.name(), gone, NotifyMachine::joined);
      }
    }
    forgetGroups(other);
    pools().followed(settings, other);
    settings = other;
    if (reload && other.statesOnReload()) {
      other.syncGroups().forEach(this::writeAgain);
      other.instances().forEach(this::writeAgain);
    }
  }

  /** A deletion of a group is told to nobody (as in keepalived). */
  private void forgetGroups(NotifySettings other) {
    Set<Subject> staying = other.syncGroups().map(Told::subject).collect(Collectors.toSet());
    Predicate<Subject> gone =
        subject -> subject.kind() == Subject.Kind.GROUP && !staying.contains(subject);
    latest.removeIf(gone);
    mailed.keySet().removeIf(gone);
  }

  private static List<Told> joined(List<Told> first, List<Told> second) {
    List<Told> all = new ArrayList<>(first);
    all.addAll(second);
    return List.copyOf(all);
  }

  private void writeAgain(Told told) {
    Word word = latest.get(told.subject());
    if (word != null) {
      write(told.subject(), word, priority(told));
    }
  }

  private void changed(Changed changed) {
    changed.priorities().forEach((name, prio) -> priorities.put(Subject.instance(name), prio));
    if (changed.to() == RouterState.INIT) {
      leaving.getOrDefault(changed.group(), List.of()).forEach(this::deleted);
      leaving.remove(changed.group());
      return;
    }
    settings.groups().stream()
        .filter(group -> group.name().equals(changed.group()))
        .forEach(group -> changed(group, changed.from(), changed.to()));
  }

  private void changed(ToldGroup group, RouterState from, RouterState to) {
    boolean beginning = from == RouterState.INIT;
    boolean onItsWay = beginning || from == RouterState.FAULT;
    if (group.isOwner() && onItsWay && to == RouterState.BACKUP) {
      return;
    }
    Word word = word(to);
    List<Told> order = new ArrayList<>(group.instances());
    boolean groupFirst = beginning && word != Word.FAULT;
    group.syncGroup().ifPresent(told -> order.add(groupFirst ? 0 : order.size(), told));
    order.stream()
        .filter(told -> !beginning || latest.get(told.subject()) != word)
        .forEach(told -> tell(told, word));
  }

  private static Word word(RouterState state) {
    return switch (state) {
      case MASTER -> Word.MASTER;
      case BACKUP -> Word.BACKUP;
      case FAULT -> Word.FAULT;
      case INIT -> throw new IllegalArgumentException("nobody is told of INIT");
    };
  }

  /** As FAULT it is told without {@code notify_fault}, as in keepalived. */
  private void deleted(Told told) {
    Word word = told.asDeleted() ? Word.DELETED : Word.FAULT;
    boolean known = latest.get(told.subject()) == word;
    boolean back = settings.instances().anyMatch(now -> now.subject().equals(told.subject()));
    if (!known && !back) {
      happened(told, Word.DELETED, word, priority(told));
      latest.remove(told.subject());
      mailed.remove(told.subject());
      priorities.remove(told.subject());
    }
  }

  private void rival(RivalHeard rival) {
    Subject subject = Subject.instance(rival.instance());
    settings
        .instances()
        .filter(told -> told.subject().equals(subject))
        .forEach(told -> happened(told, Word.MASTER_RX_LOWER_PRI, rival.priority()));
  }

  private void priority(PriorityChanged changed) {
    Subject subject = Subject.instance(changed.instance());
    priorities.put(subject, changed.priority());
    Word word = changed.master() ? Word.MASTER_PRIORITY : Word.BACKUP_PRIORITY;
    settings
        .instances()
        .filter(told -> told.subject().equals(subject) && told.priorityChanges())
        .forEach(told -> happened(told, word, changed.priority()));
  }

  private void stop() {
    settings.instances().forEach(told -> tell(told, Word.STOP));
    settings.syncGroups().forEach(told -> tell(told, Word.STOP));
    pools().stopped(settings);
  }

  private void tell(Told told, Word word) {
    latest.put(told.subject(), word);
    happened(told, word, word, priority(told));
  }

  private void happened(Told told, Word word, int priority) {
    happened(told, word, word, priority);
  }

  private void happened(Told told, Word occasion, Word word, int priority) {
    List<Call> calls = told.calls(occasion, word, priority);
    if (!calls.isEmpty()) {
      effects.add(new NotifyEffect.Run(told.subject(), word, calls, word == Word.STOP));
    }
    write(told.subject(), word, priority);
    mail(told, word);
  }

  /** A state that the last mail told of is no news. */
  private void mail(Told told, Word word) {
    boolean wanted = told.mails() && (settings.faultMails() || word != Word.FAULT);
    if (wanted && word.isState() && mailed.put(told.subject(), word) != word) {
      MailText.of(told.subject(), word).map(NotifyEffect.Send::new).ifPresent(effects::add);
    }
  }

  private void write(Subject subject, Word word, int priority) {
    effects.add(
        new NotifyEffect.Write(
            "%s \"%s\" %s %d\n".formatted(subject.kind(), subject.name(), word, priority),
            Audience.VRRP));
  }

  private int priority(Told told) {
    return priorities.getOrDefault(told.subject(), told.priority());
  }
}
