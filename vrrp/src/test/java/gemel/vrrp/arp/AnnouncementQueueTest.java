package gemel.vrrp.arp;

import static org.assertj.core.api.Assertions.assertThat;

import gemel.linux.net.InterfaceName;
import gemel.linux.net.IpPrefix;
import gemel.linux.time.BootTime;
import gemel.vrrp.AnnouncementLimit;
import gemel.vrrp.AuthenticationSettings;
import gemel.vrrp.ElectionSettings;
import gemel.vrrp.ExtraAnnouncements;
import gemel.vrrp.GratuitousArpSettings;
import gemel.vrrp.HearingSettings;
import gemel.vrrp.Holdings;
import gemel.vrrp.Priority;
import gemel.vrrp.Transport;
import gemel.vrrp.VirtualAddress;
import gemel.vrrp.VirtualRouterId;
import gemel.vrrp.VrrpInstanceSettings;
import gemel.vrrp.VrrpInstanceSettings.ChecksumForm;
import gemel.vrrp.VrrpVersion;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** keepalived.conf(5), {@code garp_group}: how fast announcements follow each other. */
class AnnouncementQueueTest {
  private static final AnnouncementLimit SHARED =
      new AnnouncementLimit("both", Duration.ofMillis(10), Duration.ofMillis(25));

  private final AnnouncementPaces paces = new AnnouncementPaces();
  private final List<String> sent = new ArrayList<>();

  private static VrrpInstanceSettings holding(
      Map<InterfaceName, AnnouncementLimit> limits, String... addresses) {
    List<VirtualAddress> all =
        Arrays.stream(addresses).map(AnnouncementQueueTest::address).toList();
    GratuitousArpSettings garp = GratuitousArpSettings.DEFAULT.with(extra(all));
    return new VrrpInstanceSettings(
        "VI_1",
        new InterfaceName("eth0"),
        true,
        new VirtualRouterId(51),
        ElectionSettings.of(new Priority(100)),
        VrrpVersion.V3,
        Duration.ofSeconds(1),
        ChecksumForm.WITH_PSEUDO_HEADER,
        Transport.Multicast.DEFAULT,
        new AuthenticationSettings.None(),
        HearingSettings.DEFAULT,
        new GratuitousArpSettings(
            garp.repeat(),
            garp.delay(),
            garp.refresh(),
            garp.refreshRepeat(),
            garp.lowerPrioRepeat(),
            garp.lowerPrioDelay(),
            garp.extra(),
            limits),
        List.of(),
        Holdings.of(all));
  }

  /** The first address of eth1. */
  private static ExtraAnnouncements extra(List<VirtualAddress> all) {
    return all.stream()
        .filter(address -> address.device().equals(new InterfaceName("eth1")))
        .findFirst()
        .map(address -> new ExtraAnnouncements(Duration.ofSeconds(1), List.of(address)))
        .orElse(ExtraAnnouncements.NONE);
  }

  /** {@code 192.0.2.1/32@eth0}. */
  private static VirtualAddress address(String text) {
    String[] parts = text.split("@", 2);
    return VirtualAddress.plain(IpPrefix.parse(parts[0]), new InterfaceName(parts[1]));
  }

  private AnnouncementQueue queue(
      Map<InterfaceName, AnnouncementLimit> limits, String... addresses) {
    return new AnnouncementQueue(holding(limits, addresses), paces);
  }

  private void drain(AnnouncementQueue queue, long millis) {
    queue.drain(
        BootTime.ofMillis(millis), address -> sent.add(millis + " " + address.prefix().address()));
  }

  /** Drains whenever something may go, until nothing is left. */
  private void drainAll(AnnouncementQueue queue) {
    while (!queue.nextAt().equals(BootTime.NEVER)) {
      drain(queue, Math.max(0, queue.nextAt().nanos() / 1_000_000));
    }
  }

  @Test
  void withoutALimitARoundGoesAtOnceAndTheNextOneAMomentLater() {
    AnnouncementQueue queue = queue(Map.of(), "192.0.2.1/32@eth0", "192.0.2.2/32@eth0");
    queue.add(3);
    drain(queue, 0);
    assertThat(sent).containsExactly("0 192.0.2.1", "0 192.0.2.2");
    drain(queue, 9);
    drainAll(queue);
    assertThat(sent.subList(2, sent.size()))
        .containsExactly("10 192.0.2.1", "10 192.0.2.2", "20 192.0.2.1", "20 192.0.2.2");
  }

  @Test
  void withALimitAddressesTakeTurns() {
    AnnouncementQueue queue =
        queue(Map.of(new InterfaceName("eth0"), SHARED), "192.0.2.1/32@eth0", "192.0.2.2/32@eth0");
    queue.add(2);
    drainAll(queue);
    assertThat(sent).containsExactly("0 192.0.2.1", "10 192.0.2.2", "20 192.0.2.1", "30 192.0.2.2");
  }

  @Test
  void anInterfaceWithoutALimitDoesNotWaitForAnother() {
    AnnouncementQueue queue =
        queue(Map.of(new InterfaceName("eth0"), SHARED), "192.0.2.1/32@eth0", "192.0.2.2/32@eth1");
    queue.add(2);
    drainAll(queue);
    assertThat(sent).containsExactly("0 192.0.2.1", "0 192.0.2.2", "10 192.0.2.1", "10 192.0.2.2");
  }

  @Test
  @DisplayName("garp_extra_if: an address of the interface, without taking from a burst")
  void whatIsAnnouncedBesidesIsOneRoundMoreAtMost() {
    AnnouncementQueue queue =
        queue(Map.of(), "192.0.2.1/32@eth0", "192.0.2.2/32@eth1", "192.0.2.3/32@eth1");
    queue.addExtra();
    drain(queue, 0);
    assertThat(sent).containsExactly("0 192.0.2.2");
    queue.add(2);
    queue.addExtra();
    drainAll(queue);
    assertThat(sent).filteredOn(said -> said.endsWith(" 192.0.2.2")).hasSize(3);
  }

  @Test
  @DisplayName("garp_interval and gna_interval are two limits")
  void theFamiliesDoNotWaitForEachOther() {
    AnnouncementQueue queue =
        queue(
            Map.of(new InterfaceName("eth0"), SHARED), "192.0.2.1/32@eth0", "2001:db8::1/128@eth0");
    queue.add(2);
    drainAll(queue);
    assertThat(sent)
        .containsExactly("0 192.0.2.1", "0 2001:db8::1", "10 192.0.2.1", "25 2001:db8::1");
  }

  @Test
  @DisplayName("interfaces { }: one limit for several, whichever group's thread asks")
  void equalLimitsAreOneLimit() {
    Map<InterfaceName, AnnouncementLimit> both =
        Map.of(new InterfaceName("eth0"), SHARED, new InterfaceName("eth1"), SHARED);
    AnnouncementQueue one = queue(both, "192.0.2.1/32@eth0");
    AnnouncementQueue other = queue(both, "192.0.2.2/32@eth1");
    one.add(1);
    other.add(1);
    drain(one, 0);
    drain(other, 0);
    assertThat(other.nextAt()).isEqualTo(BootTime.ofMillis(10));
    drain(other, 9);
    drain(other, 10);
    assertThat(sent).containsExactly("0 192.0.2.1", "10 192.0.2.2");
  }

  @Test
  @DisplayName("a burst that comes while another one is going out is not added to it")
  void holdsOneEntryForEachAddress() {
    AnnouncementQueue queue = queue(Map.of(new InterfaceName("eth0"), SHARED), "192.0.2.1/32@eth0");
    queue.add(3);
    drain(queue, 0);
    for (int burst = 0; burst < 1000; burst++) {
      queue.add(2);
    }
    drainAll(queue);
    assertThat(sent).containsExactly("0 192.0.2.1", "10 192.0.2.1", "20 192.0.2.1");
  }

  @Test
  void whatWasClearedDoesNotGoOut() {
    AnnouncementQueue queue = queue(Map.of(new InterfaceName("eth0"), SHARED), "192.0.2.1/32@eth0");
    queue.add(2);
    drain(queue, 0);
    queue.clear();
    drain(queue, 100);
    assertThat(sent).containsExactly("0 192.0.2.1");
    assertThat(queue.nextAt()).isEqualTo(BootTime.NEVER);
  }
}
