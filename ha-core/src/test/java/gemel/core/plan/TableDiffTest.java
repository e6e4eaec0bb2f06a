package gemel.core.plan;

import static org.assertj.core.api.Assertions.assertThat;

import gemel.ipvs.ForwardingMethod;
import gemel.ipvs.Protocol;
import gemel.ipvs.RealServer;
import gemel.ipvs.SchedulerName;
import gemel.ipvs.ServiceKey;
import gemel.ipvs.TableChange;
import gemel.ipvs.VirtualService;
import gemel.linux.net.IpAddress;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class TableDiffTest {
  private static final ServiceKey WEB = key(80);
  private static final ServiceKey TLS = key(443);
  private static final RealServer ONE = server(1, 1);
  private static final RealServer TWO = server(2, 1);

  private static ServiceKey key(int port) {
    return new ServiceKey.ByAddress(Protocol.TCP, IpAddress.parse("192.0.2.1"), port);
  }

  private static RealServer server(int number, int weight) {
    RealServer.Id id = new RealServer.Id(IpAddress.parse("198.51.100." + number), 80);
    return new RealServer(id, ForwardingMethod.NAT, weight);
  }

  private static ForwardingTable table(ServiceKey key, RealServer... servers) {
    return new ForwardingTable(Map.of(key, entry(key, SchedulerName.RR, List.of(servers))));
  }

  private static ForwardingTable both(ForwardingTable first, ForwardingTable second) {
    Map<ServiceKey, ForwardingTable.Entry> entries = new LinkedHashMap<>(first.entries());
    entries.putAll(second.entries());
    return new ForwardingTable(entries);
  }

  private static ForwardingTable.Entry entry(
      ServiceKey key, SchedulerName scheduler, List<RealServer> servers) {
    return new ForwardingTable.Entry(
        new VirtualService(key, scheduler),
        servers.stream()
            .collect(
                Collectors.toMap(
                    RealServer::id, Function.identity(), (a, _) -> a, LinkedHashMap::new)));
  }

  @Test
  void equalTablesDifferInNothing() {
    assertThat(TableDiff.between(table(WEB, ONE, TWO), table(WEB, ONE, TWO))).isEmpty();
  }

  @Test
  void aStartIsADifferenceToNothing() {
    assertThat(TableDiff.between(ForwardingTable.EMPTY, table(WEB, ONE)))
        .containsExactly(
            new TableChange.AddService(new VirtualService(WEB, SchedulerName.RR)),
            new TableChange.AddServer(WEB, ONE));
  }

  @Test
  void onlyTheServerThatFailedIsTakenOut() {
    assertThat(
            TableDiff.between(
                both(table(WEB, ONE, TWO), table(TLS, ONE)),
                both(table(WEB, TWO), table(TLS, ONE))))
        .containsExactly(new TableChange.RemoveServer(WEB, ONE.id()));
  }

  @Test
  void aWeightIsEdited() {
    assertThat(TableDiff.between(table(WEB, ONE, TWO), table(WEB, server(1, 7), TWO)))
        .containsExactly(new TableChange.EditServer(WEB, server(1, 7)));
  }

  @Test
  void aSchedulerIsEditedAndItsServersStay() {
    ForwardingTable other =
        new ForwardingTable(Map.of(WEB, entry(WEB, SchedulerName.WLC, List.of(ONE))));
    assertThat(TableDiff.between(table(WEB, ONE), other))
        .containsExactly(new TableChange.EditService(new VirtualService(WEB, SchedulerName.WLC)));
  }

  @Test
  void servicesGoBeforeOthersCome() {
    assertThat(TableDiff.between(table(WEB, ONE), table(TLS)))
        .containsExactly(
            new TableChange.RemoveService(WEB),
            new TableChange.AddService(new VirtualService(TLS, SchedulerName.RR)));
  }
}
