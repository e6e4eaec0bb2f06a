package gemel.ipvs.embedded.guard;

import gemel.linux.netlink.RouteNetlink;
import gemel.linux.nft.Nftables;

/** What keeps packets from the host's stack, by one of the kernel's means. Thread {@code guard}. */
interface HostStackGuard extends AutoCloseable {
  /**
   * The one that this kernel can have: nftables', or else tc's.
   *
   * @param armedSeconds how long it works on after the process has died, where the kernel can tell
   * @throws gemel.linux.nft.NftException if nftables cannot be asked
   */
  static HostStackGuard ofThisKernel(long armedSeconds) {
    Nftables nft = new Nftables();
    if (nft.has(NftablesGuard.FAMILY)) {
      return new NftablesGuard(nft, armedSeconds);
    }
    nft.close();
    return new TrafficControlGuard(new RouteNetlink());
  }

  /** What it works by, and what is lost with that. Any thread. */
  GuardMeans means();

  /** Puts it up, guarding nothing; one that an earlier run left is replaced. */
  void raise();

  /** Guards this from now on, and nothing else. */
  void guard(Guarded now);

  /** What has to be done every second. */
  void renew();

  /** Takes it down. */
  void remove();

  @Override
  void close();
}
