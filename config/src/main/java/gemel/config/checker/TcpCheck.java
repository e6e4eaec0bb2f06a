package gemel.config.checker;

import gemel.config.source.Origin;

/**
 * {@code TCP_CHECK}: a connection that stands.
 *
 * @param target whom to connect to
 * @param timing how often and how patiently
 * @param origin where it is written
 */
public record TcpCheck(CheckTarget target, CheckTiming timing, Origin origin) implements Checker {}
