package gemel.linux.netlink;

import static org.assertj.core.api.Assertions.assertThat;

import gemel.linux.namespace.TestHost;
import gemel.linux.namespace.TwoHosts;
import gemel.linux.net.AddressOptions;
import gemel.linux.net.AddressOptions.Flag;
import gemel.linux.net.IpAddress;
import gemel.linux.net.IpPrefix;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What ip(8) says of addresses that were added with options. */
@Tag("lab")
@Timeout(60)
class AddressOptionsTest {
  private TwoHosts hosts;
  private RouteNetlink netlink;

  @BeforeEach
  void join() {
    hosts = TwoHosts.joined();
    netlink = hosts.left().inside(RouteNetlink::new);
  }

  @AfterEach
  void part() {
    netlink.close();
    hosts.close();
  }

  private void put(String prefix, AddressOptions options) {
    netlink.putAddress(hosts.left().ifindex(), IpPrefix.parse(prefix), 30, 30, options);
  }

  private String shown() {
    return hosts.left().run("ip", "-o", "address", "show", "dev", TestHost.DEVICE);
  }

  @Test
  void everyOptionOfAnIpv4AddressIsTold() {
    put(
        "198.51.100.7/24",
        new AddressOptions(
            "eth0:1", IpAddress.parse("198.51.100.99"), null, 253, Set.of(Flag.NO_PREFIX_ROUTE)));
    assertThat(shown())
        .contains("198.51.100.7/24 brd 198.51.100.99 scope link")
        .contains("noprefixroute eth0:1");
  }

  @Test
  void anAddressWithAPeerIsRemovedWithItAlone() {
    AddressOptions peer =
        new AddressOptions("", null, IpAddress.parse("198.51.100.9"), 0, Set.of());
    IpPrefix prefix = IpPrefix.parse("198.51.100.7/32");
    put("198.51.100.7/32", peer);
    assertThat(shown()).contains("198.51.100.7 peer 198.51.100.9/32");
    netlink.removeAddress(hosts.left().ifindex(), prefix);
    assertThat(shown()).contains("198.51.100.7");
    netlink.removeAddress(hosts.left().ifindex(), prefix, peer);
    assertThat(shown()).doesNotContain("198.51.100.7");
  }

  @Test
  void everyFlagOfAnIpv6AddressIsTold() {
    put(
        "2001:db8::7/64",
        new AddressOptions(
            "", null, null, 0, Set.of(Flag.HOME, Flag.MANAGES_TEMPORARIES, Flag.NO_PREFIX_ROUTE)));
    assertThat(shown()).contains(" nodad home ", " mngtmpaddr noprefixroute ");
    put(
        "2001:db8::8/64",
        new AddressOptions("", null, null, 0, Set.of(Flag.DUPLICATES_LOOKED_FOR)));
    assertThat(shown().lines().filter(line -> line.contains("2001:db8::8/64")).findFirst())
        .hasValueSatisfying(line -> assertThat(line).doesNotContain("nodad"));
  }
}
