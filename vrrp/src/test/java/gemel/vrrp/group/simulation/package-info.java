/**
 * Histories of routers on simulated LANs, each told by a seed: what the group's machine does when
 * packets are lost, doubled, late or cut off one way, processes hang and die, nodes sleep, clocks
 * jump, hosts refuse and gates close.
 *
 * <p>A {@link gemel.vrrp.group.simulation.World} has one LAN or two ({@link
 * gemel.vrrp.group.simulation.Segment}, a switch that learns), two or three routers ({@link
 * gemel.vrrp.group.simulation.SimulatedRouter}: the product's machine, and a shell and a {@link
 * gemel.vrrp.group.simulation.Kernel} as simple as they can be) and on each LAN a {@link
 * gemel.vrrp.group.simulation.Client} with a neighbour cache. Time is virtual. A {@link
 * gemel.vrrp.group.simulation.History} draws a {@link gemel.vrrp.group.simulation.Scenario}, lets
 * some {@link gemel.vrrp.group.simulation.Trouble} happen, and ends in {@link
 * gemel.vrrp.group.simulation.Peace}.
 *
 * <p>Those who watch stand outside, keep their own books and compute by the RFC: {@link
 * gemel.vrrp.group.simulation.OwnerWatch} counts owners, {@link
 * gemel.vrrp.group.simulation.CauseWatch} holds causes against what was really heard, {@link
 * gemel.vrrp.group.simulation.NeighbourWatch} asks where frames go. Each step of a machine is also
 * held against {@code gemel.vrrp.group.Invariants}. Whether they see anything is what {@link
 * gemel.vrrp.group.simulation.MutantTest} asks.
 *
 * <p>What is left out: instances of one sync group have the same priority, and their addresses the
 * same order on each LAN (otherwise two masters may outrank each other on one LAN each, and both
 * yield, as keepalived's do); all routers have the same {@code down_timer_adverts} and version.
 */
@NullMarked
package gemel.vrrp.group.simulation;

import org.jspecify.annotations.NullMarked;
