package gemel.ipvs.embedded.network;

import static org.assertj.core.api.Assertions.assertThat;

import gemel.linux.net.IpAddress;
import gemel.testkit.Property;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class NextHopTableTest {
  private static final IpAddress SERVER = IpAddress.parse("198.18.20.11");
  private static final IpAddress SOURCE = IpAddress.v4(4);
  private static final NextHop HOP = new NextHop(NextHop.Kind.KNOWN, 1, 2, 3, 1500, SOURCE);
  private static final long SECOND = 1_000_000_000L;

  private final List<IpAddress> asked = new ArrayList<>();
  private boolean room = true;
  private final NextHopTable table =
      new NextHopTable(
          64,
          destination -> {
            asked.add(destination);
            return room;
          });

  @Test
  void unknownDestinationIsAskedForOnceAndPending() {
    assertThat(find(SERVER, 0)).isSameAs(NextHop.PENDING);
    assertThat(find(SERVER, 1)).isSameAs(NextHop.PENDING);
    assertThat(asked).containsExactly(SERVER);
  }

  @Test
  void whatWasLearntStaysUntilItChanges() {
    find(SERVER, 0);
    table.learn(SERVER, HOP, 0);

    assertThat(find(SERVER, 100 * SECOND)).isSameAs(HOP);
    assertThat(asked).hasSize(1);
  }

  @Test
  void whatNobodyAskedForIsNotLearnt() {
    table.learn(SERVER, HOP, 0);

    assertThat(find(SERVER, 0)).isSameAs(NextHop.PENDING);
  }

  @Test
  void unreachableIsBelievedForASecond() {
    find(SERVER, 0);
    table.lose(SERVER, 0);

    assertThat(find(SERVER, SECOND - 1)).isSameAs(NextHop.UNREACHABLE);
    assertThat(find(SERVER, SECOND)).isSameAs(NextHop.PENDING);
    assertThat(asked).hasSize(2);
  }

  @Test
  void questionWithoutAnAnswerIsAskedAgainAfterASecond() {
    find(SERVER, 0);

    assertThat(find(SERVER, SECOND)).isSameAs(NextHop.PENDING);
    assertThat(asked).hasSize(2);
  }

  @Test
  void questionThatFindsNoRoomIsAskedAgainAtOnce() {
    room = false;
    assertThat(find(SERVER, 0)).isSameAs(NextHop.UNREACHABLE);
    room = true;
    assertThat(find(SERVER, 0)).isSameAs(NextHop.PENDING);
  }

  @Test
  void fullTableForgetsAndNeverMistakesOneDestinationForAnother() {
    Property.holds(
        81,
        50,
        gen -> {
          NextHopTable small = new NextHopTable(16, _ -> true);
          Map<IpAddress, NextHop> learnt = new HashMap<>();
          for (int i = 0; i < 300; i++) {
            IpAddress destination = IpAddress.v4(gen.between(1, 60));
            NextHop found = small.find(destination.high(), destination.low(), i);
            if (found.kind() == NextHop.Kind.KNOWN) {
              assertThat(found).isEqualTo(learnt.get(destination));
            } else {
              NextHop hop = new NextHop(NextHop.Kind.KNOWN, 1, i, 3, 1500, SOURCE);
              small.learn(destination, hop, i);
              learnt.put(destination, hop);
            }
          }
        });
  }

  private NextHop find(IpAddress destination, long now) {
    return table.find(destination.high(), destination.low(), now);
  }
}
