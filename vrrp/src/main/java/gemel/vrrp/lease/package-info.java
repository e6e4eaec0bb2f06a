/**
 * The lease: a director that is killed, frozen or starved stops answering for its addresses by
 * itself.
 *
 * <p>{@link gemel.vrrp.lease.Lease} is the number that everybody reads: until when a group may
 * answer. The group's own thread extends it with each advertisement that went out. {@link
 * gemel.vrrp.lease.LeaseThread} (thread {@code lease-GROUP}) carries it into the kernel: ARP and
 * neighbour discovery for the group's addresses pass, on every interface and in both directions,
 * only while an nftables set element lives, and the element ends with the lease ({@link
 * gemel.vrrp.lease.ArpFence}, {@link gemel.vrrp.lease.NeighbourFence}). The same is true of its
 * advertisements going out ({@link gemel.vrrp.lease.AdvertisementFence}). Nothing of ours has to
 * run for the silence to come.
 *
 * <p>With the lease's tables goes one that keeps packets for the addresses from the host, where
 * {@code no_accept} asks for it ({@link gemel.vrrp.lease.AcceptTable}).
 *
 * <p>A kernel without nftables (User-mode Linux) has no fence. The lease is then the lifetime of
 * the addresses alone, which the thread {@code host-GROUP} renews and the kernel counts in whole
 * seconds; log and status say so, and for how long a frozen director may answer ({@link
 * gemel.vrrp.lease.LeaseThread#unfenced}).
 *
 * <p>This thread may wait for nftables' lock and makes no rtnetlink call; a renewal that came late
 * is counted and is no transition. Where somebody flushes the host's ruleset the fence is put up
 * again with the next renewal; until then they pass, as they would without Gemel.
 *
 * <p>The kernel is told what is left of a lease, not when it ends, and a process may be stopped
 * between working that out and telling it. So a renewal only replaces a lease that still holds;
 * where it does not, the kernel refuses, and what is left is worked out anew. For the same reason a
 * lease counts from when its advertisement was decided, not from when that was noted as sent.
 */
@NullMarked
package gemel.vrrp.lease;

import org.jspecify.annotations.NullMarked;
