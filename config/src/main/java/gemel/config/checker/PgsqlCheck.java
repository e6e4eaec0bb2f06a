package gemel.config.checker;

import gemel.config.source.Origin;
import org.jspecify.annotations.Nullable;

/**
 * {@code PGSQL_CHECK}: a PostgreSQL server that takes connections.
 *
 * @param target whom to connect to
 * @param user as whom
 * @param database which has to be there; null if none in particular
 * @param timing how often and how patiently
 * @param news what of its results is
 * @param origin where it is written
 */
public record PgsqlCheck(
    CheckTarget target,
    String user,
    @Nullable String database,
    CheckTiming timing,
    CheckNews news,
    Origin origin)
    implements Checker.OfTarget {}
