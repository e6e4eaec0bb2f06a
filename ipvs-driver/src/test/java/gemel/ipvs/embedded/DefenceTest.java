package gemel.ipvs.embedded;

import static gemel.ipvs.embedded.Director.SERVICE;
import static org.assertj.core.api.Assertions.assertThat;

import gemel.ipvs.ConnectionState;
import gemel.ipvs.ConnectionTimeouts;
import gemel.ipvs.Defences;
import gemel.ipvs.Defences.Defence;
import gemel.ipvs.EngineSettings;
import gemel.ipvs.ForwardingMethod;
import gemel.ipvs.embedded.forward.Counter;
import gemel.ipvs.embedded.wire.Endpoint;
import gemel.ipvs.embedded.wire.Packet;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The defences of ip_vs; the tables of secure_tcp are in the corpus, too. */
final class DefenceTest {
  /** Of the director's table, and where its room is short. */
  private static final int CAPACITY = 1000;

  private static final int SHORT_FROM = CAPACITY - CAPACITY / 16;

  private final Director director = Director.serving(ForwardingMethod.NAT, "198.18.20.11");
  private int port;

  @Test
  void dropPacketDropsOneOfTenBeginnings() {
    sets(Defence.OFF, Defence.ALWAYS, Defence.OFF);
    begin(100);

    assertThat(director.count(Counter.DROPPED_DEFENCE)).isEqualTo(10);
    assertThat(director.connections()).hasSize(90);
    assertThat(director.outside()).isEmpty();
  }

  @Test
  void automaticOneBeginsWhenRoomIsShortAndEndsWhenItIsNot() {
    sets(Defence.OFF, Defence.AUTOMATIC, Defence.OFF);
    begin(SHORT_FROM + 31);
    assertThat(director.count(Counter.DROPPED_DEFENCE)).isZero();
    director.passes(Duration.ofSeconds(1));
    director.passes(Duration.ofSeconds(1));
    begin(4);
    assertThat(director.count(Counter.DROPPED_DEFENCE)).isEqualTo(2);

    director.passes(Duration.ofSeconds(61));
    director.passes(Duration.ofSeconds(1));
    director.passes(Duration.ofSeconds(1));
    begin(20);
    assertThat(director.count(Counter.DROPPED_DEFENCE)).isEqualTo(2);
  }

  @Test
  void dropEntryForgetsHalfOpenConnectionsAndKeepsTheOthers() {
    director.establishes(client());
    director.establishes(client());
    sets(Defence.ALWAYS, Defence.OFF, Defence.OFF);
    begin(500);
    for (int second = 0; second < 30; second++) {
      director.passes(Duration.ofSeconds(1));
    }

    assertThat(director.count(Counter.DEFENCE_FORGOT)).isBetween(200L, 450L);
    assertThat(director.connections())
        .filteredOn(connection -> connection.state() == ConnectionState.ESTABLISHED)
        .hasSize(2);
    assertThat(director.connections()).hasSize(502 - (int) director.count(Counter.DEFENCE_FORGOT));
  }

  @Test
  void offIsOff() {
    begin(SHORT_FROM + 31);
    director.passes(Duration.ofSeconds(1));
    director.passes(Duration.ofSeconds(1));
    begin(10);

    assertThat(director.count(Counter.DROPPED_DEFENCE)).isZero();
    assertThat(director.count(Counter.DEFENCE_FORGOT)).isZero();
  }

  @Test
  void clientsWordAloneEstablishesNothing() {
    sets(Defence.OFF, Defence.OFF, Defence.ALWAYS);
    Endpoint client = client();
    director.fromOutside(Packet.tcp(client, SERVICE, "S"));
    director.fromOutside(Packet.tcp(client, SERVICE, "."));

    assertThat(director.connections().getFirst().state()).isEqualTo(ConnectionState.SYN_RECV);
  }

  @Test
  void timeoutThatIsSetHoldsFromTheNextPacketOn() {
    Endpoint client = client();
    director.establishes(client);
    director.shard().set(EngineSettings.DEFAULT.with(new ConnectionTimeouts(20, 10, 5)));
    assertThat(director.connections().getFirst().remaining()).isEqualTo(Duration.ofMinutes(15));
    director.fromOutside(Packet.tcp(client, SERVICE, "."));
    assertThat(director.connections().getFirst().remaining()).isEqualTo(Duration.ofSeconds(20));
  }

  private void sets(Defence dropEntry, Defence dropPacket, Defence secureTcp) {
    director
        .shard()
        .set(
            new EngineSettings(
                ConnectionTimeouts.DEFAULT, new Defences(dropEntry, dropPacket, secureTcp)));
  }

  private void begin(int connections) {
    for (int i = 0; i < connections; i++) {
      director.fromOutside(Packet.tcp(client(), SERVICE, "S"));
    }
  }

  private Endpoint client() {
    return new Endpoint(Director.CLIENT.address(), 10_000 + port++);
  }
}
