/**
 * Mails that tell of changes: who gets them, from whom, and through which server. Whether an
 * instance, or a group, has them sent stands with what else it tells, in {@code
 * gemel.config.vrrp.Notify}. A server's name is never looked up here.
 */
@NullMarked
package gemel.config.mail;

import org.jspecify.annotations.NullMarked;
