package gemel.healthcheck.settings;

import java.time.Duration;
import java.util.regex.Pattern;

/**
 * {@code MYSQL_CHECK}: good if a MySQL or MariaDB server lets a user in, or refuses one.
 *
 * @param target whom to connect to
 * @param user whom it has to let in, without a password
 */
public record MysqlCheck(Target target, User user) implements CheckSpec {
  private static final Pattern POSSIBLE = Pattern.compile("\\P{Cntrl}+");

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
        if (!POSSIBLE.matcher(name).matches()) {
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
  public Duration longestAttempt(Duration connectTimeout) {
    return connectTimeout.multipliedBy(2);
  }

  @Override
  public String toString() {
    return "MYSQL_CHECK %s%s".formatted(target, user);
  }
}
