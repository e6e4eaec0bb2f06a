package gemel.ipvs.embedded.forward;

import static org.assertj.core.api.Assertions.assertThat;

import gemel.ipvs.Ownership;
import gemel.ipvs.embedded.forward.Owners.Standing;
import gemel.linux.net.IpAddress;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class OwnersTest {
  private static final IpAddress VIP = IpAddress.parse("198.18.10.100");
  private static final IpAddress OTHER = IpAddress.parse("198.18.10.101");
  private static final long LINGER = 3_000;

  private final Owners owners = new Owners(LINGER);
  private long leaseUntil = 100_000;

  @Test
  void addressIsNotOursUntilItsGroupIsActive() {
    assertThat(standing(VIP, 0)).isEqualTo(Standing.NOT_OURS);
    assertThat(owners.isActive(VIP.high(), VIP.low())).isFalse();
    assertThat(owners.shortestLeaseNanos()).isEqualTo(Long.MAX_VALUE);
  }

  @Test
  void standingGoesFromGraceToActiveToExpiredAsTimePasses() {
    owners.activate(ownership("A", VIP), 10);

    assertThat(standing(VIP, 10)).isEqualTo(Standing.GRACE);
    assertThat(standing(VIP, 509)).isEqualTo(Standing.GRACE);
    assertThat(standing(VIP, 510)).isEqualTo(Standing.ACTIVE);
    assertThat(standing(VIP, 99_999)).isEqualTo(Standing.ACTIVE);
    assertThat(standing(VIP, 100_000)).isEqualTo(Standing.LEASE_EXPIRED);
    assertThat(standing(OTHER, 600)).isEqualTo(Standing.NOT_OURS);
    leaseUntil = 200_000;
    assertThat(standing(VIP, 100_001)).isEqualTo(Standing.ACTIVE);
  }

  @Test
  void groupThatLeftLingersAndIsThenNotOurs() {
    owners.activate(ownership("A", VIP), 0);
    owners.deactivate("A", 1_000);

    assertThat(standing(VIP, 3_999)).isEqualTo(Standing.KNOWN_ONLY);
    assertThat(owners.isActive(VIP.high(), VIP.low())).isFalse();
    owners.deactivate("A", 3_500);
    assertThat(standing(VIP, 4_000))
        .as("leaving twice is leaving once")
        .isEqualTo(Standing.NOT_OURS);
  }

  @Test
  void addressThatMovedToAnotherGroupIsTheActiveGroups() {
    for (String old : new String[] {"A", "Z"}) {
      owners.activate(ownership(old, VIP), 0);
      owners.deactivate(old, 0);
    }
    owners.activate(ownership("M", VIP), 0);

    assertThat(standing(VIP, 1_000)).isEqualTo(Standing.ACTIVE);
  }

  @Test
  void groupThatIsActivatedAgainWithOtherAddressesHasOnlyThose() {
    owners.activate(ownership("A", VIP), 0);
    owners.activate(ownership("A", OTHER), 0);

    assertThat(standing(VIP, 1_000)).isEqualTo(Standing.NOT_OURS);
    assertThat(standing(OTHER, 1_000)).isEqualTo(Standing.ACTIVE);
  }

  @Test
  void shortestLeaseIsOfTheActiveGroups() {
    owners.activate(ownership("A", VIP), 0);
    assertThat(owners.shortestLeaseNanos()).isEqualTo(700);
    owners.deactivate("A", 0);
    assertThat(owners.shortestLeaseNanos()).isEqualTo(Long.MAX_VALUE);
  }

  private Standing standing(IpAddress address, long now) {
    owners.refresh(now);
    return owners.standing(address.high(), address.low());
  }

  private Ownership ownership(String group, IpAddress address) {
    return new Ownership(
        group,
        Set.of(address),
        now -> now < leaseUntil,
        Duration.ofNanos(700),
        Duration.ofNanos(500));
  }
}
