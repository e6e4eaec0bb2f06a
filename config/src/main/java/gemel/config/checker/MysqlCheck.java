package gemel.config.checker;

import gemel.config.source.Origin;
import org.jspecify.annotations.Nullable;

/**
 * {@code MYSQL_CHECK}: a MySQL or MariaDB server that answers.
 *
 * @param target whom to connect to
 * @param user whom it has to let in; null if it need not
 * @param timing how often and how patiently
 * @param news what of its results is
 * @param origin where it is written
 */
public record MysqlCheck(
    CheckTarget target, @Nullable String user, CheckTiming timing, CheckNews news, Origin origin)
    implements Checker.OfTarget {}
