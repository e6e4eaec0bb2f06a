package gemel.core.peer;

import static org.assertj.core.api.Assertions.assertThat;

import gemel.ipvs.ConnectionRecord;
import gemel.ipvs.ConnectionState;
import gemel.ipvs.ConnectionTuple;
import gemel.ipvs.ForwardingMethod;
import gemel.ipvs.Protocol;
import gemel.ipvs.RealServer;
import gemel.linux.net.IpAddress;
import gemel.testkit.Property;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class PeerChannelTest {
  private static final IpAddress VIP = IpAddress.parse("192.0.2.1");

  private final TwoDirectors pair = new TwoDirectors();

  private static ConnectionRecord connection(int client, ConnectionState state) {
    return new ConnectionRecord(
        new ConnectionTuple(
            Protocol.TCP, IpAddress.v4(0x0a000000 + client / 60_000), client % 60_000 + 1, VIP, 80),
        new RealServer.Id(IpAddress.parse("198.51.100.7"), 8080),
        ForwardingMethod.NAT,
        state,
        Duration.ofMinutes(15),
        0,
        client % 3);
  }

  @Test
  void aSnapshotBringsEveryConnectionAndAnEndMarker() {
    for (int i = 0; i < 10_000; i++) {
      pair.left.engine.put(i, connection(i, ConnectionState.ESTABLISHED));
    }
    pair.connect();
    pair.deliverAll();
    assertThat(pair.right.engine.accepted()).isEqualTo(pair.left.engine.owned());
    assertThat(pair.right.heard).containsExactly("session", "complete 10000");
    assertThat(pair.left.heard).containsExactly("session", "complete 0");
  }

  @Test
  void neverMoreThanAWindowIsOnTheWay() {
    for (int i = 0; i < 10_000; i++) {
      pair.left.engine.put(i, connection(i, ConnectionState.ESTABLISHED));
    }
    pair.connect();
    pair.deliverAll();
    assertThat(pair.left.mostOnTheWire).isLessThanOrEqualTo(Outbound.WINDOW + 4);
  }

  @Test
  void aCutInTheMiddleLeavesAPartAndSaysHowMuch() {
    for (int i = 0; i < 10_000; i++) {
      pair.left.engine.put(i, connection(i, ConnectionState.ESTABLISHED));
    }
    pair.connect();
    for (int i = 0; i < 40; i++) {
      pair.deliverOne();
    }
    pair.cut();
    SyncProgress progress = pair.right.channel.progress();
    assertThat(progress.expected()).isEqualTo(10_000);
    assertThat(progress.received()).isBetween(1L, 9_999L);
    assertThat(progress.complete()).isFalse();
    assertThat(pair.right.engine.accepted()).hasSize((int) progress.received());
    assertThat(pair.right.heard).containsExactly("session", "alone");
  }

  @Test
  void whatHappensAfterwardsFollows() {
    pair.connect();
    pair.deliverAll();
    pair.left.engine.put(1, connection(1, ConnectionState.SYN_RECV));
    pair.left.engine.put(1, connection(1, ConnectionState.ESTABLISHED));
    pair.left.engine.put(2, connection(2, ConnectionState.ESTABLISHED));
    pair.left.engine.remove(2);
    pair.deliverAll();
    assertThat(pair.right.engine.accepted()).isEqualTo(pair.left.engine.owned()).hasSize(1);
  }

  @Test
  void aSessionThatOneSideSeesBeginBeforeTheOtherIsWhole() {
    pair.connect();
    pair.deliverAll();
    pair.left.engine.put(1, connection(1, ConnectionState.ESTABLISHED));
    pair.right.channel.appeared("left", false);
    pair.deliverOne(); // its request is there before the left one sees it appear
    pair.left.channel.appeared("right", false);
    pair.deliverAll();
    pair.left.engine.put(2, connection(2, ConnectionState.ESTABLISHED));
    pair.deliverAll();
    assertThat(pair.right.engine.accepted()).isEqualTo(pair.left.engine.owned()).hasSize(2);
    assertThat(pair.right.heard.getLast()).isEqualTo("complete 1");
  }

  @Test
  void whatAnEarlierRunOfThePeerToldIsKeptAndWhatItsRunOfNowDoesNotNameIsNot() {
    pair.left.engine.put(1, connection(1, ConnectionState.ESTABLISHED));
    pair.connect();
    pair.deliverAll();
    pair.leftBeginsAnew();
    pair.deliverAll();
    assertThat(pair.right.engine.accepted()).hasSize(1);

    pair.left.engine.put(2, connection(2, ConnectionState.ESTABLISHED));
    pair.deliverAll();
    assertThat(pair.right.engine.accepted()).hasSize(2);
    pair.cut();
    pair.left.engine.remove(2);
    pair.connect();
    pair.deliverAll();
    assertThat(pair.right.engine.accepted()).hasSize(1);
  }

  @Test
  void aMessageThatIsMissingEndsInANewSnapshot() {
    pair.connect();
    pair.deliverAll();
    pair.left.engine.put(1, connection(1, ConnectionState.ESTABLISHED));
    assertThat(pair.lose()).isTrue();
    pair.left.engine.put(2, connection(2, ConnectionState.ESTABLISHED));
    pair.deliverAll();
    assertThat(pair.right.engine.accepted()).isEqualTo(pair.left.engine.owned()).hasSize(2);
    assertThat(pair.right.heard).containsExactly("session", "complete 0", "complete 2");
  }

  @Test
  void aFloodOfChangesEndsInANewSnapshot() {
    pair.connect();
    pair.deliverAll();
    for (int i = 0; i < ChangeQueue.MOST_CHANGES + 1000; i++) {
      pair.left.engine.put(i % 500, connection(i % 500, ConnectionState.ESTABLISHED));
    }
    pair.left.engine.remove(3);
    pair.deliverAll();
    assertThat(pair.right.engine.accepted()).isEqualTo(pair.left.engine.owned()).hasSize(499);
    assertThat(pair.right.heard).containsExactly("session", "complete 0", "complete 499");
  }

  @Test
  void whateverHappensMeanwhileTheTablesAreEqualOnceItIsQuiet() {
    Property.holds(
        20_261_121,
        60,
        gen -> {
          TwoDirectors two = new TwoDirectors();
          int places = gen.between(1, 1500);
          for (int step = 0; step < 3000; step++) {
            int place = gen.between(0, places);
            switch (gen.between(0, 9)) {
              case 0, 1, 2, 3 ->
                  two.left.engine.put(
                      place,
                      connection(
                          place + 5000 * gen.between(0, 3),
                          gen.oneOf(ConnectionState.SYN_RECV, ConnectionState.ESTABLISHED)));
              case 4 -> two.left.engine.remove(place);
              case 5 -> {
                if (gen.oneIn(150)) {
                  two.connect();
                }
              }
              case 6 -> {
                if (gen.oneIn(400)) {
                  two.cut();
                } else if (gen.oneIn(100)) {
                  two.lose();
                }
              }
              default -> two.deliverOne();
            }
          }
          two.connect();
          two.deliverAll();
          assertThat(two.right.engine.accepted()).isEqualTo(two.left.engine.owned());
        });
  }

  @Test
  void whatIsSaidReachesAPeerThatUnderstands() {
    byte[] words = {'h', 'o'};
    pair.connect();
    pair.left.channel.say(words); // nothing was heard of the right one yet
    pair.deliverAll();
    assertThat(pair.right.heard).containsExactly("session", "complete 0");
    pair.left.channel.say(words);
    pair.deliverAll();
    assertThat(pair.right.heard).contains("said ho");
    pair.cut();
    pair.left.channel.say(words);
    assertThat(pair.deliverOne()).isFalse();
  }

  @Test
  void aPeerOfVersionOnePointZeroIsToldNothingThatItWouldRefuse() {
    pair.connect();
    pair.deliverAll();
    byte[] old = PeerMessageCodec.encode(new PeerMessage.Ack(100, 0));
    old[3] = 0;
    pair.left.channel.received(old);
    pair.left.channel.say(new byte[] {'h', 'o'});
    assertThat(pair.deliverOne()).isFalse();
  }

  @Test
  void garbageOnTheWireIsCountedAndChangesNothing() {
    pair.connect();
    pair.deliverAll();
    pair.right.channel.received(new byte[] {1, 2, 3});
    assertThat(pair.right.channel.status().refused()).isEqualTo(1);
    pair.left.engine.put(1, connection(1, ConnectionState.ESTABLISHED));
    pair.deliverAll();
    assertThat(pair.right.engine.accepted()).hasSize(1);
  }
}
