package gemel.vrrp.shell;

import gemel.linux.libc.Poller;
import gemel.linux.libc.WakeUp;
import gemel.linux.net.IpAddress;
import gemel.linux.time.BootTime;
import gemel.vrrp.VrrpGroupSettings;
import gemel.vrrp.advertisement.Advertisement;
import gemel.vrrp.advertisement.AuthenticationState;
import gemel.vrrp.arp.AnnouncementPaces;
import gemel.vrrp.host.InstanceSockets;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The attached instances of a group, and the wait for any of them. Thread {@code vrrp-GROUP}. */
final class Speakers {
  /** Takes what an instance heard. */
  interface Ear {
    void heard(int instance, Advertisement advertisement, IpAddress source);
  }

  private final VrrpGroupSettings settings;
  private final List<InstanceCounters> counters;
  private final List<AuthenticationState> authentication;
  private final AnnouncementPaces paces;
  private final InstantSource utc;
  private final @Nullable Speaker[] speakers;
  private @Nullable Poller poller;

  Speakers(
      VrrpGroupSettings settings,
      List<InstanceCounters> counters,
      AnnouncementPaces paces,
      InstantSource utc) {
    this.settings = settings;
    this.counters = counters;
    this.authentication = settings.instances().stream().map(AuthenticationState::new).toList();
    this.paces = paces;
    this.utc = utc;
    this.speakers = new Speaker[settings.size()];
  }

  /** The instance speaks through these sockets now; returns those that it spoke through before. */
  Optional<InstanceSockets> attach(int place, InstanceSockets sockets, IpAddress source) {
    Optional<InstanceSockets> before = detach(place);
    Speaker speaker =
        new Speaker(
            settings.instance(place),
            sockets,
            source,
            authentication.get(place),
            counters.get(place),
            paces,
            utc);
    speaker.rehearse();
    speakers[place] = speaker;
    return before;
  }

  /** The instance speaks no more; returns the sockets that it spoke through. */
  Optional<InstanceSockets> detach(int place) {
    Optional<InstanceSockets> before = Optional.ofNullable(speakers[place]).map(Speaker::sockets);
    speakers[place] = null;
    forgetPoller();
    return before;
  }

  Optional<Speaker> get(int place) {
    return Optional.ofNullable(speakers[place]);
  }

  void hear(Ear ear) {
    for (int i = 0; i < speakers.length; i++) {
      Speaker speaker = speakers[i];
      if (speaker != null) {
        int place = i;
        speaker.hear((advertisement, source) -> ear.heard(place, advertisement, source));
      }
    }
  }

  /** Announces what had to wait. */
  void announceMore(BootTime now) {
    attached().forEach(speaker -> speaker.announceMore(now));
  }

  /** When there is more to announce; never, if there is not. */
  BootTime announceAt() {
    return attached().map(Speaker::announcesAt).min(BootTime::compareTo).orElse(BootTime.NEVER);
  }

  /** What still waits is announced no more. */
  void fallSilent() {
    attached().forEach(Speaker::fallSilent);
  }

  private Stream<Speaker> attached() {
    return Arrays.stream(speakers).flatMap(Stream::ofNullable);
  }

  /**
   * Sleeps until a packet comes, somebody wakes us, or {@code nanos} have passed; whether it was
   * interrupted.
   */
  boolean await(WakeUp wakeUp, long nanos) {
    if (poller == null) {
      poller = new Poller();
      poller.add(wakeUp);
      for (Speaker speaker : speakers) {
        if (speaker != null) {
          poller.add(speaker.descriptor());
        }
      }
    }
    poller.await(nanos);
    return poller.interrupted();
  }

  void forgetPoller() {
    if (poller != null) {
      poller.close();
      poller = null;
    }
  }
}
