package gemel.vrrp.group;

import gemel.linux.time.BootTime;
import gemel.vrrp.VrrpGroupSettings;
import gemel.vrrp.track.Reading;
import gemel.vrrp.track.TrackedObject;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Everything that a group's machine knows. Immutable: any thread may read one.
 *
 * @param phase what the group is doing
 * @param attachments whether each instance can speak
 * @param heard whom each instance heard last
 * @param peers what the peer said last, for the places of instances that it serves
 * @param readings what is known of what it tracks; nothing, as long as it is not there
 * @param gate whether it may preempt
 * @param turnAt when the machine last ran
 */
public record GroupState(
    Phase phase,
    List<Attachment> attachments,
    List<LastHeard> heard,
    Map<Integer, PeerWord> peers,
    Map<TrackedObject, Reading> readings,
    Gate gate,
    BootTime turnAt) {
  public GroupState {
    attachments = List.copyOf(attachments);
    heard = List.copyOf(heard);
    peers = Map.copyOf(peers);
    readings = Map.copyOf(readings);
  }

  /** Before anything has happened. */
  public static GroupState initial(VrrpGroupSettings settings, Gate gate, BootTime now) {
    return new GroupState(
        new Phase.Initialize(false),
        Collections.nCopies(settings.size(), new Attachment.Detached("not looked at yet")),
        Collections.nCopies(settings.size(), new LastHeard.Nobody()),
        Map.of(),
        Map.of(),
        gate,
        now);
  }

  /** The state as users know it: whoever has not all addresses yet is still Backup. */
  public RouterState routerState() {
    return switch (phase) {
      case Phase.Initialize _, Phase.Delayed _ -> RouterState.INIT;
      case Phase.Fault _ -> RouterState.FAULT;
      case Phase.Backup _, Phase.Acquiring _ -> RouterState.BACKUP;
      case Phase.Master _ -> RouterState.MASTER;
      case Phase.Releasing releasing ->
          releasing.wasMaster() ? RouterState.MASTER : RouterState.BACKUP;
    };
  }

  boolean isAttached() {
    return attachments.stream().allMatch(Attachment.Attached.class::isInstance);
  }

  GroupState with(Phase next) {
    return new GroupState(next, attachments, heard, peers, readings, gate, turnAt);
  }

  GroupState withAttachment(int instance, Attachment attachment) {
    return new GroupState(
        phase, replace(attachments, instance, attachment), heard, peers, readings, gate, turnAt);
  }

  GroupState withHeard(int instance, LastHeard router) {
    return new GroupState(
        phase, attachments, replace(heard, instance, router), peers, readings, gate, turnAt);
  }

  GroupState withPeer(int instance, PeerWord word) {
    Map<Integer, PeerWord> copy = new HashMap<>(peers);
    copy.put(instance, word);
    return new GroupState(phase, attachments, heard, copy, readings, gate, turnAt);
  }

  /** Whether it is our peer that an instance hears. */
  boolean isPeer(int instance, LastHeard.Router router) {
    PeerWord word = peers.get(instance);
    return word != null && word.isOf(router);
  }

  GroupState withoutGone() {
    List<LastHeard> known =
        heard.stream()
            .map(last -> last instanceof LastHeard.Gone ? new LastHeard.Nobody() : last)
            .toList();
    return new GroupState(phase, attachments, known, peers, readings, gate, turnAt);
  }

  GroupState withReading(TrackedObject object, Reading reading) {
    Map<TrackedObject, Reading> copy = new HashMap<>(readings);
    copy.put(object, reading);
    return new GroupState(phase, attachments, heard, peers, copy, gate, turnAt);
  }

  GroupState withGate(Gate other) {
    return new GroupState(phase, attachments, heard, peers, readings, other, turnAt);
  }

  GroupState at(BootTime now) {
    return new GroupState(phase, attachments, heard, peers, readings, gate, now);
  }

  static <T> List<T> replace(List<T> list, int place, T value) {
    List<T> copy = new ArrayList<>(list);
    copy.set(place, value);
    return copy;
  }
}
