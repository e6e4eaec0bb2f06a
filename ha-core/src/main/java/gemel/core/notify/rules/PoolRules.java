package gemel.core.notify.rules;

import gemel.core.notify.rules.NotifyEvent.CheckTurned;
import gemel.core.notify.rules.NotifyEvent.QuorumTurned;
import gemel.core.notify.rules.NotifyEvent.ServerTurned;
import gemel.core.notify.rules.ToldPool.ToldServer;
import gemel.healthcheck.machine.HealthStatus;
import gemel.healthcheck.pool.Quorum;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** What is told of services and their servers: a part of one step of {@link NotifyMachine}. */
final class PoolRules {
  private final LatestWords.Draft latest;
  private final List<NotifyEffect> effects;

  /**
   * For one step.
   *
   * @param latest what is true of each, told or not; changed
   * @param effects get more
   */
  PoolRules(LatestWords.Draft latest, List<NotifyEffect> effects) {
    this.latest = latest;
    this.effects = effects;
  }

  /** The first good check is news for those only who count as down before. */
  void turned(NotifySettings settings, ServerTurned turned) {
    for (ToldPool pool : settings.pools()) {
      ToldServer server = pool.servers().get(turned.server());
      if (pool.key().equals(turned.service()) && server != null) {
        Word word = turned.to() == HealthStatus.UP ? Word.UP : Word.DOWN;
        boolean isExpected =
            turned.from() == HealthStatus.UNCHECKED
                && word == Word.UP
                && !server.alpha()
                && !settings.firstGoodChecks();
        becomes(server.told(), word, isExpected, turned.why());
      }
    }
  }

  /** Mails are by server, and tell whether that is up. */
  void turned(NotifySettings settings, CheckTurned turned) {
    for (ToldPool pool : settings.pools()) {
      ToldServer server = pool.servers().get(turned.server());
      if (pool.key().equals(turned.service())
          && server != null
          && server.checkMails()
          && server.told().mails()) {
        Word word = turned.status() == HealthStatus.UP ? Word.UP : Word.DOWN;
        effects.add(
            new NotifyEffect.Send(MailText.ofPool(server.told().subject(), word, turned.why())));
      }
    }
  }

  /** The first quorum is news in any case: who announces the service waits for it. */
  void turned(NotifySettings settings, QuorumTurned turned) {
    for (ToldPool pool : settings.pools()) {
      if (pool.key().equals(turned.service())) {
        Word word = turned.to() == Quorum.HELD ? Word.UP : Word.DOWN;
        becomes(pool.service(), word, /* isExpected= */ false, turned.why());
      }
    }
  }

  private void becomes(Told told, Word word, boolean isExpected, String why) {
    latest.put(told.subject(), word);
    if (!isExpected) {
      tell(told, word, why, false);
    }
  }

  /** Whatever a reload takes out goes down, as its file had it. */
  void followed(NotifySettings settings, NotifySettings other) {
    Set<Subject> staying =
        other.pools().stream()
            .flatMap(ToldPool::all)
            .map(Told::subject)
            .collect(Collectors.toSet());
    settings.pools().stream()
        .flatMap(ToldPool::all)
        .filter(told -> !staying.contains(told.subject()))
        .forEach(told -> {
          goesDown(told, "Removing", false);
          latest.remove(told.subject());
        });
  }

  /** Services with {@code omega} go down with the director. */
  void stopped(NotifySettings settings) {
    settings.pools().stream()
        .filter(ToldPool::omega)
        .flatMap(ToldPool::all)
        .forEach(told -> goesDown(told, "Shutting down", true));
  }

  private void goesDown(Told told, String why, boolean atEnd) {
    if (latest.get(told.subject()) == Word.UP) {
      latest.put(told.subject(), Word.DOWN);
      tell(told, Word.DOWN, why, atEnd);
    }
  }

  private void tell(Told told, Word word, String why, boolean atEnd) {
    List<Call> calls = told.calls(word, word, 0);
    if (!calls.isEmpty()) {
      effects.add(new NotifyEffect.Run(told.subject(), word, calls, atEnd));
    }
    String kind = told.subject().kind() == Subject.Kind.SERVER ? "RS" : "VS";
    effects.add(
        new NotifyEffect.Write(
            "%s %s %s\n".formatted(kind, told.subject().name(), word), Audience.LVS));
    if (told.mails()) {
      effects.add(new NotifyEffect.Send(MailText.ofPool(told.subject(), word, why)));
    }
  }
}
