package gemel.lab;

import static org.assertj.core.api.Assertions.assertThat;

import gemel.linux.net.IpAddress;
import gemel.linux.net.MacAddress;
import gemel.linux.time.BootTime;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ArpSightingsTest {
  private static final MacAddress OLD = new MacAddress(1);
  private static final MacAddress NEW = new MacAddress(2);
  private static final IpAddress VIP = IpAddress.parse("198.18.10.100");

  private static ArpAnswer heard(long ms, MacAddress owner) {
    return new ArpAnswer(BootTime.ofMillis(ms), owner);
  }

  @Test
  void bothOwnersAnswerFromTheNewOnesFirstToTheOldOnesLast() {
    ArpSightings sightings =
        new ArpSightings(List.of(heard(1, OLD), heard(10, NEW), heard(11, OLD), heard(35, OLD)));

    assertThat(sightings.overlap(OLD, NEW)).isEqualTo(Duration.ofMillis(25));
  }

  @Test
  void ownersInTurnDoNotOverlap() {
    ArpSightings sightings = new ArpSightings(List.of(heard(1, OLD), heard(250, NEW)));

    assertThat(sightings.overlap(OLD, NEW)).isZero();
    assertThat(sightings.from(BootTime.ofMillis(2)).overlap(OLD, NEW)).isZero();
    assertThat(sightings.lastOf(OLD)).contains(BootTime.ofMillis(1));
  }

  @Test
  void onlyAnAnswerAboutTheAddressNamesItsOwner() {
    byte[] reply = ArpProbe.request(OLD, VIP);
    System.arraycopy(VIP.octets(), 0, reply, 28, 4);
    assertThat(ArpProbe.owner(reply, reply.length, VIP)).as("a request").isEmpty();

    reply[21] = 2;
    assertThat(ArpProbe.owner(reply, reply.length, VIP)).contains(OLD);
    assertThat(ArpProbe.owner(reply, 41, VIP)).as("cut short").isEmpty();
    assertThat(ArpProbe.owner(reply, reply.length, IpAddress.parse("198.18.10.101"))).isEmpty();
  }
}
