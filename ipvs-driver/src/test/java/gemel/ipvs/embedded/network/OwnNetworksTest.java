package gemel.ipvs.embedded.network;

import static org.assertj.core.api.Assertions.assertThat;

import gemel.linux.net.AddressFamily;
import gemel.linux.net.IpPrefix;
import gemel.linux.netlink.AssignedAddress;
import java.util.List;
import org.junit.jupiter.api.Test;

final class OwnNetworksTest {
  private final OwnNetworks networks = new OwnNetworks();

  private static AssignedAddress address(int ifindex, String prefix) {
    return new AssignedAddress(ifindex, IpPrefix.parse(prefix), false, false, false);
  }

  private List<String> on(int ifindex, AddressFamily family) {
    return networks.on(ifindex, family).stream().map(IpPrefix::toString).toList();
  }

  @Test
  void networkIsOursAsLongAsOneOfItsAddressesIs() {
    networks.are(List.of(address(1, "198.18.20.2/24"), address(2, "198.18.10.2/24")));
    networks.added(address(1, "198.18.20.254/24"));
    networks.added(address(1, "2001:db8:20::2/64"));
    assertThat(on(1, AddressFamily.IPV4)).containsExactly("198.18.20.0/24");
    assertThat(on(1, AddressFamily.IPV6)).containsExactly("2001:db8:20::/64");

    networks.gone(address(1, "198.18.20.2/24"));
    assertThat(on(1, AddressFamily.IPV4)).containsExactly("198.18.20.0/24");
    networks.gone(address(1, "198.18.20.254/24"));
    assertThat(on(1, AddressFamily.IPV4)).isEmpty();
    assertThat(on(2, AddressFamily.IPV4)).containsExactly("198.18.10.0/24");
  }

  @Test
  void whatIsListedAnewIsAllThereIs() {
    networks.added(address(1, "198.18.20.2/24"));
    networks.are(List.of(address(1, "198.18.30.2/25")));
    assertThat(on(1, AddressFamily.IPV4)).containsExactly("198.18.30.0/25");
  }
}
