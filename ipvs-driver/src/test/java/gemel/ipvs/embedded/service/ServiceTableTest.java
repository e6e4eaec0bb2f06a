package gemel.ipvs.embedded.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gemel.ipvs.ConnectionTuple;
import gemel.ipvs.EngineException;
import gemel.ipvs.ForwardingMethod;
import gemel.ipvs.Persistence;
import gemel.ipvs.Protocol;
import gemel.ipvs.RealServer;
import gemel.ipvs.SchedulerFlag;
import gemel.ipvs.SchedulerName;
import gemel.ipvs.ServiceKey;
import gemel.ipvs.ServiceKey.ByAddress;
import gemel.ipvs.TableChange;
import gemel.ipvs.Thresholds;
import gemel.ipvs.VirtualService;
import gemel.ipvs.embedded.EmbeddedEngine;
import gemel.ipvs.embedded.schedule.NewFlow;
import gemel.linux.net.IpAddress;
import gemel.testkit.Property;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class ServiceTableTest {
  private static final IpAddress VIP = IpAddress.parse("198.18.10.100");
  private static final ByAddress KEY = new ByAddress(Protocol.TCP, VIP, 80);

  private final ServiceTable table = new ServiceTable(EmbeddedEngine.CAPABILITIES);

  @Test
  void serviceIsFoundByProtocolAddressAndPort() {
    apply(add(KEY));

    assertThat(find(KEY)).isNotNull();
    assertThat(find(new ByAddress(Protocol.UDP, VIP, 80))).isNull();
    assertThat(find(new ByAddress(Protocol.TCP, VIP, 81))).isNull();
    assertThat(find(new ByAddress(Protocol.TCP, IpAddress.parse("198.18.10.101"), 80))).isNull();
    apply(new TableChange.RemoveService(KEY));
    assertThat(find(KEY)).isNull();
  }

  @Test
  void anyServicesAreFoundAndNoOthers() {
    Property.holds(
        71,
        100,
        gen -> {
          ServiceTable own = new ServiceTable(EmbeddedEngine.CAPABILITIES);
          Set<ByAddress> there = new HashSet<>();
          for (int i = gen.between(0, 60); i > 0; i--) {
            ByAddress key =
                new ByAddress(
                    gen.oneOf(Protocol.TCP, Protocol.UDP),
                    IpAddress.v4(gen.between(1, 4)),
                    gen.between(1, 20));
            own.apply(List.of(there.add(key) ? add(key) : new TableChange.RemoveService(key)));
            if (find(own, key) == null) {
              there.remove(key);
            }
          }
          for (int address = 1; address <= 4; address++) {
            for (int port = 1; port <= 20; port++) {
              for (Protocol protocol : new Protocol[] {Protocol.TCP, Protocol.UDP}) {
                ByAddress key = new ByAddress(protocol, IpAddress.v4(address), port);
                assertThat(find(own, key) != null).isEqualTo(there.contains(key));
              }
            }
          }
        });
  }

  @Test
  void refusalSaysWhyAndKeepsWhatCameBefore() {
    assertThatThrownBy(() -> apply(add(KEY), server(1), server(1), server(2)))
        .isInstanceOf(EngineException.class)
        .hasMessage("server 0.0.0.1:8080 of TCP 198.18.10.100:80 is there already");
    assertThat(table.read().getFirst().servers()).hasSize(1);
    assertThat(find(KEY)).isNotNull();

    refuses("service TCP 198.18.10.100:80 is there already", add(KEY));
    refuses(
        "service TCP 198.18.10.100:80 has no server 0.0.0.9:8080",
        new TableChange.RemoveServer(KEY, id(9)));
    ByAddress other = new ByAddress(Protocol.TCP, VIP, 81);
    refuses("there is no service TCP 198.18.10.100:81", new TableChange.RemoveService(other));
    refuses(
        "server 0.0.0.3:8080 of TCP 198.18.10.100:80: DIRECT does not translate ports",
        new TableChange.AddServer(KEY, new RealServer(id(3), ForwardingMethod.DIRECT, 1)));
  }

  @Test
  void methodThatDoesNotTranslateNeedsTheServicesPortAfterAnEditToo() {
    apply(add(KEY), server(1));
    refuses(
        "server 0.0.0.1:8080 of TCP 198.18.10.100:80: TUNNEL does not translate ports",
        new TableChange.EditServer(KEY, new RealServer(id(1), ForwardingMethod.TUNNEL, 1)));
  }

  @Test
  void whatThisEngineCannotForwardIsRefusedAloud() {
    VirtualService calls =
        new VirtualService(
            new ByAddress(Protocol.UDP, VIP, 5060),
            SchedulerName.RR,
            Set.of(),
            Persistence.NONE,
            VirtualService.SIP,
            true);
    assertThatThrownBy(
            () -> new ServiceTable(Set.of()).apply(List.of(new TableChange.AddService(calls))))
        .hasMessage(
            "UDP 198.18.10.100:5060: this engine does not support the persistence engine sip yet");
    apply(add(KEY));
    refuses(
        "server [2001:db8::2]:80 of TCP 198.18.10.100:80: only a tunnel reaches a server of the other"
            + " address family",
        new TableChange.AddServer(
            KEY,
            new RealServer(
                new RealServer.Id(IpAddress.parse("2001:db8::2"), 80), ForwardingMethod.NAT, 1)));
  }

  @Test
  void serversAreShownInTheOrderInWhichTheyWereAdded() {
    apply(add(KEY), server(1), server(2), server(3));

    assertThat(table.read().getFirst().servers())
        .extracting(status -> status.server().id())
        .containsExactly(id(1), id(2), id(3));
  }

  @Test
  void numberOfAServerIsUsedAgainWhenItHasBeenGoneForTwoMinutesWithoutConnections() {
    apply(add(KEY), server(1), server(2));
    ServerSlot first = slot(1);
    ServerSlot second = slot(2);
    second.bind(true);
    apply(new TableChange.RemoveServer(KEY, id(1)), new TableChange.RemoveServer(KEY, id(2)));

    table.forgetUnused(1);
    table.forgetUnused(ServiceTable.TRASH_NANOS);
    assertThat(table.server(first.number())).isSameAs(first);
    table.forgetUnused(1 + ServiceTable.TRASH_NANOS);
    assertThat(table.server(first.number())).isNull();
    assertThat(table.server(second.number())).isSameAs(second);
    apply(server(3));
    assertThat(slot(3).number()).isEqualTo(first.number());
    second.unbind(true);
    table.forgetUnused(1 + ServiceTable.TRASH_NANOS);
    assertThat(table.server(second.number())).isSameAs(second);
    table.forgetUnused(1 + 2 * ServiceTable.TRASH_NANOS);
    assertThat(table.server(second.number())).isNull();
    assertThat(table.server(99)).isNull();
    assertThat(table.server(-1)).isNull();
  }

  @Test
  void connectionFromThePeerIsBoundToAServerAlsoWhileItIsTakenOut() {
    apply(add(KEY), server(1));
    ServerSlot slot = slot(1);
    assertThat(table.bind(0, tuple(Protocol.TCP), id(1))).isSameAs(slot);
    assertThat(table.bind(0, tuple(Protocol.TCP), id(2))).isNull();
    assertThat(table.bind(0, tuple(Protocol.UDP), id(1))).isNull();
    slot.bind(true);
    apply(new TableChange.RemoveServer(KEY, id(1)));

    assertThat(table.bind(0, tuple(Protocol.TCP), id(1))).isSameAs(slot);
    assertThat(slot.isRemoved()).isTrue();
    apply(server(1));
    assertThat(slot(1)).isSameAs(slot);
    assertThat(slot.isRemoved()).isFalse();
  }

  @Test
  void serverTakesNoNewConnectionFromItsUpperThresholdUntilItIsBelowTheLowerOne() {
    apply(add(KEY), limited(new Thresholds(4, 2)));
    ServerSlot slot = slot(1);
    bind(slot, 3);
    assertThat(slot.isAvailable()).isTrue();
    bind(slot, 1);
    assertThat(slot.isAvailable()).isFalse();
    unbind(slot, 2);
    assertThat(slot.isAvailable()).as("2 are not fewer than 2").isFalse();
    unbind(slot, 1);
    assertThat(slot.isAvailable()).isTrue();
  }

  @Test
  void lowerThresholdThatIsNotSetIsThreeQuartersOfTheUpperOne() {
    apply(add(KEY), limited(new Thresholds(8, 0)));
    ServerSlot slot = slot(1);
    bind(slot, 8);
    unbind(slot, 2);
    assertThat(slot.isAvailable()).isFalse();
    unbind(slot, 1);
    assertThat(slot.isAvailable()).isTrue();
  }

  @Test
  void serverWhoseLimitIsRaisedOrTakenAwayIsAvailableAtOnce() {
    apply(add(KEY), limited(new Thresholds(2, 0)));
    ServerSlot slot = slot(1);
    bind(slot, 2);
    edit(new Thresholds(1, 0));
    assertThat(slot.isAvailable()).as("lowered").isFalse();
    edit(new Thresholds(3, 0));
    assertThat(slot.isAvailable()).as("raised").isTrue();
    bind(slot, 1);
    assertThat(slot.isAvailable()).isFalse();
    edit(Thresholds.NONE);
    assertThat(slot.isAvailable()).as("taken away").isTrue();
  }

  @Test
  void latestWeightThatWasNotZeroIsRemembered() {
    apply(add(KEY), server(1));
    weigh(7);
    weigh(0);
    assertThat(slot(1).lastWeight()).isEqualTo(7);
  }

  @Test
  void anotherSchedulerOrFlagTakesOverTheServersThatAreThere() {
    apply(add(KEY), server(1), server(2));
    assertThat(schedule(1)).isEqualTo(id(2));
    apply(new TableChange.EditService(new VirtualService(KEY, SchedulerName.SH)));
    assertThat(schedule(1)).isEqualTo(schedule(2));
    apply(
        new TableChange.EditService(
            new VirtualService(KEY, SchedulerName.SH, Set.of(SchedulerFlag.PORT))));
    assertThat(IntStream.range(0, 20).mapToObj(this::schedule)).contains(id(1), id(2));
  }

  private RealServer.Id schedule(int clientPort) {
    NewFlow flow = new NewFlow().from(0, 0xffff_0a00_0001L, clientPort).to(VIP.high(), VIP.low());
    return Objects.requireNonNull(find(KEY)).schedule(flow).orElseThrow().server().id();
  }

  private static ConnectionTuple tuple(Protocol protocol) {
    return new ConnectionTuple(protocol, IpAddress.parse("203.0.113.7"), 40_000, VIP, 80);
  }

  private static void bind(ServerSlot slot, int times) {
    for (int i = 0; i < times; i++) {
      slot.bind(true);
    }
  }

  private static void unbind(ServerSlot slot, int times) {
    for (int i = 0; i < times; i++) {
      slot.unbind(true);
    }
  }

  private static TableChange limited(Thresholds thresholds) {
    return new TableChange.AddServer(
        KEY, new RealServer(id(1), ForwardingMethod.NAT, 1, thresholds));
  }

  private void edit(Thresholds thresholds) {
    apply(
        new TableChange.EditServer(
            KEY, new RealServer(id(1), ForwardingMethod.NAT, 1, thresholds)));
  }

  private void weigh(int weight) {
    apply(new TableChange.EditServer(KEY, new RealServer(id(1), ForwardingMethod.NAT, weight)));
  }

  private void refuses(String reason, TableChange change) {
    assertThatThrownBy(() -> apply(change)).isInstanceOf(EngineException.class).hasMessage(reason);
  }

  private void apply(TableChange... changes) {
    table.apply(new ArrayList<>(List.of(changes)));
  }

  private static TableChange add(ServiceKey key) {
    return new TableChange.AddService(new VirtualService(key, SchedulerName.RR));
  }

  private static TableChange server(int number) {
    return new TableChange.AddServer(KEY, new RealServer(id(number), ForwardingMethod.NAT, 1));
  }

  private static RealServer.Id id(int number) {
    return new RealServer.Id(IpAddress.v4(number), 8080);
  }

  private ServerSlot slot(int number) {
    return Objects.requireNonNull(find(KEY)).find(id(number)).orElseThrow();
  }

  private @Nullable ServiceSlot find(ByAddress key) {
    return find(table, key);
  }

  private static @Nullable ServiceSlot find(ServiceTable table, ByAddress key) {
    return table.find(
        key.protocol().number(), key.address().high(), key.address().low(), key.port());
  }
}
