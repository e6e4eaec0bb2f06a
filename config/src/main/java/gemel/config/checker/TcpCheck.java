package gemel.config.checker;

import gemel.config.source.Origin;

/**
 * {@code TCP_CHECK}: a connection that stands.
 *
 * @param target whom to connect to
 * @param timing how often and how patiently
 * @param news what of its results is
 * @param origin where it is written
 */
public record TcpCheck(CheckTarget target, CheckTiming timing, CheckNews news, Origin origin)
    implements Checker.OfTarget {}
