package gemel.core.service;

import gemel.healthcheck.machine.HealthStatus;
import gemel.healthcheck.pool.Hold;
import gemel.healthcheck.pool.PoolEffect;
import gemel.healthcheck.pool.PoolEffect.MemberTurned;
import gemel.ipvs.RealServer;
import gemel.ipvs.ServiceKey;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;

/**
 * Passes news on, but for those of servers that somebody holds: he knows. What has become of such a
 * server is told when it is let go, if that is something else than was told before.
 */
final class NewsOfHeld implements PoolNews {
  private final PoolNews listener;
  private final Function<RealServer.Id, Hold> holds;
  private final Map<Key, HealthStatus> told = new HashMap<>();

  private record Key(ServiceKey service, RealServer.Id server) {}

  NewsOfHeld(PoolNews listener, Function<RealServer.Id, Hold> holds) {
    this.listener = listener;
    this.holds = holds;
  }

  @Override
  public void tell(ServiceKey service, PoolEffect<RealServer.Id> effect, String why) {
    if (effect instanceof MemberTurned<RealServer.Id>(var id, var from, var _) && isHeld(id)) {
      told.putIfAbsent(new Key(service, id), from);
    } else {
      listener.tell(service, effect, why);
    }
  }

  @Override
  public void checkTurned(
      ServiceKey service, RealServer.Id server, HealthStatus status, String why) {
    if (!isHeld(server)) {
      listener.checkTurned(service, server, status, why);
    }
  }

  private boolean isHeld(RealServer.Id server) {
    return holds.apply(server) != Hold.NONE;
  }

  /** A server that nobody holds any more is so. */
  void letGo(Member member, HealthStatus status, String why) {
    HealthStatus before = told.remove(new Key(member.service(), member.id()));
    if (before != null && before != status) {
      listener.tell(member.service(), new MemberTurned<>(member.id(), before, status), why);
    }
  }
}
