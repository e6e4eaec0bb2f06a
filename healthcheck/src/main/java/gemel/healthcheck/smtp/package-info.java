/**
 * {@code SMTP_CHECK}: a mail server is good if it greets with 220, answers HELO with 250 and QUIT
 * with anything. No mail is sent.
 */
@NullMarked
package gemel.healthcheck.smtp;

import org.jspecify.annotations.NullMarked;
