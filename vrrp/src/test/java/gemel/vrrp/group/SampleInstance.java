package gemel.vrrp.group;

import gemel.linux.net.InterfaceName;
import gemel.linux.net.IpPrefix;
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
import gemel.vrrp.VrrpGroupSettings;
import gemel.vrrp.VrrpInstanceSettings;
import gemel.vrrp.VrrpInstanceSettings.ChecksumForm;
import gemel.vrrp.VrrpVersion;
import gemel.vrrp.track.Track;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A virtual router for tests: version 3, priority 100, one advertisement a second, preempting, with
 * keepalived's gratuitous ARP, unless a test says otherwise.
 */
public record SampleInstance(
    VrrpVersion version,
    Duration interval,
    ElectionSettings election,
    GratuitousArpSettings garp,
    List<Track> tracks) {

  static SampleInstance instance() {
    return new SampleInstance(
        VrrpVersion.V3,
        Duration.ofSeconds(1),
        ElectionSettings.of(new Priority(100)),
        GratuitousArpSettings.DEFAULT,
        List.of());
  }

  SampleInstance v2() {
    return new SampleInstance(VrrpVersion.V2, interval, election, garp, tracks);
  }

  SampleInstance priority(int other) {
    return with(
        new ElectionSettings(
            new Priority(other),
            election.preempt(),
            election.preemptDelay(),
            election.downTimerAdverts(),
            election.answersLower(),
            election.tellsHigher(),
            election.bestPeer()));
  }

  SampleInstance everyMillis(long millis) {
    return new SampleInstance(version, Duration.ofMillis(millis), election, garp, tracks);
  }

  SampleInstance nopreempt() {
    return with(
        new ElectionSettings(election.priority(), false, Duration.ZERO, 3, true, false, null));
  }

  SampleInstance preemptsAfterMillis(long millis) {
    return with(
        new ElectionSettings(
            election.priority(), true, Duration.ofMillis(millis), 3, true, false, null));
  }

  /** A master is gone after so many advertisements. */
  SampleInstance downAfter(int adverts) {
    return with(
        new ElectionSettings(election.priority(), true, Duration.ZERO, adverts, true, false, null));
  }

  SampleInstance doesNotAnswerLower() {
    return with(
        new ElectionSettings(election.priority(), true, Duration.ZERO, 3, false, false, null));
  }

  SampleInstance tellsHigher() {
    return with(
        new ElectionSettings(election.priority(), true, Duration.ZERO, 3, true, true, null));
  }

  /** No other router of the instance has a better priority than this. */
  SampleInstance bestPeer(int best) {
    return with(
        new ElectionSettings(
            election.priority(), true, Duration.ZERO, 3, true, false, new Priority(best)));
  }

  private SampleInstance with(ElectionSettings other) {
    return new SampleInstance(version, interval, other, garp, tracks);
  }

  /** Announces as said; times in milliseconds, zero for none. */
  SampleInstance garp(int repeat, long delay, long refresh, int refreshRepeat) {
    return new SampleInstance(
        version,
        interval,
        election,
        GratuitousArpSettings.of(
            repeat, Duration.ofMillis(delay), Duration.ofMillis(refresh), refreshRepeat),
        tracks);
  }

  /** Meets a lower master with so many announcements, and as many after a delay. */
  SampleInstance garpToLower(int repeat, long delay) {
    return new SampleInstance(
        version, interval, election, garp.toLower(repeat, Duration.ofMillis(delay)), tracks);
  }

  /** Announces another address besides, every so many milliseconds. */
  SampleInstance extra(long every) {
    VirtualAddress address =
        VirtualAddress.plain(IpPrefix.parse("192.0.2.99/32"), new InterfaceName("eth9"));
    return new SampleInstance(
        version,
        interval,
        election,
        garp.with(new ExtraAnnouncements(Duration.ofMillis(every), List.of(address))),
        tracks);
  }

  /** Watches these, each in its own way. */
  SampleInstance tracking(Track... watched) {
    return new SampleInstance(version, interval, election, garp, List.of(watched));
  }

  /** A group of these, named VI_1, VI_2, ... in their order. */
  public static VrrpGroupSettings group(SampleInstance... members) {
    return new VrrpGroupSettings(
        "G", IntStream.range(0, members.length).mapToObj(i -> members[i].at(i)).toList());
  }

  private VrrpInstanceSettings at(int place) {
    InterfaceName device = new InterfaceName("eth" + place);
    return new VrrpInstanceSettings(
        "VI_" + (place + 1),
        device,
        true,
        new VirtualRouterId(51 + place),
        election,
        version,
        interval,
        ChecksumForm.WITH_PSEUDO_HEADER,
        Transport.Multicast.DEFAULT,
        new AuthenticationSettings.None(),
        HearingSettings.DEFAULT,
        garp,
        tracks,
        Holdings.of(
            List.of(VirtualAddress.plain(IpPrefix.parse("10.88." + place + ".50/32"), device))));
  }
}
