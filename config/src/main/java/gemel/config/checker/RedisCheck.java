package gemel.config.checker;

import gemel.config.source.Origin;
import org.jspecify.annotations.Nullable;

/**
 * {@code REDIS_CHECK}: a Redis server that answers.
 *
 * @param target whom to connect to
 * @param user as whom; null for the server's default user
 * @param password null for no login
 * @param role what it has to be; null if it does not matter
 * @param timing how often and how patiently
 * @param news what of its results is
 * @param origin where it is written
 */
public record RedisCheck(
    CheckTarget target,
    @Nullable String user,
    @Nullable Password password,
    @Nullable RedisRole role,
    CheckTiming timing,
    CheckNews news,
    Origin origin)
    implements Checker.OfTarget {}
