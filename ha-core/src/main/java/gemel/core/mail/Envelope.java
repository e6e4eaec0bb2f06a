package gemel.core.mail;

import gemel.core.mail.MailSettings.Address;
import java.time.Instant;

/**
 * A mail on its way.
 *
 * @param settings what counted when it was offered
 * @param from from whom it is
 * @param helo what the director calls itself
 * @param subject all of it
 * @param at when it was offered, by the wall clock
 */
record Envelope(
    MailSettings settings, Address from, String helo, String subject, String body, Instant at) {}
