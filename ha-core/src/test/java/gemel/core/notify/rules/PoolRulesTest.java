package gemel.core.notify.rules;

import static gemel.healthcheck.machine.HealthStatus.DOWN;
import static gemel.healthcheck.machine.HealthStatus.UNCHECKED;
import static gemel.healthcheck.machine.HealthStatus.UP;
import static org.assertj.core.api.Assertions.assertThat;

import gemel.core.notify.rules.NotifyEvent.Followed;
import gemel.core.notify.rules.NotifyEvent.QuorumTurned;
import gemel.core.notify.rules.NotifyEvent.ServerTurned;
import gemel.core.notify.rules.NotifyEvent.Stopped;
import gemel.core.notify.rules.ToldPool.ToldServer;
import gemel.healthcheck.machine.HealthStatus;
import gemel.healthcheck.pool.Quorum;
import gemel.ipvs.Protocol;
import gemel.ipvs.RealServer;
import gemel.ipvs.ServiceKey;
import gemel.linux.net.IpAddress;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A service with one server. */
class PoolRulesTest {
  private static final ServiceKey KEY =
      new ServiceKey.ByAddress(Protocol.TCP, IpAddress.parse("192.0.2.1"), 80);
  private static final RealServer.Id ID = new RealServer.Id(IpAddress.parse("10.0.0.1"), 80);
  private static final Subject SERVICE = Subject.service("[192.0.2.1]:tcp:80");
  private static final Subject SERVER = Subject.server("[10.0.0.1]:tcp:80", SERVICE);

  private NotifyState state = NotifyState.INITIAL;

  private static Told told(Subject subject) {
    return new Told(
        subject,
        0,
        Map.of(Word.UP, script("up"), Word.DOWN, script("down")),
        null,
        false,
        false,
        true);
  }

  private static Script script(String name) {
    return new Script(List.of("/bin/" + name), null, "notify", new Place("test.conf:1:1"));
  }

  private PoolRulesTest following(boolean alpha, boolean omega) {
    ToldPool pool =
        new ToldPool(
            KEY, told(SERVICE), omega, Map.of(ID, new ToldServer(told(SERVER), alpha, true)));
    after(new Followed(settings(List.of(pool), false)));
    return this;
  }

  private static NotifySettings settings(List<ToldPool> pools, boolean firstGoodChecks) {
    return new NotifySettings(List.of(), pools, List.of(), false, firstGoodChecks, false, true);
  }

  private List<String> after(NotifyEvent event) {
    NotifyStep step = NotifyMachine.step(state, event);
    state = step.state();
    return step.effects().stream()
        .map(effect ->
            switch (effect) {
              case NotifyEffect.Run run ->
                  "$ %s%s"
                      .formatted(
                          run.calls().getFirst().script().words().getFirst(),
                          run.atEnd() ? " at the end" : "");
              case NotifyEffect.Write write -> write.audience() + " " + write.line().strip();
              case NotifyEffect.Send send ->
                  "@ " + send.mail().subject() + ": " + send.mail().body();
            })
        .toList();
  }

  private static NotifyEvent server(HealthStatus from, HealthStatus to) {
    return new ServerTurned(KEY, ID, from, to, "because");
  }

  private static NotifyEvent quorum(Quorum from, Quorum to) {
    return new QuorumTurned(KEY, from, to, "because");
  }

  @Test
  void aServerIsToldInThreeWays() {
    following(false, false);
    assertThat(after(server(UP, DOWN)))
        .containsExactly(
            "$ /bin/down",
            "LVS RS [10.0.0.1]:tcp:80 [192.0.2.1]:tcp:80 DOWN",
            "@ Realserver [10.0.0.1]:tcp:80 of virtual server [192.0.2.1]:tcp:80 - DOWN:"
                + " => because <=");
    assertThat(after(server(DOWN, UP)))
        .startsWith("$ /bin/up", "LVS RS [10.0.0.1]:tcp:80 [192.0.2.1]:tcp:80 UP");
  }

  @Test
  void soIsAQuorum() {
    following(false, false);
    assertThat(after(quorum(Quorum.HELD, Quorum.LOST)))
        .containsExactly(
            "$ /bin/down",
            "LVS VS [192.0.2.1]:tcp:80 DOWN",
            "@ Virtualserver [192.0.2.1]:tcp:80 - DOWN: => because <=");
  }

  @Test
  void theFirstGoodCheckIsNewsWithAlphaOnly() {
    following(false, false);
    assertThat(after(server(UNCHECKED, UP))).isEmpty();
    following(true, false);
    assertThat(after(server(UNCHECKED, UP))).hasSize(3);
  }

  /** Who announces a service with quorum_up would never announce it otherwise. */
  @Test
  void theFirstQuorumAlwaysIs() {
    following(false, false);
    assertThat(after(quorum(Quorum.UNDECIDED, Quorum.HELD)))
        .startsWith("$ /bin/up", "LVS VS [192.0.2.1]:tcp:80 UP");
  }

  @Test
  void theFirstBadOneAlwaysIs() {
    following(false, false);
    assertThat(after(server(UNCHECKED, DOWN))).hasSize(3);
    assertThat(after(quorum(Quorum.UNDECIDED, Quorum.LOST))).hasSize(3);
  }

  @Test
  void whatAReloadTakesOutGoesDownIfItWasUp() {
    following(false, false);
    assertThat(after(new Followed(settings(List.of(), false)))).isEmpty();
    following(false, false);
    after(server(UNCHECKED, UP));
    after(quorum(Quorum.UNDECIDED, Quorum.HELD));
    assertThat(after(new Followed(settings(List.of(), false))))
        .contains(
            "$ /bin/down",
            "LVS RS [10.0.0.1]:tcp:80 [192.0.2.1]:tcp:80 DOWN",
            "LVS VS [192.0.2.1]:tcp:80 DOWN",
            "@ Virtualserver [192.0.2.1]:tcp:80 - DOWN: => Removing <=");
  }

  @Test
  void theEndIsToldWithOmegaOnly() {
    following(false, false);
    after(server(UNCHECKED, UP));
    assertThat(after(new Stopped())).isEmpty();
    following(false, true);
    after(server(UNCHECKED, UP));
    assertThat(after(new Stopped()))
        .containsExactly(
            "$ /bin/down at the end",
            "LVS RS [10.0.0.1]:tcp:80 [192.0.2.1]:tcp:80 DOWN",
            "@ Realserver [10.0.0.1]:tcp:80 of virtual server [192.0.2.1]:tcp:80 - DOWN:"
                + " => Shutting down <=");
  }

  @Test
  void strangersAreNotTold() {
    assertThat(after(server(UP, DOWN))).isEmpty();
    assertThat(after(quorum(Quorum.HELD, Quorum.LOST))).isEmpty();
  }
}
