/**
 * The group's hold on its host: which addresses are on which interface, which routes and rules are
 * in the kernel, and what the interfaces are like.
 *
 * <p>{@link gemel.vrrp.host.HostThread} (thread {@code host-GROUP}) alone makes rtnetlink calls for
 * a group, and so may wait for the kernel's rtnl lock, which is the whole host's. Addresses are
 * given a kernel lifetime that follows the lease in whole seconds, so that a killed director loses
 * them without help; they are renewed only while the lease holds. An address that another program
 * removed comes back with the next renewal.
 *
 * <p>Routes and rules have no lifetime: {@link gemel.vrrp.host.HeldRouting} adds them after the
 * addresses, puts them back with each renewal, and removes them first; those of a killed director
 * stay until the next one starts.
 *
 * <p>Where an instance has an interface of its own ({@code use_vmac}, {@code use_ipvlan}), it makes
 * that, too, and removes it at the end ({@link gemel.vrrp.VirtualInterface}).
 *
 * <p>It also opens and closes the instances' sockets, because joining a multicast group takes that
 * lock too; once open they belong to {@code vrrp-GROUP}.
 */
@NullMarked
package gemel.vrrp.host;

import org.jspecify.annotations.NullMarked;
