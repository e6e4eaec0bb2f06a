package gemel.config.checker;

import gemel.config.diagnostic.Diagnostics;
import gemel.config.keyword.Bare;
import gemel.config.keyword.Section;
import gemel.config.value.Endpoint;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Makes those checkers of one real server that talk over a connection. */
public final class TalkReader {
  private static final int RETRY = 1;
  private static final Duration BEFORE_RETRY = Duration.ofSeconds(1);

  private final TargetReader targets;
  private final Surroundings around;
  private final Diagnostics diagnostics;

  /**
   * A reader for one server.
   *
   * @param server whom to check where a checker names nobody else
   * @param around the sections around the checkers: the real server's, then the service's
   */
  public TalkReader(
      Endpoint server,
      List<Section<?, ? extends PatienceKeywords>> around,
      Diagnostics diagnostics) {
    this.targets = new TargetReader(server, diagnostics);
    this.around = new Surroundings(around);
    this.diagnostics = diagnostics;
  }

  /** {@code SMTP_CHECK}; empty, after a report, when nothing can be checked. */
  public Optional<SmtpCheck> smtpCheck(Section<Bare, SmtpCheckKeywords> section) {
    return targets
        .target(section)
        .map(target ->
            new SmtpCheck(
                target,
                section.value(section.keywords().heloName).orElse(SmtpCheckKeywords.HELO_NAME),
                around.timing(section, RETRY, BEFORE_RETRY),
                around.news(section),
                section.origin()));
  }

  /** {@code REDIS_CHECK}; empty, after a report, when nothing can be checked. */
  public Optional<RedisCheck> redisCheck(Section<Bare, RedisCheckKeywords> section) {
    RedisCheckKeywords k = section.keywords();
    Optional<Password> password = section.value(k.password);
    if (section.has(k.user) && section.lacks(k.password)) {
      diagnostics.warning(section.position(k.user), "user without a password; it is ignored");
    }
    return targets
        .target(section)
        .map(target ->
            new RedisCheck(
                target,
                password.isPresent() ? section.value(k.user).orElse(null) : null,
                password.orElse(null),
                section.value(k.role).orElse(null),
                around.timing(section, RETRY, BEFORE_RETRY),
                around.news(section),
                section.origin()));
  }

  /** {@code MYSQL_CHECK}; empty, after a report, when nothing can be checked. */
  public Optional<MysqlCheck> mysqlCheck(Section<Bare, MysqlCheckKeywords> section) {
    return targets
        .target(section)
        .map(target ->
            new MysqlCheck(
                target,
                section.value(section.keywords().user).orElse(null),
                around.timing(section, RETRY, BEFORE_RETRY),
                around.news(section),
                section.origin()));
  }

  /** {@code PGSQL_CHECK}; empty, after a report, when nothing can be checked. */
  public Optional<PgsqlCheck> pgsqlCheck(Section<Bare, PgsqlCheckKeywords> section) {
    PgsqlCheckKeywords k = section.keywords();
    return targets
        .target(section)
        .map(target ->
            new PgsqlCheck(
                target,
                section.value(k.user).orElse(PgsqlCheckKeywords.USER),
                section.value(k.database).orElse(null),
                around.timing(section, RETRY, BEFORE_RETRY),
                around.news(section),
                section.origin()));
  }

  /** {@code AGENT_CHECK}; empty, after a report, when nothing can be checked. */
  public Optional<AgentCheck> agentCheck(Section<Bare, AgentCheckKeywords> section) {
    return targets
        .target(section)
        .map(target ->
            new AgentCheck(
                target,
                section.value(section.keywords().send).orElse(null),
                around.timing(section, RETRY, BEFORE_RETRY),
                around.news(section),
                section.origin()));
  }
}
