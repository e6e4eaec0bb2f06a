package gemel.ipvs.embedded;

import static gemel.ipvs.embedded.Director.CLIENT;
import static gemel.ipvs.embedded.Director.SERVICE;
import static gemel.ipvs.embedded.NatTest.only;
import static org.assertj.core.api.Assertions.assertThat;

import gemel.ipvs.ConnectionChange;
import gemel.ipvs.ConnectionRecord;
import gemel.ipvs.ConnectionState;
import gemel.ipvs.ForwardingMethod;
import gemel.ipvs.Persistence;
import gemel.ipvs.Protocol;
import gemel.ipvs.SchedulerName;
import gemel.ipvs.ServiceStatus.ServerStatus;
import gemel.ipvs.TableChange;
import gemel.ipvs.VirtualService;
import gemel.ipvs.embedded.wire.Endpoint;
import gemel.ipvs.embedded.wire.Packet;
import gemel.linux.net.IpAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What the corpus does not show of persistence: long times, the peer, what strangers send. */
final class PersistenceTest {
  private static final String FIRST = "198.18.20.11";
  private static final String SECOND = "198.18.20.12";
  private static final Duration GRACE = Duration.ofSeconds(2);

  private final List<ConnectionChange> told = new ArrayList<>();
  private final Director owner = Director.serving(ForwardingMethod.NAT, FIRST, SECOND);
  private final Director peer = Director.knowing(ForwardingMethod.NAT, FIRST, SECOND);

  PersistenceTest() {
    persistent(100);
    owner.shard().feed().streamTo(told::addAll);
  }

  private void persistent(int seconds) {
    VirtualService service =
        new VirtualService(
            Director.key(Protocol.TCP, SERVICE),
            SchedulerName.RR,
            Set.of(),
            new Persistence(seconds, Persistence.EACH_V4),
            "",
            false);
    owner.apply(new TableChange.EditService(service));
    peer.apply(new TableChange.EditService(service));
  }

  @Test
  void clientKeepsItsServerOverAFailover() {
    owner.establishes(client(7, 1));
    IpAddress server = template(owner).server().address();
    peer.accepts(told, 1);
    peer.becomesMaster(GRACE);

    peer.establishes(client(8, 1));
    for (int i = 2; i < 6; i++) {
      peer.fromOutside(Packet.tcp(client(7, i), SERVICE, "S"));
      assertThat(only(peer.inside()).to().address()).isEqualTo(server);
    }
  }

  @Test
  void templateIsToldOfWithTheFirstConnectionAndSeldomLater() {
    owner.fromOutside(Packet.tcp(client(7, 1), SERVICE, "S"));
    assertThat(told).filteredOn(PersistenceTest::isTemplate).hasSize(1);
    told.clear();
    owner.passes(Duration.ofSeconds(49));
    owner.fromOutside(Packet.tcp(client(7, 2), SERVICE, "S"));
    assertThat(told).filteredOn(PersistenceTest::isTemplate).isEmpty();
    owner.passes(Duration.ofSeconds(2));
    owner.fromOutside(Packet.tcp(client(7, 3), SERVICE, "S"));
    assertThat(told).filteredOn(PersistenceTest::isTemplate).hasSize(1);
  }

  @Test
  void templateLivesAsLongAsAConnectionOfItDoes() {
    owner.establishes(client(7, 1));
    for (int second = 0; second < 899; second++) {
      owner.passes(Duration.ofSeconds(1));
      assertThat(owner.connections()).hasSize(2);
    }
    for (int second = 0; second < 62; second++) {
      owner.passes(Duration.ofSeconds(1));
    }
    assertThat(owner.connections()).isEmpty();
    assertThat(servers(owner)).allMatch(server -> server.persistentConnections() == 0);
  }

  @Test
  void connectionThatCameFromThePeerKeepsItsTemplateAliveToo() {
    owner.establishes(client(7, 1));
    peer.accepts(told, 1);
    peer.becomesMaster(GRACE);
    for (int second = 0; second < 800; second++) {
      peer.passes(Duration.ofSeconds(1));
    }

    assertThat(peer.connections())
        .extracting(ConnectionRecord::state)
        .contains(ConnectionState.ASSURED);
  }

  @Test
  void templateThatThePeerForgetsIsPutAsideWhileItControls() {
    owner.establishes(client(7, 1));
    peer.accepts(told, 1);
    for (int second = 0; second < 20; second++) {
      peer.passes(Duration.ofSeconds(1));
    }
    peer.accepts(List.of(new ConnectionChange.Removed(template(owner).tuple(), 0)), 1);
    assertThat(template(peer).tuple().virtualPort()).isEqualTo(0xffff);

    for (int second = 0; second < 2000; second++) {
      peer.passes(Duration.ofSeconds(1));
    }
    assertThat(peer.connections()).isEmpty();
    assertThat(servers(peer)).allMatch(server -> server.persistentConnections() == 0);
  }

  @Test
  void clientsPortZeroIsNoTemplatesAndThePeerIsNotToldOfIt() {
    owner.fromOutside(Packet.tcp(client(7, 1), SERVICE, "S"));
    IpAddress server = template(owner).server().address();
    told.clear();
    owner.inside();
    owner.fromOutside(Packet.tcp(client(7, 0), SERVICE, "S"));

    assertThat(only(owner.inside()).to().address()).isEqualTo(server);
    assertThat(owner.connections()).hasSize(3);
    assertThat(told).isEmpty();
    assertThat(owner.snapshot(0, 100).connections()).hasSize(2);
  }

  @Test
  void segmentFromPortZeroIsNotSentOnByATemplate() {
    owner.fromOutside(Packet.tcp(client(7, 1), SERVICE, "S"));
    owner.inside();
    owner.fromOutside(Packet.tcp(client(7, 0), SERVICE, "."));

    assertThat(owner.inside()).isEmpty();
  }

  @Test
  void templateMayLiveFor31Days() {
    persistent(Persistence.MOST_SECONDS);
    owner.fromOutside(Packet.tcp(client(7, 1), SERVICE, "S"));

    assertThat(template(owner).remaining()).isEqualTo(Duration.ofDays(31));
  }

  @Test
  void serversHaveTheirTemplatesCounted() {
    owner.fromOutside(Packet.tcp(client(7, 1), SERVICE, "S"));
    owner.fromOutside(Packet.tcp(client(7, 2), SERVICE, "S"));
    owner.fromOutside(Packet.tcp(client(8, 1), SERVICE, "S"));

    assertThat(servers(owner))
        .extracting(ServerStatus::persistentConnections)
        .containsExactly(1L, 1L);
  }

  @Test
  void connectionUnderATemplateThatIsOverGoesOnWithItsServer() {
    Endpoint client = client(7, 1);
    owner.establishes(client);
    Endpoint server = new Endpoint(template(owner).server().address(), 8080);
    owner.fromInside(Packet.tcp(server, client, "R"));
    owner.outside();
    owner.fromOutside(Packet.tcp(client, SERVICE, "S"));

    assertThat(only(owner.inside()).to()).isEqualTo(server);
    assertThat(servers(owner)).extracting(s -> s.counters().connections()).containsOnlyOnce(1L);
  }

  private static Endpoint client(int host, int number) {
    return Endpoint.of("203.0.113." + host, number == 0 ? 0 : CLIENT.port() + number);
  }

  private static boolean isTemplate(ConnectionChange change) {
    return change instanceof ConnectionChange.Put put && put.connection().state().isTemplates();
  }

  private static ConnectionRecord template(Director director) {
    return only(
        director.connections().stream()
            .filter(connection -> connection.state().isTemplates())
            .toList());
  }

  private static List<ServerStatus> servers(Director director) {
    return director.shard().status().services().getFirst().servers();
  }
}
