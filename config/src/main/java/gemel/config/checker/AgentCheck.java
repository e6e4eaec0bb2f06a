package gemel.config.checker;

import gemel.config.source.Origin;
import org.jspecify.annotations.Nullable;

/**
 * {@code AGENT_CHECK}: a program that says how its server is.
 *
 * @param target whom to connect to
 * @param send a line that it is told first; null if none is
 * @param timing how often and how patiently
 * @param news what of its results is
 * @param origin where it is written
 */
public record AgentCheck(
    CheckTarget target, @Nullable String send, CheckTiming timing, CheckNews news, Origin origin)
    implements Checker.OfTarget {}
