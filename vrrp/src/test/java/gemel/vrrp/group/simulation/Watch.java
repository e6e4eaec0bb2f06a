package gemel.vrrp.group.simulation;

import gemel.linux.time.BootTime;
import gemel.vrrp.group.GroupEffect;
import gemel.vrrp.group.GroupEvent;
import gemel.vrrp.group.GroupState;
import java.util.List;

/** Somebody who stands outside and watches a {@link World}, and complains by an AssertionError. */
interface Watch {
  /** Nothing happens until then. */
  default void beforeTimePasses(BootTime next) {}

  /** Something has happened. */
  default void look() {}

  /** A router's machine has made a step; its effects have not been performed yet. */
  default void stepped(
      SimulatedRouter router, GroupState before, GroupEvent event, List<GroupEffect> effects) {}

  /** Something was done to a router from outside. */
  default void troubled(SimulatedRouter router) {}
}
