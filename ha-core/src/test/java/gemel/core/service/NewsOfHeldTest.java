package gemel.core.service;

import static gemel.healthcheck.machine.HealthStatus.DOWN;
import static gemel.healthcheck.machine.HealthStatus.UP;
import static org.assertj.core.api.Assertions.assertThat;

import gemel.core.plan.PlannedServer;
import gemel.healthcheck.machine.HealthStatus;
import gemel.healthcheck.pool.Hold;
import gemel.healthcheck.pool.PoolEffect;
import gemel.healthcheck.pool.PoolEffect.MemberTurned;
import gemel.healthcheck.pool.PoolEffect.QuorumTurned;
import gemel.healthcheck.pool.PoolEffect.ServingOnTurned;
import gemel.healthcheck.pool.Quorum;
import gemel.healthcheck.pool.SlowStart;
import gemel.ipvs.ForwardingMethod;
import gemel.ipvs.Protocol;
import gemel.ipvs.RealServer;
import gemel.ipvs.ServiceKey;
import gemel.linux.net.IpAddress;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class NewsOfHeldTest {
  private static final ServiceKey SERVICE =
      new ServiceKey.ByAddress(Protocol.TCP, IpAddress.parse("192.0.2.1"), 80);
  private static final RealServer.Id WEB = new RealServer.Id(IpAddress.parse("10.0.0.1"), 80);
  private static final Member MEMBER =
      new Member(
          SERVICE,
          new PlannedServer(
              new RealServer(WEB, ForwardingMethod.NAT, 1), false, SlowStart.NONE, List.of()));

  private final List<String> heard = new ArrayList<>();
  private Hold hold = Hold.NONE;
  private final NewsOfHeld news = new NewsOfHeld(new Listener(), _ -> hold);

  private final class Listener implements PoolNews {
    @Override
    public void tell(ServiceKey service, PoolEffect<RealServer.Id> effect, String why) {
      heard.add(
          switch (effect) {
            case MemberTurned<RealServer.Id> turned -> turned.from() + " " + turned.to();
            case QuorumTurned<RealServer.Id> turned -> "quorum " + turned.to();
            case ServingOnTurned<RealServer.Id> turned -> "serving on " + turned.on();
          });
    }

    @Override
    public void checkTurned(
        ServiceKey service, RealServer.Id server, HealthStatus status, String why) {
      heard.add("check, " + status);
    }
  }

  private void turns(HealthStatus from, HealthStatus to) {
    news.tell(SERVICE, new MemberTurned<>(WEB, from, to), "why");
  }

  private void isLetGo(HealthStatus status) {
    hold = Hold.NONE;
    news.letGo(MEMBER, status, "brought back");
  }

  @Test
  void nothingIsHeardOfAServerThatIsHeld() {
    turns(UP, DOWN);
    turns(DOWN, UP);
    hold = Hold.DRAINING;
    turns(UP, DOWN);
    hold = Hold.OUT;
    news.checkTurned(SERVICE, WEB, DOWN, "why");
    assertThat(heard).containsExactly("UP DOWN", "DOWN UP");
  }

  @Test
  void whatHasBecomeOfItIsHeardWhenItIsLetGo() {
    hold = Hold.OUT;
    turns(UP, DOWN);
    turns(DOWN, UP);
    turns(UP, DOWN);
    isLetGo(DOWN);
    assertThat(heard).containsExactly("UP DOWN");
  }

  @Test
  void ifItIsWhatItWasNothingIsHeard() {
    hold = Hold.OUT;
    turns(UP, DOWN);
    turns(DOWN, UP);
    isLetGo(UP);
    hold = Hold.OUT;
    isLetGo(UP);
    assertThat(heard).isEmpty();
  }

  @Test
  void theServiceIsHeardOfAllTheSame() {
    hold = Hold.OUT;
    news.tell(SERVICE, new QuorumTurned<>(Quorum.HELD, Quorum.LOST, 0, 1), "why");
    assertThat(heard).containsExactly("quorum LOST");
  }
}
