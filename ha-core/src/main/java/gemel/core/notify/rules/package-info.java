/**
 * What is told to scripts, FIFOs and people when VRRP or a service's servers change, in which words
 * and in which order. Pure.
 *
 * <p>{@link gemel.core.notify.rules.NotifyMachine#step} takes what a group has become, and answers
 * with {@link gemel.core.notify.rules.NotifyEffect}s: scripts to run, lines to write, mails to
 * send. It speaks keepalived's language (vrrp_notify.c there): of an instance, or a sync group,
 * first the script of the state, then {@code notify} with {@code INSTANCE|GROUP NAME STATE
 * PRIORITY} behind its own arguments, then the FIFO's line, then the mail, which does not tell of a
 * state that the last one told of. The instances of a group come before it, except at its start. An
 * owner of addresses (priority 255) is on its way to MASTER and never tells of BACKUP in between. A
 * group that a reload begins anew tells only what is different in the end.
 *
 * <p>Of services and servers it tells the script of UP or DOWN, the FIFO's line and the mail; a
 * first good check is expected, and no news unless the file asks for it ({@link
 * gemel.core.notify.rules.PoolRules}).
 *
 * <p>{@link gemel.core.notify.rules.ScriptQueue} says which scripts of a subject wait: those of a
 * state that is no longer true are not run.
 */
@NullMarked
package gemel.core.notify.rules;

import org.jspecify.annotations.NullMarked;
