package gemel.config.checker;

import gemel.config.source.Origin;

/**
 * {@code SMTP_CHECK}: a mail server that greets.
 *
 * @param target whom to connect to
 * @param heloName as whom
 * @param timing how often and how patiently
 * @param news what of its results is
 * @param origin where it is written
 */
public record SmtpCheck(
    CheckTarget target, String heloName, CheckTiming timing, CheckNews news, Origin origin)
    implements Checker.OfTarget {}
