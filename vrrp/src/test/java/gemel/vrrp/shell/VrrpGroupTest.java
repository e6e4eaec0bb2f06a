package gemel.vrrp.shell;

import static gemel.vrrp.shell.RunningGroup.VIP;
import static gemel.vrrp.shell.RunningGroup.VIP6;
import static org.assertj.core.api.Assertions.assertThat;

import gemel.linux.namespace.TestHost;
import gemel.linux.namespace.TwoHosts;
import gemel.linux.namespace.Wire;
import gemel.linux.net.IpPrefix;
import gemel.linux.netlink.AssignedAddress;
import gemel.linux.netlink.RouteNetlink;
import gemel.linux.packet.EtherType;
import gemel.vrrp.group.RouterState;
import gemel.vrrp.group.VrrpCause;
import gemel.vrrp.lease.ArpProbe;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A group on real sockets, real nftables and real addresses, seen from the other end. */
@Tag("lab")
@Timeout(60)
class VrrpGroupTest {
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final int ETHERNET = 14;
  private static final int IP_PROTOCOL = ETHERNET + 9;
  private static final int VRRP_PRIORITY = ETHERNET + 20 + 2;

  @TempDir private Path runtimeDirectory;
  private TwoHosts hosts;

  @BeforeEach
  void join() {
    hosts = TwoHosts.joined();
  }

  @AfterEach
  void part() {
    hosts.close();
  }

  @Test
  @DisplayName("RFC 9568 section 5: the first advertisement, octet for octet")
  void advertises() throws InterruptedException {
    try (Wire wire = new Wire(hosts.right(), EtherType.IPV4);
        RunningGroup group = start(100)) {
      byte[] first = wire.await("advertisement", VrrpGroupTest::isVrrp, PATIENCE);
      assertThat(HexFormat.of().formatHex(first))
          .isEqualTo(
              "01005e000012"
                  + "020000000001"
                  + "0800"
                  + "45c0002000010000ff701899"
                  + "c0000201"
                  + "e0000012"
                  + "31336401"
                  + "000a05fe"
                  + "c0000232");
      byte[] second = wire.await("second advertisement", VrrpGroupTest::isVrrp, PATIENCE);
      assertThat(Arrays.copyOfRange(second, ETHERNET + 20, second.length))
          .isEqualTo(Arrays.copyOfRange(first, ETHERNET + 20, first.length));
      group.reaches(RouterState.MASTER);
    }
  }

  @Test
  @DisplayName("RFC 9568 section 6.4.2: a new master announces its addresses")
  void announcesItsAddress() throws InterruptedException {
    try (Wire wire = new Wire(hosts.right(), EtherType.ARP);
        RunningGroup group = start(100)) {
      group.reaches(RouterState.MASTER);
      byte[] frame = wire.await("announcement", _ -> true, PATIENCE);
      assertThat(HexFormat.of().formatHex(frame))
          .isEqualTo(
              "ffffffffffff"
                  + "020000000001"
                  + "0806"
                  + "0001080006040001"
                  + "020000000001"
                  + "c0000232"
                  + "ffffffffffff"
                  + "c0000232");
      wire.await("second announcement", again -> Arrays.equals(again, frame), PATIENCE);
    }
  }

  @Test
  @DisplayName("RFC 4861 section 7.2.6: and those of IPv6 to all nodes, unsolicited")
  void announcesItsAddressOfVersion6() throws InterruptedException {
    try (Wire wire = new Wire(hosts.right(), EtherType.IPV6);
        RunningGroup group = start(100)) {
      group.reaches(RouterState.MASTER);
      byte[] frame = wire.await("announcement", VrrpGroupTest::isNeighbourAdvertisement, PATIENCE);
      assertThat(HexFormat.of().formatHex(frame))
          .isEqualTo(
              "333300000001"
                  + "020000000001"
                  + "86dd"
                  + "6000000000203aff"
                  + "20010db8000000000000000000000050"
                  + "ff020000000000000000000000000001"
                  + "8800f88c20000000"
                  + "20010db8000000000000000000000050"
                  + "0201020000000001");
      wire.await("second announcement", again -> Arrays.equals(again, frame), PATIENCE);
      assertThat(hosts.left().run("ip", "address", "show", "to", VIP6))
          .contains(VIP6 + "/128", "nodad")
          .containsPattern("valid_lft 1sec");
      group.leave();
      assertThat(hosts.left().run("ip", "address", "show", "to", VIP6)).isBlank();
    }
  }

  @Test
  void holdsTheAddressWithALifetimeAndOurMark() throws InterruptedException {
    try (RunningGroup group = start(100)) {
      assertThat(group.reaches(RouterState.MASTER).cause())
          .isInstanceOf(VrrpCause.NoMasterHeard.class);
      assertThat(held()).hasValueSatisfying(address -> assertThat(address.ours()).isTrue());
      assertThat(addressList()).containsPattern("valid_lft 1sec");
    }
  }

  @Test
  void answersForTheAddressAsMaster() throws InterruptedException {
    try (ArpProbe probe = new ArpProbe(hosts.right());
        RunningGroup group = start(100)) {
      assertThat(probe.isAnswered(VIP)).isFalse();
      group.reaches(RouterState.MASTER);
      assertThat(probe.isAnswered(VIP)).isTrue();
    }
  }

  @Test
  void leavingSaysGoodbyeAndLeavesNothingBehind() throws InterruptedException {
    try (Wire wire = new Wire(hosts.right(), EtherType.IPV4);
        ArpProbe probe = new ArpProbe(hosts.right());
        RunningGroup group = start(100)) {
      group.reaches(RouterState.MASTER);
      group.leave();
      wire.await(
          "advertisement of priority 0",
          frame -> isVrrp(frame) && frame[VRRP_PRIORITY] == 0,
          PATIENCE);
      assertThat(group.reaches(RouterState.INIT).cause()).isEqualTo(new VrrpCause.Stopped());
      assertThat(held()).isEmpty();
      assertThat(hosts.left().run("nft", "list", "ruleset")).isBlank();
      assertThat(probe.isAnswered(VIP)).isFalse();
      assertThat(hosts.left().run("ss", "--no-header", "--raw", "--packet")).isBlank();
    }
  }

  @Test
  void anInterfaceThatGoesDownIsAFaultUntilItIsBack() throws InterruptedException {
    try (RunningGroup group = start(100)) {
      group.reaches(RouterState.MASTER);
      setLeft("down");
      assertThat(group.reaches(RouterState.FAULT).cause())
          .isInstanceOf(VrrpCause.InterfaceLost.class);
      assertThat(held()).isEmpty();
      setLeft("up");
      assertThat(group.reaches(RouterState.BACKUP).cause())
          .isInstanceOf(VrrpCause.InterfacesReady.class);
      group.reaches(RouterState.MASTER);
      assertThat(held()).isPresent();
    }
  }

  @Test
  @DisplayName(
      "RFC 9568 section 6.4.3: of two, the higher priority is master; its goodbye is heard")
  void twoGroupsAgree(@TempDir Path otherDirectory) throws InterruptedException {
    try (RunningGroup low = start(100)) {
      low.reaches(RouterState.MASTER);
      try (RunningGroup high =
          RunningGroup.started(hosts.right(), Dialect.V3, 200, otherDirectory)) {
        assertThat(high.reaches(RouterState.MASTER).cause())
            .isInstanceOf(VrrpCause.Preempted.class);
        assertThat(low.reaches(RouterState.BACKUP).cause()).isInstanceOf(VrrpCause.Outranked.class);
        assertThat(held()).isEmpty();
        high.leave();
        assertThat(low.reaches(RouterState.MASTER).cause())
            .isInstanceOf(VrrpCause.MasterLeft.class);
      }
    }
  }

  private RunningGroup start(int priority) {
    return RunningGroup.started(hosts.left(), Dialect.V3, priority, runtimeDirectory);
  }

  private void setLeft(String upOrDown) {
    hosts.left().run("ip", "link", "set", TestHost.DEVICE, upOrDown);
  }

  private Optional<AssignedAddress> held() {
    List<AssignedAddress> all =
        hosts
            .left()
            .inside(() -> {
              try (RouteNetlink netlink = new RouteNetlink()) {
                return netlink.addresses();
              }
            });
    return all.stream().filter(held -> held.prefix().equals(IpPrefix.parse(VIP))).findAny();
  }

  private String addressList() {
    return hosts.left().run("ip", "address", "show", "dev", TestHost.DEVICE, "to", VIP);
  }

  /** About the virtual address: the kernel speaks of its own, too. */
  private static boolean isNeighbourAdvertisement(byte[] frame) {
    return frame[ETHERNET + 6] == 58
        && frame[ETHERNET + 40] == (byte) 136
        && frame[ETHERNET + 40 + 8 + 15] == 0x50;
  }

  private static boolean isVrrp(byte[] frame) {
    return frame[IP_PROTOCOL] == 112;
  }
}
