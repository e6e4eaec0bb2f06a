package gemel.vrrp.shell;

import gemel.vrrp.group.GroupNews;
import gemel.vrrp.group.Stall;

/** Hears of every change of state, and what else is news, on {@code vrrp-GROUP}: must not wait. */
@FunctionalInterface
public interface GroupObserver {
  void heard(String group, GroupNews news);

  /** The group's thread was held up. */
  default void stalled(String group, Stall stall) {}
}
