package gemel.config.checker;

import gemel.config.diagnostic.Diagnostic;
import gemel.config.diagnostic.Diagnostics;
import gemel.config.keyword.Bare;
import gemel.config.keyword.Section;
import gemel.config.keyword.Setting;
import gemel.config.value.Endpoint;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Makes those checkers of one real server that talk over a connection. */
public final class TalkReader {
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

  /**
   * {@code SMTP_CHECK}, and a check more for each of its {@code host} blocks; then it is one itself
   * only if it says where it connects to or comes from. Without those, after a report, that cannot
   * be made.
   */
  public List<SmtpCheck> smtpChecks(Section<Bare, SmtpCheckKeywords> section) {
    SmtpCheckKeywords k = section.keywords();
    String heloName = section.value(k.heloName).orElse(SmtpCheckKeywords.HELO_NAME);
    List<SmtpCheck> checks = new ArrayList<>();
    if (!section.has(k.host) || saysWhere(section)) {
      smtpCheck(section, heloName, around).ifPresent(checks::add);
    }
    for (Setting<Section<Bare, SmtpHostKeywords>> host : section.all(k.host)) {
      diagnostics.report(
          Diagnostic.warning(host.position(), "'host' is of old")
              .hint("write a SMTP_CHECK for each"));
      smtpCheck(host.value(), heloName, around.and(section)).ifPresent(checks::add);
    }
    return checks;
  }

  private static boolean saysWhere(Section<Bare, SmtpCheckKeywords> section) {
    SmtpCheckKeywords k = section.keywords();
    return Stream.of(k.connectIp, k.connectPort, k.bindto, k.bindPort, k.bindIf, k.fwmark)
        .anyMatch(section::has);
  }

  private Optional<SmtpCheck> smtpCheck(
      Section<Bare, ? extends CheckerKeywords> section, String heloName, Surroundings blocks) {
    return targets
        .target(section)
        .map(target ->
            new SmtpCheck(
                target, heloName, blocks.timing(section), blocks.news(section), section.origin()));
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
                around.timing(section),
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
                around.timing(section),
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
                around.timing(section),
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
                around.timing(section),
                around.news(section),
                section.origin()));
  }
}
