package gemel.vrrp.group;

import gemel.linux.time.BootTime;
import gemel.vrrp.Priority;
import gemel.vrrp.track.TrackedObject;
import java.util.List;

/**
 * What a group knew when it decided to change its state: the times behind a {@link VrrpCause}.
 *
 * @param decidedAt when that was; a takeover ends a little later
 * @param members what each instance knew, in the settings' order
 * @param stalls what had held up this director shortly before, oldest first
 */
public record Circumstances(BootTime decidedAt, List<Member> members, List<Stall> stalls) {
  public Circumstances {
    stalls = List.copyOf(stalls);
    members = List.copyOf(members);
  }

  /**
   * What an instance knew.
   *
   * @param written the priority that the file gives it
   * @param standing what it stood for election with
   * @param heard whom it had heard last
   * @param masterDown how long it waits for a silent master
   * @param advertisedAt when its last advertisement as a master went out; never, if it was none
   * @param tracked what it tracks and what did something to it
   */
  public record Member(
      String name,
      Priority written,
      Priority standing,
      LastHeard heard,
      MasterDownWait masterDown,
      BootTime advertisedAt,
      List<Tracked> tracked) {
    public Member {
      tracked = List.copyOf(tracked);
    }
  }

  /**
   * What a tracked object did to an instance.
   *
   * @param does for people: {@code priority -60}, {@code fault}
   * @param why for people: {@code exited with status 1}
   */
  public record Tracked(TrackedObject object, String does, String why) {}

  Circumstances with(List<Stall> others) {
    return new Circumstances(decidedAt, members, others);
  }

  /** What led to a change that was decided in these circumstances, in the order of time. */
  public List<Moment> chain(Transition transition) {
    return new CauseChain(this, transition).moments();
  }
}
