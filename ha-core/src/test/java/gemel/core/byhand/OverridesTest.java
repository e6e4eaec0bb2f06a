package gemel.core.byhand;

import static org.assertj.core.api.Assertions.assertThat;

import gemel.core.plan.ForwardingTable;
import gemel.core.plan.ForwardingTable.Entry;
import gemel.core.plan.TableDiff;
import gemel.ipvs.ConnectionTimeouts;
import gemel.ipvs.ForwardingMethod;
import gemel.ipvs.PolicySwitch;
import gemel.ipvs.Protocol;
import gemel.ipvs.RealServer;
import gemel.ipvs.SchedulerName;
import gemel.ipvs.ServiceKey;
import gemel.ipvs.ServicePolicies;
import gemel.ipvs.TableChange;
import gemel.ipvs.VirtualService;
import gemel.linux.net.IpAddress;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OverridesTest {
  private static final ServiceKey WEB = key(80);
  private static final ServiceKey TLS = key(443);
  private static final ForwardingTable FILE = table(entry(WEB, server(1, 1), server(2, 1)));

  /** What the file and the checks want now. */
  private ForwardingTable below = FILE;

  private Overrides overrides = Overrides.NONE;

  private static ServiceKey key(int port) {
    return new ServiceKey.ByAddress(Protocol.TCP, IpAddress.parse("198.18.10.100"), port);
  }

  private static RealServer server(int last, int weight) {
    return new RealServer(id(last), ForwardingMethod.NAT, weight);
  }

  private static RealServer.Id id(int last) {
    return new RealServer.Id(IpAddress.parse("198.18.20." + last), 80);
  }

  private static VirtualService service(ServiceKey key, SchedulerName scheduler) {
    return new VirtualService(key, scheduler);
  }

  private static Entry entry(ServiceKey key, RealServer... servers) {
    Map<RealServer.Id, RealServer> all = new LinkedHashMap<>();
    for (RealServer server : servers) {
      all.put(server.id(), server);
    }
    return new Entry(service(key, SchedulerName.RR), all);
  }

  private static ForwardingTable table(Entry... entries) {
    ForwardingTable table = ForwardingTable.EMPTY;
    for (Entry entry : entries) {
      table = table.with(entry);
    }
    return table;
  }

  /** Makes a change, and looks whether the layer says just that change. */
  private void byHand(TableChange change) {
    ForwardingTable before = overrides.over(below);
    overrides = overrides.after(change, FILE);
    assertThat(overrides.over(below)).isEqualTo(HandRules.after(before, change));
    assertThat(TableDiff.between(before, overrides.over(below))).containsExactly(change);
  }

  private ForwardingTable served() {
    return overrides.over(below);
  }

  @Test
  void timeoutsThatWereSetAddUp() {
    Overrides set = Overrides.NONE.with(new ConnectionTimeouts(500, 0, 0));
    set = set.with(new ConnectionTimeouts(0, 0, 20));

    assertThat(set.isEmpty()).isFalse();
    assertThat(set.timeouts()).isEqualTo(new ConnectionTimeouts(500, 0, 20));
    assertThat(Overrides.NONE.with(ConnectionTimeouts.AS_BEFORE).isEmpty()).isTrue();
  }

  @Test
  void anEditByHandKeepsThePoliciesOfTheFile() {
    ServiceKey key = FILE.entries().keySet().iterator().next();
    ServicePolicies sloppy = ServicePolicies.DEFAULT.with(PolicySwitch.SLOPPY_TCP, true);
    byHand(new TableChange.EditService(service(key, SchedulerName.SED)));
    Entry entry = below.entry(key);
    below = below.with(new Entry(entry.service().with(sloppy), entry.servers()));

    assertThat(served().entry(key).service())
        .isEqualTo(service(key, SchedulerName.SED).with(sloppy));
  }

  @Test
  void anotherWeightOutlivesAReload() {
    byHand(new TableChange.EditServer(WEB, server(1, 5)));
    below = table(entry(WEB, server(1, 1), server(2, 1), server(3, 1)));
    assertThat(served()).isEqualTo(table(entry(WEB, server(1, 5), server(2, 1), server(3, 1))));
  }

  @Test
  void anEditedServerStillObeysItsChecks() {
    byHand(new TableChange.EditServer(WEB, server(1, 5)));
    below = table(entry(WEB, server(2, 1)));
    assertThat(served()).isEqualTo(table(entry(WEB, server(2, 1))));
    below = FILE;
    assertThat(served().entry(WEB).servers()).containsEntry(id(1), server(1, 5));
  }

  @Test
  void aServerAddedByHandServesWhateverTheChecksSay() {
    below = table(entry(WEB, server(2, 1)));
    byHand(new TableChange.AddServer(WEB, server(1, 3)));
    below = FILE;
    assertThat(served().entry(WEB).servers()).containsEntry(id(1), server(1, 3));
    byHand(new TableChange.EditServer(WEB, server(1, 4)));
    below = table(entry(WEB));
    assertThat(served()).isEqualTo(table(entry(WEB, server(1, 4))));
  }

  @Test
  void aServerTakenOutStaysOut() {
    byHand(new TableChange.RemoveServer(WEB, id(1)));
    below = table(entry(WEB, server(1, 9), server(2, 1)));
    assertThat(served()).isEqualTo(table(entry(WEB, server(2, 1))));
  }

  @Test
  void aServerAddedAndTakenOutAgainLeavesNothing() {
    byHand(new TableChange.AddServer(WEB, server(7, 1)));
    byHand(new TableChange.RemoveServer(WEB, id(7)));
    assertThat(overrides).isEqualTo(Overrides.NONE);
  }

  @Test
  void aServiceOfTheFileTakenOutStaysOut() {
    byHand(new TableChange.RemoveService(WEB));
    below = table(entry(WEB, server(1, 1)), entry(TLS));
    assertThat(served()).isEqualTo(table(entry(TLS)));
  }

  @Test
  void aServiceTakenOutAndPutInAgainHasNothingOfTheFile() {
    byHand(new TableChange.RemoveService(WEB));
    byHand(new TableChange.AddService(service(WEB, SchedulerName.SH)));
    assertThat(served().entry(WEB).servers()).isEmpty();
    byHand(new TableChange.AddServer(WEB, server(9, 1)));
    below = table(entry(WEB, server(1, 1)));
    assertThat(served().entry(WEB).servers()).containsOnlyKeys(id(9));
    byHand(new TableChange.RemoveServer(WEB, id(9)));
    byHand(new TableChange.EditService(service(WEB, SchedulerName.WLC)));
    byHand(new TableChange.RemoveService(WEB));
    assertThat(served()).isEqualTo(ForwardingTable.EMPTY);
  }

  @Test
  void aServiceByHandLivesBesideTheFile() {
    byHand(new TableChange.AddService(service(TLS, SchedulerName.RR)));
    byHand(new TableChange.AddServer(TLS, server(1, 1)));
    below = table(entry(WEB));
    assertThat(served().entries()).containsOnlyKeys(WEB, TLS);
    byHand(new TableChange.RemoveService(TLS));
    assertThat(overrides).isEqualTo(Overrides.NONE);
  }

  @Test
  void anotherSchedulerKeepsTheFilesServers() {
    byHand(new TableChange.EditService(service(WEB, SchedulerName.WLC)));
    assertThat(served().entry(WEB).servers()).hasSize(2);
    below = table(entry(WEB, server(1, 1)));
    assertThat(served().entry(WEB).service().scheduler()).isEqualTo(SchedulerName.WLC);
    assertThat(served().entry(WEB).servers()).hasSize(1);
  }

  @Test
  void whatTheFileDropsIsNotThereForASettingByHand() {
    byHand(new TableChange.EditServer(WEB, server(1, 5)));
    below = ForwardingTable.EMPTY;
    assertThat(served()).isEqualTo(ForwardingTable.EMPTY);
  }

  @Test
  void withoutTheLayerTheFileHolds() {
    byHand(new TableChange.RemoveServer(WEB, id(1)));
    byHand(new TableChange.AddService(service(TLS, SchedulerName.RR)));
    assertThat(Overrides.NONE.over(below)).isEqualTo(FILE);
  }
}
