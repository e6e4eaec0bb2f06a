package gemel.config.checker;

import gemel.config.source.Origin;

/**
 * {@code DNS_CHECK}: a question that a name server answers without an error.
 *
 * @param target whom to ask
 * @param type what for
 * @param name about which name, without a dot at the end; empty for the root
 * @param timing how often and how patiently
 * @param news what of its results is
 * @param origin where it is written
 */
public record DnsCheck(
    CheckTarget target,
    DnsType type,
    String name,
    CheckTiming timing,
    CheckNews news,
    Origin origin)
    implements Checker.OfTarget {}
