package gemel.vrrp.group;

import gemel.linux.time.BootTime;

/** A change of state, with the reason for it. */
public record Transition(RouterState from, RouterState to, VrrpCause cause, BootTime at) {}
