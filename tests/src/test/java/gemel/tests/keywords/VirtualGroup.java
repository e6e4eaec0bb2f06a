package gemel.tests.keywords;

import gemel.linux.net.IpAddress;
import gemel.linux.time.BootTime;
import gemel.vrrp.VrrpGroupSettings;
import gemel.vrrp.VrrpInstanceSettings;
import gemel.vrrp.advertisement.Advertisement;
import gemel.vrrp.advertisement.Advertisement.Authentication;
import gemel.vrrp.advertisement.AdvertisementWriter;
import gemel.vrrp.advertisement.AuthenticationState;
import gemel.vrrp.group.Attachment;
import gemel.vrrp.group.Decisions;
import gemel.vrrp.group.Gate;
import gemel.vrrp.group.GroupEffect;
import gemel.vrrp.group.GroupEvent;
import gemel.vrrp.group.GroupMachine;
import gemel.vrrp.group.GroupNews;
import gemel.vrrp.group.GroupState;
import gemel.vrrp.group.RouterState;
import gemel.vrrp.group.Standing;
import gemel.vrrp.group.Step;
import gemel.vrrp.track.Reading;
import gemel.vrrp.track.TrackedObject;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Consumer;

/**
 * A group's machine on a clock that only the test moves, and a host that does at once what it is
 * asked.
 */
final class VirtualGroup {
  static final IpAddress OWN = IpAddress.parse("192.0.2.1");
  static final IpAddress OTHER = IpAddress.parse("192.0.2.2");
  private static final int IP_HEADER = 20;
  private static final int MOST_TICKS = 100_000;

  /**
   * What it did.
   *
   * @param at when, from its start on
   */
  record Done(BootTime at, GroupEffect effect) {}

  private final VrrpGroupSettings settings;
  private final GroupMachine machine;
  private final Decisions decisions;
  private final List<Done> done = new ArrayList<>();
  private final Consumer<GroupNews> audience;
  private GroupState state;

  VirtualGroup(VrrpGroupSettings settings, BootTime now) {
    this(settings, now, _ -> {});
  }

  VirtualGroup(VrrpGroupSettings settings, BootTime now, BootTime listensFrom) {
    this(settings, now, listensFrom, _ -> {});
  }

  /**
   * A group that has started.
   *
   * @param audience hears the news
   */
  VirtualGroup(VrrpGroupSettings settings, BootTime now, Consumer<GroupNews> audience) {
    this(settings, now, now, audience);
  }

  private VirtualGroup(
      VrrpGroupSettings settings,
      BootTime now,
      BootTime listensFrom,
      Consumer<GroupNews> audience) {
    this.settings = settings;
    this.machine = new GroupMachine(settings);
    this.decisions = new Decisions(settings, now);
    this.audience = audience;
    this.state = GroupState.initial(settings, new Gate(true, "no peer channel"), now);
    for (int i = 0; i < settings.size(); i++) {
      happens(new GroupEvent.AttachmentChanged(i, new Attachment.Attached(OWN)), now);
    }
    happens(new GroupEvent.Start(listensFrom), now);
  }

  /** The one of these that the instance is in. */
  static VirtualGroup of(String instance, Collection<VirtualGroup> groups) {
    return groups.stream()
        .filter(group -> group.place(instance) >= 0)
        .findFirst()
        .orElseThrow(() -> new AssertionError("no instance " + instance + " is planned"));
  }

  /** The place of an instance in it; less than 0 if it is in another one. */
  int place(String instance) {
    return settings.instances().stream().map(VrrpInstanceSettings::name).toList().indexOf(instance);
  }

  VrrpGroupSettings settings() {
    return settings;
  }

  RouterState state() {
    return state.routerState();
  }

  /** All that it did so far, in order. */
  List<Done> done() {
    return done;
  }

  /** An advertisement of another router for one of the instances. */
  void hears(int place, int priority, BootTime now) {
    Advertisement heard = Advertisement.of(settings.instance(place), priority, Authentication.NONE);
    happens(new GroupEvent.AdvertisementReceived(place, heard, OTHER), now);
  }

  void reads(TrackedObject object, Reading reading, BootTime now) {
    happens(new GroupEvent.TrackerRead(object, reading), now);
  }

  int priority(int place) {
    return new Standing(settings).priority(state, place).value();
  }

  /** The interface of an instance goes down. */
  void loses(int place, BootTime now) {
    happens(new GroupEvent.AttachmentChanged(place, new Attachment.Detached("it is down")), now);
  }

  void stops(BootTime now) {
    happens(new GroupEvent.Stop(), now);
  }

  void runUntil(BootTime end) {
    BootTime due = machine.nextDeadline(state);
    for (int ticks = 0; !due.isAfter(end); ticks++) {
      if (ticks > MOST_TICKS) {
        throw new AssertionError("it ticks on and on at " + due + ": " + state);
      }
      happens(new GroupEvent.Tick(), due);
      due = machine.nextDeadline(state);
    }
  }

  /** Nothing of it is run until now. */
  void wakes(BootTime now) {
    happens(new GroupEvent.Tick(), now);
  }

  private void happens(GroupEvent first, BootTime now) {
    Deque<GroupEvent> events = new ArrayDeque<>(List.of(first));
    while (!events.isEmpty()) {
      GroupState before = state;
      GroupEvent event = events.removeFirst();
      Step step = machine.step(before, event, now);
      state = step.state();
      GroupNews.of(new Standing(settings), before, event, step, decisions.after(before, step, now))
          .forEach(audience);
      for (GroupEffect effect : step.effects()) {
        done.add(new Done(now, effect));
        switch (effect) {
          case GroupEffect.AskHost ask -> events.add(new GroupEvent.EffectDone(ask.effect()));
          case GroupEffect.SendAdvertisement sent ->
              events.add(new GroupEvent.AdvertisementSent(sent.instance(), now));
          case GroupEffect.Announce _, GroupEffect.AnnounceExtra _, GroupEffect.Report _ -> {}
        }
      }
    }
  }

  /** The octets of an advertisement, from the VRRP header on, in hexadecimal digits. */
  String octets(GroupEffect.SendAdvertisement sent) {
    VrrpInstanceSettings instance = settings.instance(sent.instance());
    byte[] packet =
        new AdvertisementWriter(instance, OWN, new AuthenticationState(instance))
            .advertise(sent.priority(), Instant.EPOCH)
            .getFirst()
            .octets();
    return HexFormat.of().formatHex(packet, IP_HEADER, packet.length);
  }
}
