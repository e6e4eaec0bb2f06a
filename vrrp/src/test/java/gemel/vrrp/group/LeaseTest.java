package gemel.vrrp.group;

import static gemel.vrrp.group.Conversation.advertisement;
import static gemel.vrrp.group.Conversation.done;
import static gemel.vrrp.group.Conversation.heard;
import static gemel.vrrp.group.Conversation.lost;
import static gemel.vrrp.group.Conversation.stop;
import static gemel.vrrp.group.Conversation.tick;
import static gemel.vrrp.group.HostEffect.ADD_ADDRESSES;
import static gemel.vrrp.group.HostEffect.DEACTIVATE_FORWARDING;
import static gemel.vrrp.group.HostEffect.REMOVE_ADDRESSES;
import static gemel.vrrp.group.HostEffect.RETURN_LEASE;
import static gemel.vrrp.group.RouterState.BACKUP;
import static gemel.vrrp.group.RouterState.FAULT;
import static gemel.vrrp.group.RouterState.INIT;
import static gemel.vrrp.group.RouterState.MASTER;
import static gemel.vrrp.group.SampleInstance.group;
import static gemel.vrrp.group.SampleInstance.instance;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** From when a group's lease counts, and how long it is. */
class LeaseTest extends ConversationTest {

  @ParameterizedTest(name = "every {0} ms: lease {1} ms, overlap {2} ms")
  @CsvSource({
    "1000, 2950, 0",
    "100,   250, 0",
    "90,    220, 0",
    "80,    200, 0",
    "70,    200, 0",
    "60,    200, 20",
    "10,    200, 170",
    "40950, 122800, 0",
  })
  @DisplayName("shorter than any peer waits, and 200 ms at least; the rest is the overlap")
  void fitsBelowThePeersWait(long interval, long lease, long overlap) {
    assertThat(GroupTiming.lease(group(instance().everyMillis(interval))))
        .isEqualTo(Duration.ofMillis(lease));
    assertThat(GroupTiming.overlap(group(instance().everyMillis(interval))))
        .isEqualTo(Duration.ofMillis(overlap));
  }

  @Test
  void aGroupGoesByItsShortestInterval() {
    assertThat(GroupTiming.lease(group(instance(), instance().everyMillis(100))))
        .isEqualTo(Duration.ofMillis(250));
  }

  @Test
  void whoHoldsNothingHasNoLease() {
    conversation(instance())
        .holdsNoLease()
        .started()
        .holdsNoLease()
        .gets(lost(0))
        .reportsTo(FAULT)
        .holdsNoLease()
        .gets(stop())
        .reportsTo(INIT)
        .holdsNoLease();
  }

  @Test
  void takingOverItCountsFromTheLastTurn() {
    conversation(instance())
        .takingOver()
        .holdsLeaseFrom(0)
        .at(700)
        .gets(tick())
        .holdsLeaseFrom(700)
        .climbsAsFarAs(ADD_ADDRESSES)
        .at(900)
        .gets(heard(50))
        .holdsLeaseFrom(900);
  }

  @Test
  void aMastersCountsFromTheLastAdvertisementThatWentOut() {
    conversation(instance())
        .elected()
        .holdsLeaseFrom(0)
        .at(1000)
        .gets(tick())
        .sends(advertisement(100))
        .holdsLeaseFrom(1000)
        .at(1500)
        .gets(tick())
        .holdsLeaseFrom(1000)
        .networkRefuses()
        .at(2000)
        .gets(tick())
        .sends(advertisement(100))
        .holdsLeaseFrom(1000);
  }

  @Test
  void aGroupsCountsFromTheInstanceThatWaitsLongest() {
    conversation(instance(), instance().everyMillis(400))
        .elected()
        .untroubledUntil(800)
        .holdsLeaseFrom(0)
        .untroubledUntil(1000)
        .holdsLeaseFrom(800);
  }

  @Test
  void whoLeavesWithAGoodbyeHoldsItUntilTheAddressesAreGone() {
    conversation(instance())
        .elected()
        .at(500)
        .gets(stop())
        .asks(REMOVE_ADDRESSES)
        .holdsLeaseFrom(0)
        .at(1000)
        .gets(tick())
        .sends(advertisement(100))
        .holdsLeaseFrom(1000);
  }

  @Test
  @DisplayName("once its return was asked for nothing extends it again, not even priority 0")
  void whoGivesItBackHasItNoMore() {
    conversation(instance())
        .elected()
        .at(500)
        .gets(stop())
        .asks(REMOVE_ADDRESSES)
        .gets(done(REMOVE_ADDRESSES))
        .sends(advertisement(0))
        .asks(RETURN_LEASE)
        .holdsNoLease()
        .gets(done(RETURN_LEASE))
        .asks(DEACTIVATE_FORWARDING)
        .holdsNoLease()
        .gets(done(DEACTIVATE_FORWARDING))
        .reportsTo(INIT)
        .holdsNoLease();
  }

  @Test
  void whoLeavesWithoutAWordDoesNotExtendIt() {
    conversation(instance())
        .elected()
        .at(500)
        .gets(heard(150))
        .asks(REMOVE_ADDRESSES)
        .holdsNoLease()
        .is(MASTER)
        .leavesUnhindered()
        .reportsTo(BACKUP)
        .holdsNoLease();
  }

  @Test
  void givingUpOnTheWayUpDoesNotExtendIt() {
    conversation(instance())
        .takingOver()
        .climbsAsFarAs(ADD_ADDRESSES)
        .gets(heard(150))
        .asks(REMOVE_ADDRESSES)
        .holdsNoLease()
        .at(1000)
        .gets(tick())
        .holdsNoLease();
  }
}
