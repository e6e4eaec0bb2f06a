package gemel.healthcheck.settings;

/**
 * {@code REDIS_CHECK}: good if a Redis server answers PING, in the wanted role.
 *
 * @param target whom to connect to
 * @param login as whom
 * @param role what it has to be
 */
public record RedisCheck(Target target, Login login, Role role) implements DialogueCheck {
  /** As whom. */
  public sealed interface Login {
    /** Without a login. */
    record None() implements Login {
      @Override
      public String toString() {
        return "";
      }
    }

    /** As the server's default user. */
    record ByPassword(Password password) implements Login {
      @Override
      public String toString() {
        return ", with a password";
      }
    }

    /** As a user of its own (Redis 6 and later). */
    record As(String user, Password password) implements Login {
      @Override
      public String toString() {
        return ", as " + user;
      }
    }
  }

  /** What a server is to its data. */
  public enum Role {
    /** It does not matter. */
    ANY,
    /** Takes writes. */
    MASTER,
    /** Follows a master. */
    REPLICA
  }

  @Override
  public String keyword() {
    return "REDIS_CHECK";
  }

  @Override
  public String toString() {
    String wanted =
        switch (role) {
          case ANY -> "";
          case MASTER -> ", role master";
          case REPLICA -> ", role replica";
        };
    return "REDIS_CHECK %s%s%s".formatted(target, login, wanted);
  }
}
