/**
 * Mails that tell people of changes, carried to a mail server by SMTP (RFC 5321).
 *
 * <p>{@link gemel.core.mail.MailQueue} belongs to the event loop. Whoever has something to tell
 * offers a {@link gemel.core.mail.Mail}: VRRP through {@link gemel.core.notify.Notifications}; what
 * becomes of servers and services has its place here, too. Nobody waits for a mail: it is carried
 * on a virtual thread {@code mail}, one after the other, at most {@link
 * gemel.core.mail.MailQueue#MOST_WAITING} wait for those before them, and what is more is dropped
 * and counted. What a server refuses, or leaves unanswered, is lost, logged and counted: nothing is
 * sent twice, as with keepalived.
 *
 * <p>{@link gemel.core.mail.SmtpCarrier} speaks SMTP with Angus Mail. What a server may say, and
 * for how long, has limits.
 */
@NullMarked
package gemel.core.mail;

import org.jspecify.annotations.NullMarked;
