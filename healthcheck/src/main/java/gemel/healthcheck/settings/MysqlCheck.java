package gemel.healthcheck.settings;

/**
 * {@code MYSQL_CHECK}: good if a MySQL or MariaDB server lets a user in, or refuses one.
 *
 * @param target whom to connect to
 * @param user whom it has to let in, without a password
 */
public record MysqlCheck(Target target, User user) implements DialogueCheck {
  /** Who comes. */
  public sealed interface User {
    /** Somebody whom the server may refuse. */
    record Anybody() implements User {
      @Override
      public String toString() {
        return "";
      }
    }

    /** Somebody whom it must let in. */
    record Named(String name) implements User {
      public Named {
        if (name.isEmpty() || !OneLine.fits(name)) {
          throw new IllegalArgumentException("no user can be called '" + name + "'");
        }
      }

      @Override
      public String toString() {
        return ", as " + name;
      }
    }
  }

  @Override
  public String keyword() {
    return "MYSQL_CHECK";
  }

  @Override
  public String toString() {
    return "MYSQL_CHECK %s%s".formatted(target, user);
  }
}
