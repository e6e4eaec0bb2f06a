package gemel.healthcheck.settings;

import java.time.Duration;

/** A check that talks over one connection. */
public sealed interface DialogueCheck extends TargetCheck
    permits SmtpCheck, RedisCheck, MysqlCheck, PgsqlCheck, AgentCheck {
  /** One wait for the connection, and one for the whole talk. */
  @Override
  default Duration longestAttempt(Duration connectTimeout) {
    return connectTimeout.multipliedBy(2);
  }
}
