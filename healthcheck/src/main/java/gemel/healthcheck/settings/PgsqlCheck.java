package gemel.healthcheck.settings;

/**
 * {@code PGSQL_CHECK}: good if a PostgreSQL server takes connections.
 *
 * @param target whom to connect to
 * @param user as whom
 * @param database which database has to be there; empty if none in particular
 */
public record PgsqlCheck(Target target, String user, String database) implements DialogueCheck {
  public PgsqlCheck {
    if (user.isEmpty() || !OneLine.fits(user)) {
      throw new IllegalArgumentException("no user can be called '" + user + "'");
    }
    if (!OneLine.fits(database)) {
      throw new IllegalArgumentException("no database can be called '" + database + "'");
    }
  }

  @Override
  public String keyword() {
    return "PGSQL_CHECK";
  }

  @Override
  public String toString() {
    return "PGSQL_CHECK %s, as %s%s"
        .formatted(target, user, database.isEmpty() ? "" : " to " + database);
  }
}
