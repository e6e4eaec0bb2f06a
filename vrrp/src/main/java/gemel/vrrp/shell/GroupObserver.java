package gemel.vrrp.shell;

import gemel.vrrp.group.Transition;

/** Hears of every change of state, on {@code vrrp-GROUP}: must not wait. */
@FunctionalInterface
public interface GroupObserver {
  void changed(String group, Transition transition);
}
