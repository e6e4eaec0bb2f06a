package gemel.vrrp.group;

import gemel.vrrp.Priority;
import gemel.vrrp.Transport;
import gemel.vrrp.VrrpGroupSettings;
import gemel.vrrp.VrrpInstanceSettings;
import gemel.vrrp.track.Influence;
import gemel.vrrp.track.Reading;
import gemel.vrrp.track.Track;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * How a group stands: whether it may take part, and with which priority, as its interfaces and what
 * it tracks say.
 */
public final class Standing {
  private static final int LOWEST = 1;
  private static final int HIGHEST = 254;

  private final VrrpGroupSettings settings;

  public Standing(VrrpGroupSettings settings) {
    this.settings = settings;
  }

  /**
   * What an instance stands for election with now, 1..254; an owner's is always 255 (keepalived:
   * the effective priority).
   */
  public Priority priority(GroupState state, int place) {
    VrrpInstanceSettings instance = settings.instance(place);
    if (instance.priority().isOwner() || instance.tracks().isEmpty()) {
      return instance.priority();
    }
    long sum = instance.priority().value() + shift(state, instance);
    return new Priority(Math.clamp(sum, LOWEST, HIGHEST));
  }

  /** The same of every instance. */
  List<Priority> priorities(GroupState state) {
    return IntStream.range(0, settings.size()).mapToObj(place -> priority(state, place)).toList();
  }

  private static long shift(GroupState state, VrrpInstanceSettings instance) {
    return instance.tracks().stream()
        .mapToLong(
            track -> influence(state, track) instanceof Influence.Shift shift ? shift.by() : 0)
        .sum();
  }

  /** The first reason for which the group cannot take part. */
  Optional<VrrpCause> obstacle(GroupState state) {
    return IntStream.range(0, settings.size())
        .boxed()
        .flatMap(place -> obstacle(state, place).stream())
        .findFirst();
  }

  private Optional<VrrpCause> obstacle(GroupState state, int place) {
    VrrpInstanceSettings instance = settings.instance(place);
    if (instance.transport() instanceof Transport.Nobody) {
      return Optional.of(new VrrpCause.NoPeer(instance.name()));
    }
    return state.attachments().get(place) instanceof Attachment.Detached detached
        ? Optional.of(new VrrpCause.InterfaceLost(instance.name(), detached.why()))
        : instance.tracks().stream().flatMap(track -> fault(state, instance, track)).findFirst();
  }

  private static Stream<VrrpCause> fault(
      GroupState state, VrrpInstanceSettings instance, Track track) {
    return influence(state, track) instanceof Influence.Fault fault
        ? Stream.of(new VrrpCause.TrackedDown(instance.name(), fault.why()))
        : Stream.empty();
  }

  /** Whether something has to be known first that is not known yet. */
  boolean awaitsReadings(GroupState state) {
    return settings.instances().stream()
        .flatMap(instance -> instance.tracks().stream())
        .anyMatch(track -> influence(state, track) instanceof Influence.Awaited);
  }

  private static Influence influence(GroupState state, Track track) {
    return track.influence(state.readings().getOrDefault(track.object(), new Reading.Pending()));
  }
}
