package gemel.config.virtualserver;

import gemel.config.keyword.ConfigWord;

/**
 * What {@code lb_kind} and its kind say.
 *
 * @param method how packets reach the server
 * @param tunnel what they go in; plain but for TUN
 */
public record Forwarding(ForwardingMethod method, Tunnel tunnel) implements ConfigWord {
  static final Forwarding DEFAULT = new Forwarding(ForwardingMethod.NAT, Tunnel.PLAIN);

  @Override
  public String word() {
    return method.word();
  }
}
