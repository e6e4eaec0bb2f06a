package gemel.vrrp.group;

import gemel.linux.net.IpAddress;
import gemel.linux.time.BootTime;

/**
 * What the peer director says: the master of an instance's addresses is it.
 *
 * @param source the address that its advertisements come from
 * @param until the word counts until then
 */
public record PeerWord(IpAddress source, BootTime until) {
  boolean isOf(LastHeard.Router router) {
    return source.equals(router.source()) && until.isAfter(router.at());
  }
}
