package gemel.vrrp.host;

import static org.assertj.core.api.Assertions.assertThat;

import gemel.linux.libc.Scheduling;
import gemel.linux.namespace.Capabilities;
import gemel.linux.namespace.TestHost;
import gemel.linux.namespace.TwoHosts;
import gemel.linux.net.InterfaceName;
import gemel.linux.net.IpAddress;
import gemel.linux.net.IpPrefix;
import gemel.linux.time.BootClock;
import gemel.vrrp.AuthenticationSettings;
import gemel.vrrp.ElectionSettings;
import gemel.vrrp.GratuitousArpSettings;
import gemel.vrrp.HearingSettings;
import gemel.vrrp.Holdings;
import gemel.vrrp.LinkBeat;
import gemel.vrrp.Priority;
import gemel.vrrp.Transport;
import gemel.vrrp.VirtualAddress;
import gemel.vrrp.VirtualInterface;
import gemel.vrrp.VirtualRouterId;
import gemel.vrrp.VrrpGroupSettings;
import gemel.vrrp.VrrpInstanceSettings;
import gemel.vrrp.VrrpInstanceSettings.ChecksumForm;
import gemel.vrrp.VrrpVersion;
import gemel.vrrp.lease.Lease;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Addresses on the interface of a real kernel, for a lease of 250 ms. */
@Tag("lab")
@Timeout(60)
class HostThreadTest {
  private static final String VIP = "192.0.2.50";
  private static final Duration LEASE = Duration.ofMillis(250);
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  @TempDir private Path runtimeDirectory;
  private final BootClock clock = new BootClock();
  private final Lease lease = new Lease();
  private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();
  private TwoHosts hosts;
  private Map<InterfaceName, LinkBeat> beats = Map.of();
  private final List<HostThread> started = new ArrayList<>();

  @BeforeEach
  void join() {
    hosts = TwoHosts.joined();
  }

  @AfterEach
  void part() throws InterruptedException {
    for (HostThread thread : started) {
      thread.end();
    }
    hosts.close();
  }

  @Test
  void tellsOfEachInstanceBeforeStartReturns() {
    start(runtimeDirectory, on(VIP, TestHost.DEVICE));
    assertThat(heard).containsExactly("attached from " + TwoHosts.LEFT_ADDRESS);
  }

  @Test
  void anInterfaceThatIsMissingIsNamed() {
    start(runtimeDirectory, on(VIP, TestHost.DEVICE), on("192.0.2.51", "nowhere0"));
    assertThat(heard).containsExactly("detached: there is no interface nowhere0");
  }

  @Test
  void anInterfaceWithoutAnAddressCannotSpeak() throws InterruptedException {
    hosts.left().run("ip", "address", "flush", "dev", TestHost.DEVICE);
    start(runtimeDirectory, on(VIP, TestHost.DEVICE));
    assertThat(heard.take()).isEqualTo("detached: eth0 has no IPv4 address of its own");
    hosts.left().run("ip", "address", "add", "192.0.2.7/24", "dev", TestHost.DEVICE);
    assertThat(heard.poll(10, TimeUnit.SECONDS)).isEqualTo("attached from 192.0.2.7");
  }

  /** It has a carrier, and the kernel's news of it say no more. */
  private void makeDormant() {
    hosts.left().run("ip", "link", "set", "dev", TestHost.DEVICE, "state", "dormant");
  }

  @Test
  void anInterfaceThatIsAskedMaySayMoreThanTheKernelsNews() throws InterruptedException {
    beats = Map.of(new InterfaceName(TestHost.DEVICE), LinkBeat.MII);
    start(runtimeDirectory, on(VIP, TestHost.DEVICE));
    assertThat(heard.take()).startsWith("attached");
    makeDormant();
    assertThat(heard.poll(10, TimeUnit.SECONDS))
        .isEqualTo("detached: eth0 is down or has no carrier");
    hosts.left().run("ip", "link", "set", "dev", TestHost.DEVICE, "state", "up");
    assertThat(heard.poll(10, TimeUnit.SECONDS)).startsWith("attached");
  }

  @Test
  void anInterfaceThatIsNotAskedIsBelieved() {
    makeDormant();
    start(runtimeDirectory, on(VIP, TestHost.DEVICE));
    assertThat(heard).containsExactly("attached from " + TwoHosts.LEFT_ADDRESS);
  }

  @Test
  void aSourceThatIsNeededHasToBeThere() throws InterruptedException {
    IpAddress source = IpAddress.parse("192.0.2.7");
    from(new Transport.Source(source, false));
    assertThat(heard.take()).isEqualTo("attached from 192.0.2.7");
    from(new Transport.Source(source, true));
    assertThat(heard.take())
        .isEqualTo("detached: eth0 has not got 192.0.2.7, from which it is to speak");
    hosts.left().run("ip", "address", "add", "192.0.2.7/24", "dev", TestHost.DEVICE);
    assertThat(heard.poll(10, TimeUnit.SECONDS)).isEqualTo("attached from 192.0.2.7");
    hosts.left().run("ip", "address", "del", "192.0.2.7/24", "dev", TestHost.DEVICE);
    assertThat(heard.poll(10, TimeUnit.SECONDS)).startsWith("detached: eth0 has not got");
  }

  private HostThread from(Transport.Source source) {
    return hosts
        .left()
        .inside(() ->
            made(
                runtimeDirectory,
                new Transport.Multicast(Transport.Multicast.GROUP_V4, source),
                Holdings.of(List.of(on(VIP, TestHost.DEVICE)))));
  }

  @Test
  void ourOwnVirtualAddressIsNoNews() {
    HostThread thread = start(runtimeDirectory, on(VIP, TestHost.DEVICE));
    lease.holdUntil(clock.now().plus(PATIENCE));
    assertThat(ended(thread::addAddresses)).isNull();
    assertThat(ended(thread::removeAddresses)).isNull();
    assertThat(heard).hasSize(1);
  }

  @Test
  void anAddressThatSomebodyRemovedComesBackWhileTheLeaseHolds() {
    HostThread thread = start(runtimeDirectory, on(VIP, TestHost.DEVICE));
    lease.holdUntil(clock.now().plus(PATIENCE));
    assertThat(ended(thread::addAddresses)).isNull();
    hosts.left().run("ip", "address", "del", VIP, "dev", TestHost.DEVICE);
    until("the address is back", () -> isHeld(VIP));
  }

  @Test
  void withoutALeaseTheAddressRunsOutByItself() {
    HostThread thread = start(runtimeDirectory, on(VIP, TestHost.DEVICE));
    lease.holdUntil(clock.now().plus(LEASE));
    assertThat(ended(thread::addAddresses)).isNull();
    assertThat(isHeld(VIP)).isTrue();
    until("the address is gone", () -> !isHeld(VIP));
    assertThat(lease.holdsAt(clock.nanos())).as("nor did it go before the lease").isFalse();
  }

  @Test
  void addsAllAddressesOrNone() {
    HostThread thread =
        start(runtimeDirectory, on(VIP, TestHost.DEVICE), on("192.0.2.51", "nowhere0"));
    assertThat(ended(thread::addAddresses)).contains("192.0.2.51/32").contains("nowhere0");
    assertThat(isHeld(VIP)).isFalse();
  }

  @Test
  void secondariesArePromotedAsLongAsItRuns() throws InterruptedException {
    promoteSecondaries("0");
    HostThread thread =
        hosts
            .left()
            .inside(() -> made(runtimeDirectory, List.of(), true, on(VIP, TestHost.DEVICE)));
    assertThat(promoteSecondaries()).isEqualTo("1");
    thread.end();
    started.remove(thread);
    assertThat(promoteSecondaries()).isEqualTo("0");
  }

  @Test
  void whoPromotesAlreadyGoesOn() throws InterruptedException {
    promoteSecondaries("1");
    HostThread thread =
        hosts
            .left()
            .inside(() -> made(runtimeDirectory, List.of(), true, on(VIP, TestHost.DEVICE)));
    thread.end();
    started.remove(thread);
    assertThat(promoteSecondaries()).isEqualTo("1");
  }

  private static final String PROMOTE = "/proc/sys/net/ipv4/conf/eth0/promote_secondaries";

  private String promoteSecondaries() {
    return hosts.left().run("cat", PROMOTE).strip();
  }

  private void promoteSecondaries(String value) {
    hosts.left().run("sh", "-c", "echo %s > %s".formatted(value, PROMOTE));
  }

  @Test
  void removingWhatIsNotThereIsDone() {
    HostThread thread =
        start(runtimeDirectory, on(VIP, TestHost.DEVICE), on("192.0.2.51", "nowhere0"));
    assertThat(ended(thread::removeAddresses)).isNull();
  }

  @Test
  void aLedgerThatCannotBeWrittenHoldsNobodyBack() {
    HostThread thread = start(runtimeDirectory.resolve("missing"), on(VIP, TestHost.DEVICE));
    lease.holdUntil(clock.now().plus(PATIENCE));
    assertThat(ended(thread::addAddresses)).isNull();
    assertThat(isHeld(VIP)).isTrue();
  }

  @Test
  void whoMayNotAskTheKernelSaysSoAndRefuses() {
    HostThread thread =
        hosts
            .left()
            .inside(() -> {
              Capabilities.dropAll();
              return made(runtimeDirectory, List.of(), on(VIP, TestHost.DEVICE));
            });
    assertThat(heard).singleElement().asString().startsWith("detached: ").contains("EPERM");
    assertThat(ended(thread::addAddresses)).contains("EPERM");
    assertThat(ended(thread::removeAddresses)).contains("EPERM");
  }

  private HostThread start(Path ledger, VirtualAddress... addresses) {
    return hosts.left().inside(() -> made(ledger, List.of(), addresses));
  }

  private HostThread made(
      Path ledger, List<VirtualInterface> interfaces, VirtualAddress... addresses)
      throws InterruptedException {
    return made(ledger, interfaces, false, addresses);
  }

  private HostThread made(
      Path ledger, List<VirtualInterface> interfaces, boolean promotes, VirtualAddress... addresses)
      throws InterruptedException {
    return made(
        ledger,
        Transport.Multicast.DEFAULT,
        new Holdings(List.of(addresses), List.of(), List.of(), interfaces, promotes, true, beats));
  }

  private HostThread made(Path ledger, Transport transport, Holdings holdings)
      throws InterruptedException {
    VrrpInstanceSettings instance =
        new VrrpInstanceSettings(
            "VI_1",
            new InterfaceName(TestHost.DEVICE),
            true,
            new VirtualRouterId(51),
            ElectionSettings.of(new Priority(100)),
            VrrpVersion.V3,
            Duration.ofMillis(100),
            ChecksumForm.WITH_PSEUDO_HEADER,
            transport,
            new AuthenticationSettings.None(),
            HearingSettings.DEFAULT,
            GratuitousArpSettings.DEFAULT,
            List.of(),
            holdings);
    HostThread thread =
        new HostThread(
            new VrrpGroupSettings("VI_1", List.of(instance)),
            lease,
            LEASE,
            new AddressLedger(ledger),
            new Ear(),
            clock,
            Scheduling.LEAST);
    started.add(thread);
    thread.start();
    return thread;
  }

  private static VirtualAddress on(String address, String device) {
    return VirtualAddress.plain(IpPrefix.parse(address), new InterfaceName(device));
  }

  private boolean isHeld(String address) {
    return hosts.left().run("ip", "address", "show", "to", address).contains(address);
  }

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
    }
  }

  private final class Ear implements HostListener {
    @Override
    public void attached(int instance, InstanceSockets sockets, IpAddress source) {
      heard.add("attached from " + source);
      sockets.close();
    }

    @Override
    public void detached(int instance, String why) {
      heard.add("detached: " + why);
    }
  }
}
