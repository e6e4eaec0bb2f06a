package gemel.vrrp.group;

import gemel.linux.net.InterfaceName;
import gemel.linux.net.IpPrefix;
import gemel.vrrp.AuthenticationSettings;
import gemel.vrrp.GratuitousArpSettings;
import gemel.vrrp.Priority;
import gemel.vrrp.Transport;
import gemel.vrrp.VirtualAddress;
import gemel.vrrp.VirtualRouterId;
import gemel.vrrp.VrrpGroupSettings;
import gemel.vrrp.VrrpInstanceSettings;
import gemel.vrrp.VrrpInstanceSettings.ChecksumForm;
import gemel.vrrp.VrrpVersion;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A virtual router for tests: version 3, priority 100, one advertisement a second, preempting, with
 * keepalived's gratuitous ARP, unless a test says otherwise.
 */
record SampleInstance(
    VrrpVersion version,
    int priority,
    Duration interval,
    boolean preempt,
    Duration preemptDelay,
    GratuitousArpSettings garp) {

  static SampleInstance instance() {
    return new SampleInstance(
        VrrpVersion.V3,
        100,
        Duration.ofSeconds(1),
        true,
        Duration.ZERO,
        GratuitousArpSettings.DEFAULT);
  }

  SampleInstance v2() {
    return new SampleInstance(VrrpVersion.V2, priority, interval, preempt, preemptDelay, garp);
  }

  SampleInstance priority(int other) {
    return new SampleInstance(version, other, interval, preempt, preemptDelay, garp);
  }

  SampleInstance everyMillis(long millis) {
    return new SampleInstance(
        version, priority, Duration.ofMillis(millis), preempt, preemptDelay, garp);
  }

  SampleInstance nopreempt() {
    return new SampleInstance(version, priority, interval, false, preemptDelay, garp);
  }

  SampleInstance preemptsAfterMillis(long millis) {
    return new SampleInstance(
        version, priority, interval, preempt, Duration.ofMillis(millis), garp);
  }

  /** Announces as said; times in milliseconds, zero for none. */
  SampleInstance garp(int repeat, long delay, long refresh, int refreshRepeat) {
    return new SampleInstance(
        version,
        priority,
        interval,
        preempt,
        preemptDelay,
        new GratuitousArpSettings(
            repeat, Duration.ofMillis(delay), Duration.ofMillis(refresh), refreshRepeat));
  }

  /** A group of these, named VI_1, VI_2, ... in their order. */
  static VrrpGroupSettings group(SampleInstance... members) {
    return new VrrpGroupSettings(
        "G", IntStream.range(0, members.length).mapToObj(i -> members[i].at(i)).toList());
  }

  private VrrpInstanceSettings at(int place) {
    InterfaceName device = new InterfaceName("eth" + place);
    return new VrrpInstanceSettings(
        "VI_" + (place + 1),
        device,
        new VirtualRouterId(51 + place),
        new Priority(priority),
        version,
        interval,
        preempt,
        preemptDelay,
        ChecksumForm.WITH_PSEUDO_HEADER,
        Transport.Multicast.DEFAULT,
        new AuthenticationSettings.None(),
        garp,
        List.of(
            new VirtualAddress(
                IpPrefix.parse("10.88." + place + ".50/32"), device, "", true, true)));
  }
}
