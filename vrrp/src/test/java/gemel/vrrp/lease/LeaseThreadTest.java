package gemel.vrrp.lease;

import static org.assertj.core.api.Assertions.assertThat;

import gemel.linux.libc.Scheduling;
import gemel.linux.namespace.TestHost;
import gemel.linux.namespace.TwoHosts;
import gemel.linux.net.AddressFamily;
import gemel.linux.net.InterfaceName;
import gemel.linux.net.IpAddress;
import gemel.linux.nft.Nftables;
import gemel.linux.time.BootClock;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The fence in a real kernel; the address is on the interface all the time. */
@Tag("lab")
@Timeout(60)
class LeaseThreadTest {
  private static final String VIP = "192.0.2.50";
  private static final String VIP6 = "2001:db8::50";
  private static final Advertiser ADVERTISER =
      new Advertiser(new InterfaceName(TestHost.DEVICE), AddressFamily.IPV4, 112, 51);
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  /** The kernel counts time-outs in jiffies, 10 ms at the most. */
  private static final Duration TICK = Duration.ofMillis(10);

  private static final Duration LONG = Duration.ofMinutes(5);

  private final BootClock clock = new BootClock();
  private final InterruptedClock threadsClock = new InterruptedClock();
  private final Lease lease = new Lease();
  private TwoHosts hosts;
  private ArpProbe probe;
  private NeighbourProbe probe6;
  private LeaseThread thread;

  @BeforeEach
  void fence() {
    hosts = TwoHosts.joined();
    probe = new ArpProbe(hosts.right());
    probe6 = new NeighbourProbe(hosts);
    hosts.left().run("ip", "address", "add", VIP, "dev", TestHost.DEVICE);
    hosts.left().run("ip", "address", "add", VIP6, "dev", TestHost.DEVICE, "nodad");
    thread = started("VI_1");
    assertThat(ended(thread::giveBack)).as("the fence is up").isNull();
  }

  private LeaseThread started(String group) {
    return hosts
        .left()
        .inside(() -> {
          LeaseThread made =
              new LeaseThread(
                  new Fenced(
                      group,
                      List.of(IpAddress.parse(VIP), IpAddress.parse(VIP6)),
                      List.of(ADVERTISER),
                      List.of()),
                  lease,
                  Duration.ofMillis(100),
                  Duration.ofMillis(250),
                  threadsClock,
                  Scheduling.LEAST);
          made.start();
          return made;
        });
  }

  @AfterEach
  void remove() throws InterruptedException {
    thread.end();
    assertThat(hosts.left().run("nft", "list", "ruleset")).as("rules left behind").isBlank();
    probe.close();
    probe6.close();
    hosts.close();
  }

  @Test
  void withoutALeaseArpIsNotAnswered() {
    assertThat(probe.isAnswered(VIP)).isFalse();
  }

  @Test
  void grantedItIsAnsweredAndGivenBackItIsNot() {
    hold(LONG);
    assertThat(ended(thread::grant)).isNull();
    assertThat(probe.isAnswered(VIP)).isTrue();
    assertThat(ended(thread::giveBack)).isNull();
    assertThat(probe.isAnswered(VIP)).isFalse();
  }

  @Test
  void rehearsedItIsAsItWas() {
    hosts
        .left()
        .inside(() -> {
          try (Nftables nft = new Nftables()) {
            GroupFence fence =
                new GroupFence(
                    nft,
                    new Fenced(
                        "VI_2",
                        List.of(IpAddress.parse(VIP), IpAddress.parse(VIP6)),
                        List.of(ADVERTISER),
                        List.of()));
            fence.raise();
            String raised = nft.run("list ruleset", "looking");
            fence.rehearse();
            assertThat(nft.run("list ruleset", "looking")).isEqualTo(raised);
            fence.remove();
          }
          return true;
        });
  }

  @Test
  void neighbourDiscoveryIsFencedAsArpIs() {
    assertThat(probe6.isAnswered(VIP6)).isFalse();
    hold(LONG);
    assertThat(ended(thread::grant)).isNull();
    assertThat(probe6.isAnswered(VIP6)).isTrue();
    assertThat(ended(thread::giveBack)).isNull();
    assertThat(probe6.isAnswered(VIP6)).isFalse();
  }

  @Test
  void neighbourDiscoveryFallsSilentWithTheLease() {
    hold(Duration.ofMillis(400));
    assertThat(ended(thread::grant)).isNull();
    assertThat(probe6.isAnswered(VIP6)).isTrue();
    until("neighbour discovery is not answered any more", () -> !probe6.isAnswered(VIP6));
    assertThat(lease.holdsAt(clock.nanos() + TICK.toNanos()))
        .as("nor did that happen before the lease ended")
        .isFalse();
  }

  @Test
  void withoutALeaseTheHostAsksNobodyInTheNameOfTheAddress() {
    hosts
        .left()
        .inside(() -> {
          InetAddress vip = InetAddress.ofLiteral(VIP6);
          try (DatagramSocket socket = new DatagramSocket(new InetSocketAddress(vip, 0))) {
            socket.send(
                new DatagramPacket(new byte[1], 1, InetAddress.ofLiteral("2001:db8::3"), 9));
          }
          return true;
        });
    assertThat(hosts.left().run("nft", "list", "ruleset"))
        .containsPattern("nd-neighbor-solicit ip6 saddr @vips .* counter packets [1-9]");
  }

  @Test
  void aLeaseThatNobodyExtendsLapsesInTheKernel() {
    hold(Duration.ofMillis(400));
    assertThat(ended(thread::grant)).isNull();
    assertThat(probe.isAnswered(VIP)).isTrue();
    until("ARP is not answered any more", () -> !probe.isAnswered(VIP));
    assertThat(lease.holdsAt(clock.nanos() + TICK.toNanos()))
        .as("nor did that happen before the lease ended")
        .isFalse();
  }

  @Test
  void aLapsedLeaseThatIsExtendedIsALateRenewal() {
    hold(Duration.ofMillis(200));
    assertThat(ended(thread::grant)).isNull();
    until("ARP is not answered any more", () -> !probe.isAnswered(VIP));
    assertThat(thread.lateRenewals()).isZero();
    hold(LONG);
    until("ARP is answered again", () -> probe.isAnswered(VIP));
    until("it is counted", () -> thread.lateRenewals() == 1);
  }

  @Test
  void stoppedWhileItRenewsALeaseItDoesNotOpenOneThatEndedMeanwhile() {
    hold(Duration.ofMillis(400));
    assertThat(ended(thread::grant)).isNull();
    threadsClock.stopReader();
    until("ARP is not answered any more", () -> !probe.isAnswered(VIP));
    threadsClock.goOn();
    assertThat(probe.isAnswered(VIP)).isFalse();
    assertThat(thread.lateRenewals()).isZero();
  }

  @Test
  void stoppedWhileItRenewsALeaseThatWasExtendedItOpensItLate() {
    hold(Duration.ofMillis(400));
    assertThat(ended(thread::grant)).isNull();
    threadsClock.stopReader();
    until("ARP is not answered any more", () -> !probe.isAnswered(VIP));
    hold(LONG);
    threadsClock.goOn();
    until("ARP is answered again", () -> probe.isAnswered(VIP));
    until("it is counted", () -> thread.lateRenewals() == 1);
  }

  @Test
  void aRulesetThatSomebodyFlushedComesBack() {
    hold(LONG);
    assertThat(ended(thread::grant)).isNull();
    hosts.left().run("nft", "flush", "ruleset");
    until(
        "the fence is up again",
        () -> hosts.left().run("nft", "list", "ruleset").contains(VIP + " timeout"));
    assertThat(probe.isAnswered(VIP)).isTrue();
    assertThat(ended(thread::giveBack)).isNull();
    assertThat(probe.isAnswered(VIP)).isFalse();
  }

  @Test
  void aRulesetThatWasFlushedInBackupIsThereForTheNextLease() {
    hosts.left().run("nft", "flush", "ruleset");
    hold(LONG);
    assertThat(ended(thread::grant)).isNull();
    assertThat(probe.isAnswered(VIP)).isTrue();
    assertThat(ended(thread::giveBack)).isNull();
    assertThat(probe.isAnswered(VIP)).isFalse();
  }

  @Test
  void sweepingRemovesTheFencesOfAnEarlierRun() {
    hosts
        .left()
        .run(
            "nft",
            "add table arp gemel_lease_old; add table ip6 gemel_lease_old;"
                + " add table inet gemel_lease_old; add table arp operators_own");
    hosts
        .left()
        .inside(() -> {
          LeaseThread.sweep();
          return true;
        });
    assertThat(hosts.left().run("nft", "list", "tables"))
        .doesNotContain("gemel_lease_old")
        .contains("operators_own");
    hosts.left().run("nft", "delete", "table", "arp", "operators_own");
  }

  @Test
  void aNameThatNftablesCannotCarryIsWrittenAsItsCode() throws InterruptedException {
    LeaseThread other = started("web & mail/1");
    CompletableFuture<String> end = new CompletableFuture<>();
    other.giveBack(failure -> end.complete(failure == null ? "" : failure));
    assertThat(end.orTimeout(10, TimeUnit.SECONDS).join()).isEmpty();
    assertThat(hosts.left().run("nft", "list", "tables"))
        .contains("gemel_lease_web_20__26__20_mail_2f_1");
    other.end();
  }

  private void hold(Duration duration) {
    lease.holdUntil(clock.now().plus(duration));
  }

  /** What a request comes to: null, or the refusal. */
  private static @Nullable String ended(Consumer<Consumer<@Nullable String>> request) {
    CompletableFuture<List<String>> end = new CompletableFuture<>();
    request.accept(failure -> end.complete(failure == null ? List.of() : List.of(failure)));
    List<String> failures = end.orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
    return failures.isEmpty() ? null : failures.getFirst();
  }

  private void until(String event, BooleanSupplier happened) {
    long end = clock.nanos() + PATIENCE.toNanos();
    while (!happened.getAsBoolean()) {
      assertThat(clock.nanos()).as("time until " + event).isLessThan(end);
      Thread.onSpinWait();
    }
  }
}
