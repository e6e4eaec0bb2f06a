package gemel.vrrp.group;

import static gemel.vrrp.group.Conversation.HIGHER;
import static gemel.vrrp.group.Conversation.LOWER;
import static gemel.vrrp.group.Conversation.advertisement;
import static gemel.vrrp.group.Conversation.heard;
import static gemel.vrrp.group.Conversation.heardEvery;
import static gemel.vrrp.group.Conversation.tick;
import static gemel.vrrp.group.HostEffect.REMOVE_ADDRESSES;
import static gemel.vrrp.group.RouterState.BACKUP;
import static gemel.vrrp.group.RouterState.MASTER;
import static gemel.vrrp.group.SampleInstance.instance;

import gemel.vrrp.group.VrrpCause.CannotAdvertise;
import gemel.vrrp.group.VrrpCause.Outranked;
import gemel.vrrp.group.VrrpCause.TwoOwners;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What a master says, whom it answers, and to whom it gives way. */
class MasterTest extends ConversationTest {

  @Test
  @DisplayName("RFC 9568 section 6.4.3: an advertisement each interval, not sooner and not later")
  void advertisesEveryInterval() {
    conversation(instance())
        .elected()
        .waitsUntil(1000)
        .atNanos(999_999_999L)
        .gets(tick())
        .nothingElse()
        .at(1000)
        .gets(tick())
        .sends(advertisement(100))
        .waitsUntil(2000)
        .at(2000)
        .gets(tick())
        .sends(advertisement(100))
        .waitsUntil(3000);
  }

  @Test
  void aLateTickDoesNotShiftTheSchedule() {
    conversation(instance())
        .elected()
        .at(1400)
        .gets(tick())
        .sends(advertisement(100))
        .waitsUntil(2000);
  }

  @Test
  void whatWasMissedIsNotSentTwice() {
    conversation(instance())
        .elected()
        .at(2500)
        .gets(tick())
        .sends(advertisement(100))
        .waitsUntil(3500);
  }

  @Test
  @DisplayName("RFC 9568 section 6.4.3: a goodbye is answered at once, and the timer armed anew")
  void answersAGoodbyeAtOnce() {
    conversation(instance())
        .elected()
        .at(300)
        .gets(heard(0))
        .sends(advertisement(100))
        .waitsUntil(1300);
  }

  @Test
  @DisplayName("RFC 9568 section 6.4.3: a lower priority is answered at once, so that it yields")
  void answersALowerPriorityAtOnceAndAnnounces() {
    conversation(instance())
        .elected()
        .at(300)
        .gets(heard(99, HIGHER))
        .sends(advertisement(100))
        .announces(5)
        .waitsUntil(1300);
  }

  @Test
  @DisplayName("lower_prio_no_advert: neighbours are told, the lower master is not")
  void leavesALowerPriorityWithoutAnAnswer() {
    conversation(instance().doesNotAnswerLower())
        .elected()
        .at(300)
        .gets(heard(99, HIGHER))
        .announces(5)
        .waitsUntil(1000)
        .gets(heard(0, HIGHER))
        .sends(advertisement(100));
  }

  @Test
  @DisplayName("higher_prio_send_advert: one more advertisement before yielding")
  void tellsAHigherPriorityBeforeItYields() {
    conversation(instance().tellsHigher())
        .elected()
        .at(300)
        .gets(heard(101, LOWER))
        .sends(advertisement(100))
        .asks(REMOVE_ADDRESSES);
  }

  @Test
  @DisplayName("RFC 9568 section 6.4.3: of equal priorities the lower address is answered")
  void staysAgainstAnEqualPriorityFromALowerAddress() {
    conversation(instance())
        .elected()
        .at(300)
        .gets(heard(100, LOWER))
        .sends(advertisement(100))
        .announces(5)
        .is(MASTER);
  }

  @Test
  @DisplayName("RFC 9568 section 6.4.3: of equal priorities the higher address wins")
  void yieldsToAnEqualPriorityFromAHigherAddress() {
    conversation(instance())
        .elected()
        .at(300)
        .gets(heard(100, HIGHER))
        .asks(REMOVE_ADDRESSES)
        .leavesUnhindered()
        .reports(MASTER, BACKUP, new Outranked("VI_1", HIGHER, 100, 100));
  }

  @Test
  @DisplayName("RFC 9568 section 6.4.3: a higher priority wins, whatever its address")
  void yieldsToAHigherPriority() {
    conversation(instance())
        .elected()
        .at(300)
        .gets(heard(101, LOWER))
        .asks(REMOVE_ADDRESSES)
        .leavesUnhindered()
        .reports(MASTER, BACKUP, new Outranked("VI_1", LOWER, 101, 100))
        .waitsUntilNanos(3_909_375_000L);
  }

  @Test
  @DisplayName("RFC 9568 section 6.4.3: who yields waits by the new master's interval")
  void whoYieldsAdoptsTheInterval() {
    conversation(instance())
        .elected()
        .at(300)
        .gets(heardEvery(10, 150))
        .asks(REMOVE_ADDRESSES)
        .leavesUnhindered()
        .reports(MASTER, BACKUP, new Outranked("VI_1", HIGHER, 150, 100))
        .waitsUntilNanos(660_937_500L);
  }

  @Test
  void withoutPreemptionStillYieldsToAHigherPriority() {
    conversation(instance().nopreempt()).elected().at(300).gets(heard(101)).asks(REMOVE_ADDRESSES);
  }

  @Test
  void theOwnerYieldsToNoLesserPriority() {
    conversation(instance().priority(255))
        .elected()
        .at(300)
        .gets(heard(254, HIGHER))
        .sends(advertisement(255))
        .announces(5);
  }

  @Test
  @DisplayName("keepalived: an owner yields to another that does not, though its address is lower")
  void theOwnerYieldsToOneThatGoesOnWithALowerAddress() {
    Conversation owner = conversation(instance().priority(255)).elected();
    for (long at : List.of(300L, 1300L, 2300L)) {
      owner.at(at).gets(heard(255, LOWER)).sends(advertisement(255)).announces(5);
    }
    owner
        .at(3300)
        .gets(heard(255, LOWER))
        .asks(REMOVE_ADDRESSES)
        .leavesUnhindered()
        .reports(MASTER, BACKUP, new TwoOwners("VI_1", LOWER));
  }

  @Test
  void anOwnerThatIsHeardNowAndThenIsNone() {
    Conversation owner = conversation(instance().priority(255)).elected();
    for (long at : List.of(300L, 1300L)) {
      owner.at(at).gets(heard(255, LOWER)).sends(advertisement(255)).announces(5);
    }
    owner.untroubledUntil(3600);
    for (long at : List.of(3601L, 4601L)) {
      owner.at(at).gets(heard(255, LOWER)).sends(advertisement(255)).announces(5);
    }
    owner.is(MASTER);
  }

  @Test
  void onlyOwnersFallOutWithTheirEquals() {
    Conversation master = conversation(instance()).elected();
    for (long at : List.of(300L, 1300L, 2300L, 3300L, 4300L)) {
      master.at(at).gets(heard(100, LOWER)).sends(advertisement(100)).announces(5);
    }
    master.is(MASTER);
  }

  @Test
  @DisplayName("keepalived.conf(5) vrrp_garp_master_delay: a second burst, once")
  void announcesASecondTimeAfterTheDelay() {
    conversation(instance().garp(3, 2500, 0, 1))
        .elected()
        .untroubledUntil(2000)
        .waitsUntil(2500)
        .at(2500)
        .gets(tick())
        .announces(3)
        .waitsUntil(3000)
        .at(3000)
        .gets(tick())
        .sends(advertisement(100))
        .untroubledUntil(9000)
        .waitsUntil(10_000);
  }

  @Test
  @DisplayName(
      "keepalived.conf(5) vrrp_garp_master_refresh: a burst of its own size, again and again")
  void refreshesItsAnnouncements() {
    conversation(instance().garp(3, 500, 700, 2))
        .elected()
        .at(500)
        .gets(tick())
        .announces(3)
        .untroubledUntil(1000)
        .waitsUntil(1200)
        .at(1200)
        .gets(tick())
        .announces(2)
        .waitsUntil(1900)
        .at(1900)
        .gets(tick())
        .announces(2);
  }

  @Test
  @DisplayName("keepalived.conf(5) garp_extra_if: again and again, first after the second burst")
  void announcesOnInterfacesWithoutAdvertisements() {
    conversation(instance().garp(3, 500, 0, 1).extra(300))
        .elected()
        .at(500)
        .gets(tick())
        .announces(3)
        .waitsUntil(800)
        .at(800)
        .gets(tick())
        .announcesExtra()
        .waitsUntil(1000)
        .at(1000)
        .gets(tick())
        .sends(advertisement(100))
        .waitsUntil(1100)
        .at(1100)
        .gets(tick())
        .announcesExtra();
  }

  @Test
  @DisplayName("keepalived.conf(5): without a delay the first repetition is a refresh")
  void withoutADelayThereIsNoSecondBurst() {
    conversation(instance().garp(5, 0, 700, 1))
        .elected()
        .waitsUntil(700)
        .at(700)
        .gets(tick())
        .announces(1);
  }

  @Test
  @DisplayName(
      "keepalived.conf(5) garp_lower_prio_repeat: a burst of its own size, and another one")
  void winsNeighboursBackFromALowerPriorityTwice() {
    conversation(instance().garp(5, 0, 0, 1).garpToLower(2, 2500))
        .elected()
        .at(300)
        .gets(heard(99))
        .sends(advertisement(100))
        .announces(2)
        .untroubledUntil(2300)
        .waitsUntil(2800)
        .at(2800)
        .gets(tick())
        .announces(2)
        .untroubledUntil(9300)
        .waitsUntil(10_300);
  }

  @Test
  void theSecondBurstCountsFromTheLastTimeThatARivalWasHeard() {
    conversation(instance().garp(5, 0, 0, 1).garpToLower(2, 1500))
        .elected()
        .at(300)
        .gets(heard(99))
        .sends(advertisement(100))
        .announces(2)
        .at(1200)
        .gets(heard(99))
        .sends(advertisement(100))
        .announces(2)
        .waitsUntil(2200)
        .at(2200)
        .gets(tick())
        .sends(advertisement(100))
        .waitsUntil(2700)
        .at(2700)
        .gets(tick())
        .announces(2)
        .waitsUntil(3200);
  }

  @Test
  @DisplayName("keepalived.conf(5) garp_lower_prio_repeat 0: nothing, not even after the delay")
  void mayLeaveNeighboursToTheRival() {
    conversation(instance().garp(5, 0, 0, 1).garpToLower(0, 2500))
        .elected()
        .at(300)
        .gets(heard(99))
        .sends(advertisement(100))
        .untroubledUntil(2300)
        .waitsUntil(3300);
  }

  @Test
  @DisplayName("a goodbye is no claim: no neighbour has to be won back")
  void aGoodbyeIsNotARival() {
    conversation(instance().garp(5, 0, 0, 1).garpToLower(2, 100))
        .elected()
        .at(300)
        .gets(heard(0))
        .sends(advertisement(100))
        .waitsUntil(1300);
  }

  @Test
  void withoutDelayAndRefreshAnnouncesOnce() {
    conversation(instance().garp(5, 0, 0, 1)).elected().untroubledUntil(5000).waitsUntil(6000);
  }

  @Test
  void advertisesAndAnnouncesInOneTurnWhenBothAreDue() {
    conversation(instance().garp(5, 1000, 0, 1))
        .elected()
        .at(1000)
        .gets(tick())
        .sends(advertisement(100))
        .announces(5);
  }

  @Test
  @DisplayName("whose advertisements do not go out leaves when its peers may have given up")
  void leavesIfItCannotAdvertise() {
    conversation(instance())
        .elected()
        .networkRefuses()
        .at(1000)
        .gets(tick())
        .sends(advertisement(100))
        .at(2000)
        .gets(tick())
        .sends(advertisement(100))
        .at(3000)
        .gets(tick())
        .asks(REMOVE_ADDRESSES)
        .leavesUnhindered()
        .reports(MASTER, BACKUP, new CannotAdvertise("VI_1", Duration.ofSeconds(3)));
  }

  @Test
  void staysIfOneAdvertisementOfThreeGoesOut() {
    conversation(instance())
        .elected()
        .networkRefuses()
        .untroubledUntil(1000)
        .networkTakesAgain()
        .untroubledUntil(2000)
        .networkRefuses()
        .untroubledUntil(4000)
        .holdsLeaseFrom(2000)
        .networkTakesAgain()
        .untroubledUntil(20_000);
  }
}
