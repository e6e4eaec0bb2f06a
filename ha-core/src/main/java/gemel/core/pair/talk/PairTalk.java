package gemel.core.pair.talk;

import gemel.config.global.SplitBrain;
import gemel.core.dispute.DisputeView;
import gemel.core.group.Groups;
import gemel.core.group.RunningGroup;
import gemel.core.maintenance.Maintenance;
import gemel.core.maintenance.Withdrawal;
import gemel.core.pair.Departures;
import gemel.core.pair.Departures.Transit;
import gemel.core.pair.Finding;
import gemel.core.pair.Generations;
import gemel.core.pair.PairMessage;
import gemel.core.pair.PairMessage.Checked;
import gemel.core.pair.PairMessage.Departure;
import gemel.core.pair.PairMessage.Left;
import gemel.core.pair.PairMessage.Roles;
import gemel.core.pair.PairMessage.Withdrawn;
import gemel.core.pair.PairMessageCodec;
import gemel.core.pair.PairView;
import gemel.core.pair.Role;
import gemel.core.pair.RouterId;
import gemel.core.pair.Split;
import gemel.core.pair.Yielding;
import gemel.core.recorder.Cause;
import gemel.core.recorder.FlightRecorder;
import gemel.linux.net.IpAddress;
import gemel.linux.time.BootTime;
import gemel.linux.time.TimeSource;
import gemel.vrrp.Priority;
import gemel.vrrp.VrrpGroupSettings;
import gemel.vrrp.VrrpInstanceSettings;
import gemel.vrrp.group.GroupEvent;
import gemel.vrrp.group.GroupNews;
import gemel.vrrp.group.GroupState;
import gemel.vrrp.group.PeerWord;
import gemel.vrrp.group.RouterState;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells the peer of this director's virtual routers, of the servers that are withdrawn and of what
 * the checks say, and hears of its. Of the event loop.
 */
public final class PairTalk {
  /** How often the peer is told how things are, if nothing happens. */
  static final long EVERY_MILLIS = 200;

  /** What the peer said longer ago is not known any more. */
  private static final Duration FRESH = Duration.ofSeconds(1);

  /** What the peer said of its routers is passed on as good for this long. */
  private static final Duration WORD = Duration.ofSeconds(10);

  private static final String AGREES = "agrees";
  private static final String DISAGREES = "disagrees";
  private static final Logger log = LoggerFactory.getLogger(PairTalk.class);

  private final Vertx vertx;
  private final Groups groups;
  private final FlightRecorder recorder;
  private final TimeSource time;
  private final Generations generations = new Generations();
  private final Departures departures = new Departures();
  private final Transit transit = new Transit();
  private final Map<RouterId, IpAddress> sources = new HashMap<>();
  private Consumer<byte[]> channel = _ -> {};
  private List<Role> peers = List.of();
  private BootTime peerSaidAt = new BootTime(0);
  private Split.State split = Split.State.none();
  private long timer = -1;
  private long refused;
  private SplitBrain policy = SplitBrain.ALARM;
  private @Nullable Maintenance maintenance;
  private @Nullable CheckTalk checks;

  /** Whether the peer has to be told all there is, once it speaks and so understands. */
  private boolean owesWords;

  /** Says nothing yet. */
  public PairTalk(Vertx vertx, Groups groups, FlightRecorder recorder, TimeSource time) {
    this.vertx = vertx;
    this.groups = groups;
    this.recorder = recorder;
    this.time = time;
  }

  /**
   * From now on it is said through this.
   *
   * @param says takes a message for the peer; loses it where there is nobody that understands it
   */
  public void speakThrough(Consumer<byte[]> says) {
    channel = says;
  }

  /** The two directors have the same servers withdrawn from now on. */
  public void share(Maintenance shared) {
    maintenance = shared;
    shared.telling(this::sayWithdrawn);
  }

  /** What the checks of the two directors say is compared from now on. */
  public void compare(CheckTalk compared) {
    checks = compared;
  }

  /** What is done where both directors are master, from now on. */
  public void handle(SplitBrain asked) {
    policy = asked;
  }

  /** The peer is there: it is told how things are, over and over. */
  public void sessionBegan() {
    sessionEnded();
    transit.begin();
    departures.forget();
    sayRoles();
    owesWords = true;
    timer =
        vertx.setPeriodic(
            EVERY_MILLIS,
            _ -> {
              sayRoles();
              sayChecked();
            });
  }

  /** The peer is gone. */
  public void sessionEnded() {
    if (timer >= 0) {
      vertx.cancelTimer(timer);
      timer = -1;
    }
    peers = List.of();
    compare(roles());
    if (checks != null) {
      checks.peerGone();
    }
  }

  /** A group has news. */
  public void tell(VrrpGroupSettings group, GroupNews news) {
    switch (news) {
      case GroupNews.Changed changed -> {
        if (changed.transition().to() == RouterState.MASTER) {
          group.instances().forEach(instance -> generations.begin(RouterId.of(instance)));
        }
        sayRoles();
      }
      case GroupNews.PriorityChanged _ -> sayRoles();
      case GroupNews.SaidGoodbye _ -> sayLeft(group);
      case GroupNews.RivalHeard _ -> {}
    }
  }

  private void sayRoles() {
    List<Role> roles = roles();
    channel.accept(PairMessageCodec.encode(new Roles(time.now().nanos(), roles)));
    compare(roles);
  }

  private List<Role> roles() {
    List<Role> roles = groups.running().stream().flatMap(group -> roles(group).stream()).toList();
    sources.keySet().retainAll(roles.stream().map(Role::router).toList());
    return roles;
  }

  private List<Role> roles(RunningGroup group) {
    List<Role> roles = new ArrayList<>();
    GroupState state = group.vrrp().view().state();
    for (int place = 0; place < group.settings().size(); place++) {
      RouterId router = RouterId.of(group.settings().instance(place));
      IpAddress source = RoleReader.source(state, place);
      if (source != null) {
        sources.put(router, source);
      }
      roles.add(RoleReader.role(group, place, generations.of(router), time.now()));
    }
    return roles;
  }

  private void compare(List<Role> own) {
    BootTime now = time.now();
    boolean known = now.since(peerSaidAt).compareTo(FRESH) < 0;
    Split.Result result = Split.step(split, own, known ? peers : List.of(), now);
    split = result.state();
    result.changes().forEach(this::report);
    if (policy == SplitBrain.LOWER_YIELDS && known) {
      groups.running().forEach(this::yieldWhereLower);
    }
  }

  private void yieldWhereLower(RunningGroup group) {
    Yielding.of(roles(group), peers, split.findings())
        .map(to ->
            new GroupEvent.PeerPrevails(
                to.place(), to.peer(), to.priority(), peerSaidAt.plus(FRESH)))
        .ifPresent(group.vrrp()::tell);
  }

  private void report(Split.Change change) {
    switch (change) {
      case Split.Change.Told(Finding finding) -> {
        log.warn("{}", finding.sentence());
        record(finding, AGREES, DISAGREES, finding.sentence());
      }
      case Split.Change.Healed(Finding finding, boolean isMaster) -> {
        record(finding, DISAGREES, AGREES, "VRRP and the peer channel agree again");
        if (isMaster) {
          announce(finding.router());
        }
      }
      case Split.Change.Unknown(Finding finding) ->
          record(finding, DISAGREES, "unknown", "the peer says nothing any more");
    }
  }

  /** Neighbours may still believe the peer, which answered, too. */
  private void announce(RouterId router) {
    places(router).forEach(place -> place.tell(new GroupEvent.RivalGone()));
  }

  private void record(Finding finding, String from, String to, String why) {
    recorder.record("pair " + finding.instance(), from, to, new Cause.Channel(why));
  }

  private void sayLeft(VrrpGroupSettings group) {
    List<Departure> left = new ArrayList<>();
    for (VrrpInstanceSettings instance : group.instances()) {
      RouterId router = RouterId.of(instance);
      IpAddress source = sources.get(router);
      if (source != null && !isBackAtOnce(group, instance)) {
        left.add(new Departure(router, generations.of(router), source));
      }
    }
    channel.accept(PairMessageCodec.encode(new Left(time.now().nanos(), left)));
  }

  private void sayWithdrawn(List<Withdrawal> words) {
    for (int first = 0; first < words.size(); first += PairMessageCodec.MOST_ENTRIES) {
      int end = Math.min(words.size(), first + PairMessageCodec.MOST_ENTRIES);
      channel.accept(
          PairMessageCodec.encode(new Withdrawn(time.now().nanos(), words.subList(first, end))));
    }
  }

  private void sayChecked() {
    if (checks != null) {
      checks.report();
      checks
          .next(PairMessageCodec.MOST_ENTRIES)
          .forEach(words ->
              channel.accept(PairMessageCodec.encode(new Checked(time.now().nanos(), words))));
    }
  }

  /** After a reload that begins it anew, an owner is master again before its peer could be. */
  private boolean isBackAtOnce(VrrpGroupSettings leaving, VrrpInstanceSettings instance) {
    return groups.running().stream()
        .map(RunningGroup::settings)
        .filter(next -> !next.equals(leaving))
        .flatMap(next -> next.instances().stream())
        .anyMatch(next ->
            next.priority().isOwner()
                && next.vrid().equals(instance.vrid())
                && next.device().equals(instance.device()));
  }

  /** The peer said something. */
  public void said(byte[] octets) {
    if (owesWords) {
      owesWords = false;
      peerListens();
    }
    PairMessageCodec.decode(octets).ifPresentOrElse(this::handle, () -> refused++);
  }

  private void peerListens() {
    if (maintenance != null) {
      sayWithdrawn(maintenance.words());
    }
    if (checks != null) {
      checks.peerListens();
    }
  }

  private void handle(PairMessage message) {
    Duration late = transit.late(message.sentNanos(), time.now());
    switch (message) {
      case Roles roles -> follow(roles);
      case Withdrawn withdrawn -> {
        if (maintenance != null) {
          maintenance.heard(withdrawn.words());
        }
      }
      case Checked checked -> {
        if (checks != null) {
          checks.heard(checked.words());
        }
      }
      case Left left -> {
        List<Departure> news = departures.news(left, generations, intervals(), late, time.now());
        news.forEach(this::tellGone);
        if (news.size() < left.departures().size()) {
          log.info(
              "of {} virtual routers that the peer left, {} are no news (the message was {} ms late)",
              left.departures().size(),
              left.departures().size() - news.size(),
              late.toMillis());
        }
      }
    }
  }

  private void follow(Roles roles) {
    peers = roles.roles();
    peerSaidAt = time.now();
    Map<RouterId, Duration> ours = intervals();
    roles.roles().stream()
        .filter(role -> ours.containsKey(role.router()))
        .forEach(role -> generations.heard(role.router(), role.generation()));
    roles.roles().stream()
        .filter(role -> role.isMaster() && role.priority() < Priority.OWNER.value())
        .forEach(this::tellServes);
    compare(roles());
  }

  /**
   * Not over and over: it wakes a thread that has more to do. And not of an owner, see {@link
   * #isBackAtOnce}.
   */
  private void tellServes(Role role) {
    IpAddress source = role.source();
    if (source == null) {
      return;
    }
    BootTime now = time.now();
    places(role.router())
        .forEach(place -> {
          PeerWord known = place.group().vrrp().view().state().peers().get(place.number());
          boolean isKnown =
              known != null
                  && known.source().equals(source)
                  && known.until().isAfter(now.plus(WORD.dividedBy(2)));
          if (!isKnown) {
            place.tell(
                new GroupEvent.PeerServes(place.number(), new PeerWord(source, now.plus(WORD))));
          }
        });
  }

  private Map<RouterId, Duration> intervals() {
    Map<RouterId, Duration> intervals = new HashMap<>();
    places().forEach(place -> intervals.put(place.router(), place.settings().advertInterval()));
    return intervals;
  }

  private void tellGone(Departure departure) {
    places(departure.router())
        .forEach(
            place -> place.tell(new GroupEvent.MasterGone(place.number(), departure.source())));
  }

  /** An instance of a running group. */
  private record Place(RunningGroup group, int number, RouterId router) {
    VrrpInstanceSettings settings() {
      return group.settings().instance(number);
    }

    void tell(GroupEvent event) {
      group.vrrp().tell(event);
    }
  }

  private Stream<Place> places() {
    return groups.running().stream()
        .flatMap(group ->
            IntStream.range(0, group.settings().size())
                .mapToObj(i -> new Place(group, i, RouterId.of(group.settings().instance(i)))));
  }

  private Stream<Place> places(RouterId router) {
    return places().filter(place -> place.router().equals(router));
  }

  /** Messages of the peer that could not be understood. */
  public long refused() {
    return refused;
  }

  /** How things are. */
  public PairView view() {
    Map<RouterId, Long> latest = new HashMap<>();
    intervals().keySet().forEach(router -> latest.put(router, generations.of(router)));
    return new PairView(
        latest, split.findings(), checks == null ? DisputeView.NONE : checks.view());
  }
}
