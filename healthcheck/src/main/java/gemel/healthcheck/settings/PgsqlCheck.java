package gemel.healthcheck.settings;

import java.time.Duration;
import java.util.regex.Pattern;

/**
 * {@code PGSQL_CHECK}: good if a PostgreSQL server takes connections.
 *
 * @param target whom to connect to
 * @param user as whom
 * @param database which database has to be there; empty if none in particular
 */
public record PgsqlCheck(Target target, String user, String database) implements CheckSpec {
  private static final Pattern POSSIBLE = Pattern.compile("\\P{Cntrl}*");

  public PgsqlCheck {
    if (user.isEmpty() || !POSSIBLE.matcher(user).matches()) {
      throw new IllegalArgumentException("no user can be called '" + user + "'");
    }
    if (!POSSIBLE.matcher(database).matches()) {
      throw new IllegalArgumentException("no database can be called '" + database + "'");
    }
  }

  @Override
  public Duration longestAttempt(Duration connectTimeout) {
    return connectTimeout.multipliedBy(2);
  }

  @Override
  public String toString() {
    return "PGSQL_CHECK %s, as %s%s"
        .formatted(target, user, database.isEmpty() ? "" : " to " + database);
  }
}
