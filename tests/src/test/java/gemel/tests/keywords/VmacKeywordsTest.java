package gemel.tests.keywords;

import static org.assertj.core.api.Assertions.assertThat;

import gemel.lab.Await;
import gemel.lab.Topology;
import gemel.linux.net.AddressFamily;
import gemel.linux.net.IpAddress;
import gemel.linux.net.MacAddress;
import gemel.vrrp.VirtualInterface;
import gemel.vrrp.VirtualRouterId;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Interfaces with a virtual hardware address: the first director has the line, the second one has
 * not.
 */
abstract class VmacKeywordsTest {
  private static final Duration LONGER_THAN_A_TAKEOVER = Duration.ofSeconds(20);

  private final SideBySide pair;

  VmacKeywordsTest(SideBySide pair) {
    this.pair = pair;
  }

  private static MacAddress virtual(int vrid) {
    return VirtualInterface.virtualMac(AddressFamily.IPV4, new VirtualRouterId(vrid));
  }

  private static Stream<JsonObject> objects(JsonArray array) {
    return array.stream().map(JsonObject.class::cast);
  }

  /** The interface of a host that holds an address: its name, and what is below it. */
  private String holder(int director, String address) {
    return objects(new JsonArray(pair.host(director).run("ip", "-j", "-4", "addr")))
        .filter(link ->
            objects(link.getJsonArray("addr_info"))
                .anyMatch(held -> held.getString("local").equals(address)))
        .map(link ->
            link.getString("ifname")
                + Optional.ofNullable(link.getString("link"))
                    .map(below -> " on " + below)
                    .orElse(""))
        .findFirst()
        .orElse("nobody");
  }

  /**
   * A director that the machine held up for long gives its addresses back, and takes them again.
   */
  private void assertHeld(int director, String address, String expected) {
    Pattern pattern = Pattern.compile(expected);
    Await.until(
        "%s is on %s".formatted(address, expected),
        LONGER_THAN_A_TAKEOVER,
        () -> pattern.matcher(holder(director, address)).matches(),
        () -> holder(director, address) + "; " + pair.status(director).transitions());
  }

  /** The hardware address that the client finds an address by. */
  private MacAddress found(String address) {
    pair.lab().client().call(() -> knock(address));
    return objects(
            new JsonArray(
                pair.lab().client().run("ip", "-j", "neigh", "show", address, "dev", "eth0")))
        .map(entry -> entry.getString("lladdr", "00:00:00:00:00:00"))
        .map(text -> MacAddress.ofOctets(HexFormat.ofDelimiter(":").parseHex(text)))
        .findFirst()
        .orElseThrow();
  }

  /** Nobody serves there: what matters is that the client has to find the address. */
  private static boolean knock(String address) {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(InetAddress.ofLiteral(address), 9), 500);
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private MacAddress sender(int vrid) {
    return HeardAdvertisement.next(pair.lab(), "cnet", vrid).sender();
  }

  @Test
  void useVmacHoldsAddressesAndSpeaksWithTheVirtualHardwareAddress() {
    assertHeld(1, "198.18.10.201", "outside on cnet");
    assertHeld(1, "198.18.20.201", "lan");
    assertThat(sender(201)).isEqualTo(virtual(201));
    assertThat(HeardAdvertisement.next(pair.lab(), "cnet", 201).source())
        .as("from the interface's own address")
        .isEqualTo(IpAddress.parse("198.18.10.2"));
    assertThat(found("198.18.10.201")).isEqualTo(virtual(201));
    assertThat(found("198.18.10.2")).isEqualTo(Topology.directorMac(1, "cnet"));
    assertHeld(2, "198.18.10.202", "cnet");
    assertThat(sender(202)).isEqualTo(Topology.directorMac(2, "cnet"));
    assertThat(found("198.18.10.202")).isEqualTo(Topology.directorMac(2, "cnet"));
  }

  @Test
  void vmacXmitBaseAdvertisesFromTheInterfaceItself() {
    assertThat(sender(211)).isEqualTo(Topology.directorMac(1, "cnet"));
    assertThat(found("198.18.10.211")).isEqualTo(virtual(211));
    assertThat(sender(212)).isEqualTo(virtual(212));
  }

  @Test
  void vmacPrefixBeginsTheNamesOfInterfacesWithoutOne() {
    assertHeld(1, "198.18.10.211", "own.211 on cnet");
    assertHeld(2, "198.18.10.212", "vrrp.212 on cnet");
  }

  @Test
  void useVmacAddrIsForAddressesOnOtherInterfacesToo() {
    assertHeld(1, "198.18.10.221", "cnet");
    assertHeld(1, "198.18.20.221", ".+.221 on lan");
    assertHeld(2, "198.18.20.222", "lan");
  }

  @Test
  void useVmacOfAnAddressIsForItAlone() {
    assertHeld(1, "198.18.10.231", "cnet");
    assertHeld(1, "198.18.20.231", ".+.231 on lan");
    assertHeld(2, "198.18.20.232", "lan");
  }

  @Test
  void vmacAddrPrefixBeginsTheNamesOfThoseForSingleAddresses() {
    assertHeld(1, "198.18.20.231", "addr.231 on lan");
    assertHeld(1, "198.18.20.221", "addr.221 on lan");
  }
}
