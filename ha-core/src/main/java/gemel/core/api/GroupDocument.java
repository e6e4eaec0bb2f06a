package gemel.core.api;

import gemel.core.group.RunningGroup;
import gemel.core.pair.PairView;
import gemel.core.pair.RouterId;
import gemel.core.recorder.Cause;
import gemel.core.recorder.Entry;
import gemel.linux.net.VirtualLinkKind;
import gemel.linux.time.BootTime;
import gemel.vrrp.VirtualInterface;
import gemel.vrrp.VrrpInstanceSettings;
import gemel.vrrp.group.Attachment;
import gemel.vrrp.group.GroupState;
import gemel.vrrp.group.LastHeard;
import gemel.vrrp.group.Phase;
import gemel.vrrp.group.Stall;
import gemel.vrrp.group.Standing;
import gemel.vrrp.group.Transition;
import gemel.vrrp.shell.GroupView;
import gemel.vrrp.shell.InstanceCounters;
import gemel.vrrp.shell.StallCount;
import gemel.vrrp.track.Influence;
import gemel.vrrp.track.Reading;
import gemel.vrrp.track.Track;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A VRRP group as JSON. */
final class GroupDocument {
  private final WallClock clock;
  private final PairView pair;

  GroupDocument(WallClock clock, PairView pair) {
    this.clock = clock;
    this.pair = pair;
  }

  /**
   * The document.
   *
   * @param recorded what the recorder has of its latest transition, or null: it may know more of
   *     the cause, and may be a moment late
   */
  JsonObject of(RunningGroup group, @Nullable Entry recorded) {
    GroupView view = group.vrrp().view();
    GroupState state = view.state();
    Optional<Transition> latest = view.latest();
    JsonArray instances = new JsonArray();
    for (int i = 0; i < group.settings().size(); i++) {
      instances.add(instance(group, state, i));
    }
    return new JsonObject()
        .put("group", group.settings().name())
        .put("state", state.routerState().name())
        .put("since", latest.map(transition -> clock.of(transition.at())).orElse(null))
        .put("why", latest.map(transition -> why(transition, recorded)).orElse(beginning(state)))
        .put("lease", lease(group))
        .put("stalls", stalls(group.vrrp().stalls()))
        .put(
            "gate",
            new JsonObject()
                .put("open", group.gate().isOpen())
                .put("reason", group.gate().reason()))
        .put("instances", instances);
  }

  private String beginning(GroupState state) {
    return switch (state.phase()) {
      case Phase.Initialize idle when idle.awaiting() ->
          "waits for the first result of what it tracks";
      case Phase.Delayed delayed ->
          "begins at %s, as vrrp_startup_delay or vrrp_delay_after_boot says"
              .formatted(clock.of(delayed.until()));
      case Phase _ -> "not started yet";
    };
  }

  private static String why(Transition latest, @Nullable Entry recorded) {
    if (recorded == null) {
      return latest.cause().sentence();
    }
    boolean same =
        switch (recorded.cause()) {
          case Cause.Election election -> election.cause().equals(latest.cause());
          case Cause.ElectionWithPartialTable partial -> partial.cause().equals(latest.cause());
          case Cause _ -> false;
        };
    return same ? recorded.cause().sentence() : latest.cause().sentence();
  }

  private JsonObject stalls(StallCount stalls) {
    JsonObject times = new JsonObject();
    stalls
        .times()
        .forEach((reason, count) -> times.put(reason.name().toLowerCase(Locale.ROOT), count));
    return new JsonObject()
        .put("times", times)
        .put("longest_ms", stalls.longest().map(stall -> stall.length().toMillis()).orElse(0L))
        .put("latest", stalls.latest().map(Stall::sentence).orElse(null))
        .put("latest_at", stalls.latest().map(stall -> clock.of(stall.until())).orElse(null));
  }

  private JsonObject lease(RunningGroup group) {
    BootTime now = clock.boot();
    BootTime until = group.vrrp().lease().until();
    boolean held = group.vrrp().lease().holdsAt(now.nanos());
    return new JsonObject()
        .put("length_ms", group.vrrp().leaseLength().toMillis())
        .put("held", held)
        .put("remaining_ms", held ? until.since(now).toMillis() : 0)
        .put("renewals", group.vrrp().leaseRenewals())
        .put("late_renewals", group.vrrp().lateLeaseRenewals());
  }

  private JsonObject instance(RunningGroup group, GroupState state, int place) {
    VrrpInstanceSettings settings = group.settings().instance(place);
    JsonArray addresses = new JsonArray();
    settings.holdings().addresses().forEach(address -> addresses.add(address.prefix().toString()));
    JsonArray routes = new JsonArray();
    settings.holdings().routes().forEach(route -> routes.add(route.toString()));
    JsonArray rules = new JsonArray();
    settings.holdings().rules().forEach(rule -> rules.add(rule.toString()));
    return new JsonObject()
        .put("name", settings.name())
        .put("interface", settings.device().value())
        .put("advertises_on", settings.speaksOn().value())
        .put("virtual_interfaces", made(settings))
        .put("attached", attached(state.attachments().get(place)))
        .put("vrid", settings.vrid().value())
        .put("version", settings.version().number())
        .put("priority", settings.priority().value())
        .put("effective_priority", new Standing(group.settings()).priority(state, place).value())
        .put("generation", pair.generation(RouterId.of(settings)))
        .put("tracks", tracks(settings, state))
        .put("preempt", settings.election().preempt())
        .put("advert_interval_ms", settings.advertInterval().toMillis())
        .put("addresses", addresses)
        .put("accepts", settings.holdings().accepts())
        .put("routes", routes)
        .put("rules", rules)
        .put("last_heard", heard(state.heard().get(place)))
        .put("counters", counters(group.vrrp().counters(place)));
  }

  private static JsonArray made(VrrpInstanceSettings settings) {
    JsonArray all = new JsonArray();
    settings
        .holdings()
        .interfaces()
        .forEach(made ->
            all.add(
                new JsonObject()
                    .put("name", made.name().value())
                    .put("base", made.base().value())
                    .put("kind", made.kind().word())
                    .put("mac", ownMac(made))));
    return all;
  }

  /** An ipvlan has that of its base. */
  private static @Nullable String ownMac(VirtualInterface made) {
    return switch (made.kind()) {
      case VirtualLinkKind.Macvlan macvlan -> macvlan.mac().toString();
      case VirtualLinkKind.Ipvlan _ -> null;
    };
  }

  private static JsonArray tracks(VrrpInstanceSettings settings, GroupState state) {
    JsonArray tracks = new JsonArray();
    for (Track track : settings.tracks()) {
      Reading reading = state.readings().getOrDefault(track.object(), new Reading.Pending());
      tracks.add(
          new JsonObject()
              .put("what", track.object().toString())
              .put("state", reading.state())
              .put("why", reading.sentence())
              .put("weight", track.weight())
              .put("reverse", track.reverse())
              .put("does", influence(track.influence(reading))));
    }
    return tracks;
  }

  private static String influence(Influence influence) {
    return switch (influence) {
      case Influence.Shift shift ->
          shift.by() == 0 ? "nothing" : "priority %+d".formatted(shift.by());
      case Influence.Fault _ -> "fault";
      case Influence.Awaited _ -> "awaited";
    };
  }

  private static String attached(Attachment attachment) {
    return switch (attachment) {
      case Attachment.Attached attached -> "speaks from " + attached.source();
      case Attachment.Detached detached -> detached.why();
    };
  }

  private @Nullable JsonObject heard(LastHeard heard) {
    return switch (heard) {
      case LastHeard.Nobody _ -> null;
      case LastHeard.Gone gone ->
          new JsonObject()
              .put("router", gone.source().toString())
              .put("priority", 0)
              .put("ago_ms", Math.max(0, clock.boot().since(gone.at()).toMillis()));
      case LastHeard.Router router ->
          new JsonObject()
              .put("router", router.source().toString())
              .put("priority", router.priority())
              .put("ago_ms", Math.max(0, clock.boot().since(router.at()).toMillis()));
    };
  }

  private static JsonObject counters(InstanceCounters counters) {
    JsonObject dropped = new JsonObject();
    counters
        .dropped()
        .forEach((reason, count) -> dropped.put(reason.name().toLowerCase(Locale.ROOT), count));
    return new JsonObject()
        .put("sent", counters.sent())
        .put("send_failures", counters.sendFailures())
        .put("received", counters.received())
        .put("announced", counters.announced())
        .put("announce_failures", counters.announceFailures())
        .put("address_mismatches", counters.addressMismatches())
        .put("dropped", dropped);
  }
}
