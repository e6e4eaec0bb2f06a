package gemel.linux.netlink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gemel.linux.libc.Errno;
import gemel.linux.libc.LinuxException;
import gemel.linux.libc.Poller;
import gemel.linux.namespace.TestHost;
import gemel.linux.namespace.TwoHosts;
import gemel.linux.net.AddressOptions;
import gemel.linux.net.IpAddress;
import gemel.linux.net.IpPrefix;
import gemel.linux.netlink.NetlinkEvents.Event;
import gemel.linux.netlink.NetlinkEvents.Topic;
import gemel.linux.time.BootClock;
import gemel.linux.time.BootTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * What the kernel makes of our requests, held against what ip(8) says; and what it tells of them.
 */
@Tag("lab")
@Timeout(60)
class RouteNetlinkTest {
  private static final IpPrefix VIP = IpPrefix.parse("198.51.100.7/32");
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final List<Event> seen = new ArrayList<>();
  private TwoHosts hosts;
  private RouteNetlink netlink;
  private int ifindex;

  @BeforeEach
  void join() {
    hosts = TwoHosts.joined();
    netlink = hosts.left().inside(RouteNetlink::new);
    ifindex = hosts.left().ifindex();
  }

  @AfterEach
  void part() {
    netlink.close();
    hosts.close();
  }

  @Test
  void addsAnAddressWithALifetimeAMarkAndALabel() {
    netlink.putAddress(ifindex, VIP, 30, 30, AddressOptions.labelled("eth0:1"));
    assertThat(shown())
        .contains("198.51.100.7/32")
        .contains("eth0:1")
        .containsPattern("valid_lft (30|29)sec preferred_lft (30|29)sec");
    assertThat(netlink.addresses())
        .contains(new AssignedAddress(ifindex, VIP, true, false, false))
        .contains(
            new AssignedAddress(ifindex, IpPrefix.parse("192.0.2.1/24"), false, false, false));
  }

  @Test
  void anAddressThatIsThereGetsTheNewLifetime() {
    netlink.putAddress(ifindex, VIP, 30, 30, AddressOptions.NONE);
    netlink.putAddress(ifindex, VIP, 300, 300, AddressOptions.NONE);
    assertThat(shown()).containsPattern("valid_lft (300|299)sec");
    netlink.putAddress(
        ifindex, VIP, RouteNetlink.FOREVER, RouteNetlink.FOREVER, AddressOptions.NONE);
    assertThat(shown()).contains("valid_lft forever").containsOnlyOnce("198.51.100.7");
  }

  @Test
  void addsAnAddressOfVersion6ThatIsNoSource() {
    IpPrefix six = IpPrefix.parse("2001:db8::7/128");
    netlink.putAddress(ifindex, six, RouteNetlink.FOREVER, 0, AddressOptions.NONE);
    assertThat(netlink.addresses()).anyMatch(held -> held.prefix().equals(six) && held.ours());
    assertThat(shown6()).contains("2001:db8::7/128", "nodad", "deprecated");
  }

  @Test
  void anAddressOfVersion6MayBeASource() {
    netlink.putAddress(ifindex, IpPrefix.parse("2001:db8::7/64"), 30, 30, AddressOptions.NONE);
    assertThat(shown6())
        .contains("2001:db8::7/64", "nodad")
        .doesNotContain("deprecated")
        .containsPattern("valid_lft (30|29)sec preferred_lft (30|29)sec");
  }

  @Test
  void removesAnAddressOfVersion6() {
    IpPrefix six = IpPrefix.parse("2001:db8::7/128");
    netlink.putAddress(ifindex, six, 30, 0, AddressOptions.NONE);
    netlink.removeAddress(ifindex, six);
    netlink.removeAddress(ifindex, six);
    assertThat(shown6()).doesNotContain("2001:db8::7");
  }

  @Test
  void removesAnAddressAndOneThatIsNotThereIsNoError() {
    netlink.putAddress(ifindex, VIP, 30, 30, AddressOptions.NONE);
    netlink.removeAddress(ifindex, VIP);
    netlink.removeAddress(ifindex, VIP);
    assertThat(shown6()).isBlank();
  }

  @Test
  void aRefusalNamesWhatWasTried() {
    assertThatThrownBy(() -> netlink.putAddress(4711, VIP, 30, 30, AddressOptions.NONE))
        .isInstanceOfSatisfying(
            LinuxException.class,
            refusal -> {
              assertThat(refusal.errno()).isEqualTo(Errno.ENODEV);
              assertThat(refusal.reason())
                  .isEqualTo("adding 198.51.100.7/32 to interface 4711: ENODEV (No such device)");
            });
  }

  @Test
  void afterARefusalTheNextAnswerIsTheNextQuestions() {
    assertThatThrownBy(() -> netlink.putAddress(4711, VIP, 30, 30, AddressOptions.NONE))
        .isInstanceOf(LinuxException.class);
    assertThat(netlink.links()).hasSizeGreaterThanOrEqualTo(2);
  }

  @Test
  void seesInterfacesAsTheyAre() {
    Link link = link(TestHost.DEVICE);
    assertThat(link.index()).isEqualTo(ifindex);
    assertThat(link.mac()).hasToString(TwoHosts.LEFT_MAC);
    assertThat(link.mtu()).isEqualTo(1500);
    assertThat(link.usable()).isTrue();
    assertThat(link.ethernet()).isTrue();
    assertThat(link("lo").ethernet()).isFalse();
    hosts.right().run("ip", "link", "set", TestHost.DEVICE, "down");
    assertThat(link(TestHost.DEVICE).usable()).as("without a carrier").isFalse();
  }

  @Test
  void findsTheWayToADestination() {
    hosts.left().run("ip", "route", "add", "203.0.113.0/24", "via", TwoHosts.RIGHT_ADDRESS);
    assertThat(netlink.route(IpAddress.parse("203.0.113.9")))
        .contains(
            new Route(
                Route.Kind.UNICAST,
                ifindex,
                IpAddress.parse(TwoHosts.LEFT_ADDRESS),
                IpAddress.parse(TwoHosts.RIGHT_ADDRESS)));
    assertThat(netlink.route(IpAddress.parse(TwoHosts.LEFT_ADDRESS)))
        .hasValueSatisfying(route -> assertThat(route.kind()).isEqualTo(Route.Kind.LOCAL));
    assertThat(netlink.route(IpAddress.parse("198.51.100.1"))).isEmpty();
  }

  @Test
  void tellsOfAnAddressThatCameAndWent() {
    try (NetlinkEvents events = hearing(Topic.ADDRESSES)) {
      netlink.putAddress(ifindex, VIP, 30, 30, AddressOptions.NONE);
      netlink.removeAddress(ifindex, VIP);
      AssignedAddress held = new AssignedAddress(ifindex, VIP, true, false, false);
      await(events, new NetlinkEvents.AddressAdded(held)::equals);
      await(events, new NetlinkEvents.AddressGone(held)::equals);
    }
  }

  @Test
  void tellsOfALinkThatWentDown() {
    try (NetlinkEvents events = hearing(Topic.LINKS)) {
      hosts.right().run("ip", "link", "set", TestHost.DEVICE, "down");
      await(
          events,
          event -> event instanceof NetlinkEvents.LinkChanged changed && !changed.link().usable());
    }
  }

  @Test
  void resolvesANeighbourAndTellsOfIt() {
    IpAddress right = IpAddress.parse(TwoHosts.RIGHT_ADDRESS);
    try (NetlinkEvents events = hearing(Topic.NEIGHBOURS)) {
      netlink.resolve(ifindex, right);
      await(
          events,
          event ->
              event instanceof NetlinkEvents.NeighbourChanged changed
                  && changed.neighbour().address().equals(right)
                  && changed.neighbour().mac().isPresent());
    }
    assertThat(netlink.neighbours())
        .anySatisfy(neighbour -> {
          assertThat(neighbour.address()).isEqualTo(right);
          assertThat(neighbour.mac()).map(Object::toString).contains(TwoHosts.RIGHT_MAC);
        });
  }

  @Test
  void whatIsListedWhileItChangesIsListedWhole() throws InterruptedException {
    int many = 1000; // more than one answer of the kernel holds
    for (int i = 0; i < many; i++) {
      netlink.putAddress(
          ifindex, numbered(i), RouteNetlink.FOREVER, RouteNetlink.FOREVER, AddressOptions.NONE);
    }
    AtomicBoolean enough = new AtomicBoolean();
    Thread other = Thread.ofPlatform().start(() -> comeAndGo(numbered(0), enough));
    try {
      for (int i = 0; i < 2000; i++) {
        assertThat(netlink.addresses())
            .extracting(AssignedAddress::prefix)
            .doesNotHaveDuplicates()
            .contains(numbered(1), numbered(many / 2), numbered(many - 1))
            .hasSizeGreaterThanOrEqualTo(many - 1);
      }
    } finally {
      enough.set(true);
      other.join();
    }
  }

  private static IpPrefix numbered(int i) {
    return IpPrefix.parse("198.18.%d.%d/32".formatted(i / 250, i % 250 + 1));
  }

  private void comeAndGo(IpPrefix prefix, AtomicBoolean enough) {
    try (RouteNetlink own = hosts.left().inside(RouteNetlink::new)) {
      while (!enough.get()) {
        own.removeAddress(ifindex, prefix, AddressOptions.NONE);
        own.putAddress(
            ifindex, prefix, RouteNetlink.FOREVER, RouteNetlink.FOREVER, AddressOptions.NONE);
        LockSupport.parkNanos(100_000);
      }
    }
  }

  private Link link(String name) {
    return netlink.links().stream()
        .filter(link -> link.name().value().equals(name))
        .findAny()
        .orElseThrow();
  }

  private NetlinkEvents hearing(Topic topic) {
    return hosts.left().inside(() -> new NetlinkEvents(EnumSet.of(topic)));
  }

  /** Waits until that has been heard, now or before. */
  private void await(NetlinkEvents events, Predicate<Event> wanted) {
    BootClock clock = new BootClock();
    BootTime end = clock.now().plus(PATIENCE);
    try (Poller poller = new Poller()) {
      poller.add(events.number());
      while (seen.stream().noneMatch(wanted)) {
        long left = end.since(clock.now()).toNanos();
        assertThat(left).as("time left; seen so far: " + seen).isPositive();
        poller.await(left);
        seen.addAll(events.read());
      }
    }
  }

  private String shown() {
    return hosts.left().run("ip", "address", "show", "to", "198.51.100.7");
  }

  private String shown6() {
    return hosts.left().run("ip", "address", "show", "to", "2001:db8::7");
  }
}
