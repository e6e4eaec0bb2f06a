package gemel.config.virtualserver;

import gemel.config.keyword.ConfigWord;

/**
 * What {@code lb_kind} says.
 *
 * @param tunnel plain but for TUN
 */
record Forwarding(ForwardingMethod method, Tunnel tunnel) implements ConfigWord {
  static final Forwarding DEFAULT = new Forwarding(ForwardingMethod.NAT, Tunnel.PLAIN);

  @Override
  public String word() {
    return method.word();
  }
}
