package gemel.vrrp.lease;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import gemel.linux.namespace.TestHost;
import gemel.linux.namespace.TwoHosts;
import gemel.linux.net.InterfaceName;
import gemel.linux.net.IpPrefix;
import gemel.linux.nft.NftException;
import gemel.linux.nft.Nftables;
import gemel.vrrp.VirtualAddress;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a real kernel takes for addresses that are on the interface all the time. */
@Tag("lab")
@Timeout(60)
class AcceptTableTest {
  private static final String FOUR = "192.0.2.50";
  private static final String SIX = "2001:db8::50";
  private static final String LINK = "fe80::50";
  private static final int NOBODY_LISTENS = 9;
  private static final int PATIENCE_MILLIS = 300;
  private static final long MINUTE = 60_000;

  private TwoHosts hosts;

  @BeforeEach
  void join() {
    hosts = TwoHosts.joined();
    hosts.left().run("ip", "address", "add", FOUR, "dev", TestHost.DEVICE);
    for (String address : List.of(SIX, LINK)) {
      hosts.left().run("ip", "address", "add", address + "/64", "dev", TestHost.DEVICE, "nodad");
    }
    for (String address : List.of("2001:db8::2", "fe80::2")) {
      hosts.right().run("ip", "address", "add", address + "/64", "dev", TestHost.DEVICE, "nodad");
    }
  }

  @AfterEach
  void leave() {
    assertThat(hosts.left().run("nft", "list", "ruleset")).as("rules left behind").isBlank();
    hosts.close();
  }

  private static VirtualAddress held(String address, String device) {
    return VirtualAddress.plain(IpPrefix.parse(address), new InterfaceName(device));
  }

  private void fenced(String linkLocalOn, Consumer<GroupFence> meanwhile) {
    Fenced fenced =
        new Fenced(
            "VI_1",
            List.of(),
            List.of(),
            List.of(
                held(FOUR, TestHost.DEVICE), held(SIX, TestHost.DEVICE), held(LINK, linkLocalOn)));
    hosts
        .left()
        .inside(() -> {
          try (Nftables nft = new Nftables()) {
            GroupFence fence = new GroupFence(nft, fenced);
            fence.raise();
            meanwhile.accept(fence);
            fence.remove();
          }
          return true;
        });
  }

  /** Whether the host takes a packet for an address: it refuses the connection then. */
  private boolean isTaken(String address) {
    int ifindex = hosts.right().ifindex();
    return hosts
        .right()
        .inside(() -> {
          String scoped = address.equals(LINK) ? LINK + "%" + ifindex : address;
          try (Socket socket = new Socket()) {
            socket.connect(
                new InetSocketAddress(InetAddress.getByName(scoped), NOBODY_LISTENS),
                PATIENCE_MILLIS);
            throw new IOException("somebody listens there");
          } catch (ConnectException e) {
            return true;
          } catch (SocketTimeoutException e) {
            return false;
          }
        });
  }

  @Test
  void nothingThatIsForTheAddressesIsTakenWhileItIsUp() {
    assertThat(List.of(FOUR, SIX, LINK)).allMatch(this::isTaken);
    fenced(
        TestHost.DEVICE,
        _ -> {
          assertThat(List.of(FOUR, SIX, LINK)).noneMatch(this::isTaken);
          assertThat(isTaken(TwoHosts.LEFT_ADDRESS)).as("what is for the host's own").isTrue();
        });
    assertThat(List.of(FOUR, SIX, LINK)).allMatch(this::isTaken);
  }

  @Test
  void neighboursFindTheAddressesAllTheSame() {
    fenced(
        TestHost.DEVICE,
        _ -> {
          List.of(FOUR, SIX, LINK).forEach(this::isTaken);
          for (String address : List.of(FOUR, SIX, LINK)) {
            assertThat(hosts.right().run("ip", "neigh", "show", address))
                .contains(TwoHosts.LEFT_MAC);
          }
        });
  }

  @Test
  void aLinkLocalAddressIsTheOneOfItsInterface() {
    fenced("elsewhere", _ -> assertThat(isTaken(LINK)).isTrue());
  }

  @Test
  void whatSomebodyFlushedIsRefusedToBeLeasedAndCanBeRaisedAgain() {
    fenced(
        TestHost.DEVICE,
        fence -> {
          fence.open(MINUTE);
          hosts.left().run("nft", "flush", "ruleset");
          assertThat(isTaken(FOUR)).isTrue();
          assertThat(catchThrowable(() -> fence.open(MINUTE))).isInstanceOf(NftException.class);
          fence.raise();
          assertThat(isTaken(FOUR)).isFalse();
        });
  }

  @Test
  void sweepingRemovesThatOfAnEarlierRun() {
    hosts.left().run("nft", "add table inet gemel_accept_old");
    hosts
        .left()
        .inside(() -> {
          LeaseThread.sweep();
          return true;
        });
  }
}
