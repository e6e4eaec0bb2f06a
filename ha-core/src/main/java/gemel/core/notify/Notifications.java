package gemel.core.notify;

import gemel.core.mail.Mail;
import gemel.core.notify.rules.NotifyEffect;
import gemel.core.notify.rules.NotifyEvent;
import gemel.core.notify.rules.NotifyMachine;
import gemel.core.notify.rules.NotifySettings;
import gemel.core.notify.rules.NotifyState;
import gemel.core.notify.rules.NotifyStep;
import gemel.core.notify.rules.Script;
import gemel.core.recorder.FlightRecorder;
import gemel.core.service.PoolNews;
import gemel.healthcheck.machine.HealthStatus;
import gemel.healthcheck.pool.PoolEffect;
import gemel.ipvs.RealServer;
import gemel.ipvs.ServiceKey;
import gemel.linux.process.Program;
import gemel.linux.time.TimeSource;
import gemel.vrrp.VrrpGroupSettings;
import gemel.vrrp.group.GroupNews;
import gemel.vrrp.group.RouterState;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/** Tells scripts, FIFOs and people what groups have become. Belongs to the event loop. */
public final class Notifications implements PoolNews {
  private final Executor loop;
  private final ScriptRunner scripts;
  private final Consumer<Mail> mails;
  private NotifyState state = NotifyState.INITIAL;
  private Preparation before = Preparation.nothing();

  /** Written on the loop alone. */
  private volatile Preparation followed = Preparation.nothing();

  /**
   * Nobody is told anything yet.
   *
   * @param loop runs tasks on the event loop
   * @param mails takes those that are to be sent; never waits
   */
  public Notifications(
      Executor loop, FlightRecorder recorder, TimeSource time, Consumer<Mail> mails) {
    this.loop = loop;
    this.mails = mails;
    this.scripts = new ScriptRunner(loop, recorder, time);
  }

  /**
   * Looks at the host for what {@link #follow} needs, and says what will not be run. May wait; not
   * on the loop, and not before what was prepared last is followed.
   */
  public Preparation prepare(NotifySettings settings) {
    return Preparation.of(settings, followed.fifos());
  }

  /** Follows other settings from now on. */
  public void follow(Preparation prepared) {
    List<FifoWriter> gone = new ArrayList<>();
    followed
        .fifos()
        .forEach((path, writer) -> {
          if (!prepared.fifos().containsKey(path)) {
            gone.add(writer);
          }
        });
    before = followed;
    followed = prepared;
    CompletableFuture<Void> _ = close(gone);
    handle(new NotifyEvent.Followed(prepared.settings()));
  }

  /** Tells what a group has become, or has heard. */
  public void tell(VrrpGroupSettings group, GroupNews news) {
    switch (news) {
      case GroupNews.Changed changed ->
          handle(
              new NotifyEvent.Changed(
                  group.name(),
                  changed.transition().from(),
                  changed.transition().to(),
                  priorities(group, changed)));
      case GroupNews.RivalHeard rival ->
          handle(
              new NotifyEvent.RivalHeard(
                  group.instance(rival.instance()).name(), rival.ours().value()));
      case GroupNews.PriorityChanged changed ->
          handle(
              new NotifyEvent.PriorityChanged(
                  group.instance(changed.instance()).name(),
                  changed.now().value(),
                  changed.state() == RouterState.MASTER));
      case GroupNews.SaidGoodbye _ -> {} // nobody is told of steps on the way
    }
  }

  @Override
  public void checkTurned(
      ServiceKey service, RealServer.Id server, HealthStatus status, String why) {
    handle(new NotifyEvent.CheckTurned(service, server, status, why));
  }

  @Override
  public void tell(ServiceKey service, PoolEffect<RealServer.Id> effect, String why) {
    switch (effect) {
      case PoolEffect.MemberTurned<RealServer.Id> turned ->
          handle(
              new NotifyEvent.ServerTurned(service, turned.id(), turned.from(), turned.to(), why));
      case PoolEffect.QuorumTurned<RealServer.Id> turned ->
          handle(
              new NotifyEvent.QuorumTurned(service, turned.from(), turned.to(), turned.sentence()));
      case PoolEffect.ServingOnTurned<RealServer.Id> _ -> {} // the servers and the quorum are told
    }
  }

  private static Map<String, Integer> priorities(
      VrrpGroupSettings group, GroupNews.Changed changed) {
    Map<String, Integer> priorities = new HashMap<>();
    for (int place = 0; place < group.size(); place++) {
      priorities.put(group.instance(place).name(), changed.priorities().get(place).value());
    }
    return priorities;
  }

  /** Says STOP of everything that is told of; done when nothing runs any more. Call once. */
  public CompletableFuture<Void> stop() {
    scripts.endAll();
    handle(new NotifyEvent.Stopped());
    List<FifoWriter> open = List.copyOf(followed.fifos().values());
    return scripts.whenIdle().thenCompose(_ -> close(open));
  }

  private void handle(NotifyEvent event) {
    NotifyStep step = NotifyMachine.step(state, event);
    state = step.state();
    for (NotifyEffect effect : step.effects()) {
      switch (effect) {
        case NotifyEffect.Run run -> scripts.offer(run, this::program);
        case NotifyEffect.Write write ->
            followed.fifos().values().stream()
                .filter(fifo -> fifo.settings().audiences().contains(write.audience()))
                .forEach(fifo -> fifo.write(write.line()));
        case NotifyEffect.Send send -> mails.accept(send.mail());
      }
    }
  }

  /** An instance that a reload has taken out still has the scripts of the file before. */
  private Optional<Program> program(Script script) {
    Optional<Program> unknown = Optional.empty();
    return followed
        .programs()
        .getOrDefault(script, before.programs().getOrDefault(script, unknown));
  }

  /** Closing waits for readers. */
  private CompletableFuture<Void> close(List<FifoWriter> fifos) {
    CompletableFuture<Void> closed = new CompletableFuture<>();
    Thread.ofVirtual()
        .name("fifo-close")
        .start(() -> {
          try {
            for (FifoWriter fifo : fifos) {
              fifo.close();
            }
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          } finally {
            loop.execute(() -> closed.complete(null));
          }
        });
    return closed;
  }
}
