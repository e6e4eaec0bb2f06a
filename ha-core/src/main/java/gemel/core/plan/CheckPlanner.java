package gemel.core.plan;

import gemel.config.checker.AgentCheck;
import gemel.config.checker.BfdCheck;
import gemel.config.checker.CheckSource;
import gemel.config.checker.CheckTarget;
import gemel.config.checker.Checker;
import gemel.config.checker.DnsCheck;
import gemel.config.checker.FileCheck;
import gemel.config.checker.GrpcCheck;
import gemel.config.checker.HttpGet;
import gemel.config.checker.MiscCheck;
import gemel.config.checker.MysqlCheck;
import gemel.config.checker.Password;
import gemel.config.checker.PgsqlCheck;
import gemel.config.checker.PingCheck;
import gemel.config.checker.RedisCheck;
import gemel.config.checker.RedisRole;
import gemel.config.checker.SmtpCheck;
import gemel.config.checker.TcpCheck;
import gemel.config.checker.UdpCheck;
import gemel.config.value.InterfaceName;
import gemel.config.value.Port;
import gemel.healthcheck.settings.CheckSettings;
import gemel.healthcheck.settings.CheckSpec;
import gemel.healthcheck.settings.CheckTiming;
import gemel.healthcheck.settings.DnsType;
import gemel.healthcheck.settings.ExpectedReply;
import gemel.healthcheck.settings.MysqlCheck.User;
import gemel.healthcheck.settings.RedisCheck.Login;
import gemel.healthcheck.settings.RedisCheck.Role;
import gemel.healthcheck.settings.Source;
import gemel.healthcheck.settings.Target;
import gemel.linux.net.IpAddress;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** Checkers of the configuration into checks. */
final class CheckPlanner {
  /** Where the file does not say what a datagram is to be. */
  private static final String SOME_TEXT =
      HexFormat.of()
          .formatHex("health check of a load balancer.".getBytes(StandardCharsets.US_ASCII));

  private final ScriptPlanner scripts;
  private final boolean logAllFailures;

  /**
   * @param logAllFailures of all checks
   */
  CheckPlanner(ScriptPlanner scripts, boolean logAllFailures) {
    this.scripts = scripts;
    this.logAllFailures = logAllFailures;
  }

  CheckSettings check(Checker checker) {
    return new CheckSettings(
        spec(checker), timing(checker.timing()), logAllFailures || checker.news().logAllFailures());
  }

  private CheckSpec spec(Checker checker) {
    return switch (checker) {
      case TcpCheck tcp -> new gemel.healthcheck.settings.TcpCheck(target(tcp.target()));
      case HttpGet http -> WebChecks.spec(http, target(http.target()));
      case GrpcCheck grpc -> WebChecks.spec(grpc, target(grpc.target()));
      case SmtpCheck smtp ->
          new gemel.healthcheck.settings.SmtpCheck(target(smtp.target()), smtp.heloName());
      case RedisCheck redis ->
          new gemel.healthcheck.settings.RedisCheck(
              target(redis.target()), login(redis), role(redis.role()));
      case MysqlCheck mysql ->
          new gemel.healthcheck.settings.MysqlCheck(target(mysql.target()), user(mysql.user()));
      case PgsqlCheck pgsql ->
          new gemel.healthcheck.settings.PgsqlCheck(
              target(pgsql.target()), pgsql.user(), orEmpty(pgsql.database()));
      case AgentCheck agent ->
          new gemel.healthcheck.settings.AgentCheck(target(agent.target()), orEmpty(agent.send()));
      case UdpCheck udp -> udp(udp);
      case DnsCheck dns ->
          new gemel.healthcheck.settings.DnsCheck(
              target(dns.target()), type(dns.type()), dns.name());
      case PingCheck ping -> ping(ping);
      case MiscCheck misc ->
          new gemel.healthcheck.settings.MiscCheck(
              scripts.program(misc.miscPath()), misc.miscTimeout(), misc.miscDynamic());
      case FileCheck file ->
          new gemel.healthcheck.settings.FileCheck(
              file.trackFile(), file.weight().weight(), file.weight().reverse());
      case BfdCheck bfd -> new gemel.healthcheck.settings.BfdCheck(bfd.session());
    };
  }

  private static DnsType type(gemel.config.checker.DnsType type) {
    return switch (type) {
      case A -> DnsType.A;
      case NS -> DnsType.NS;
      case CNAME -> DnsType.CNAME;
      case SOA -> DnsType.SOA;
      case MX -> DnsType.MX;
      case TXT -> DnsType.TXT;
      case AAAA -> DnsType.AAAA;
      case RRSIG -> DnsType.RRSIG;
      case DNSKEY -> DnsType.DNSKEY;
    };
  }

  private static Login login(RedisCheck redis) {
    Password password = redis.password();
    String user = redis.user();
    if (password == null) {
      return new Login.None();
    }
    gemel.healthcheck.settings.Password secret =
        gemel.healthcheck.settings.Password.of(password.text());
    return user == null ? new Login.ByPassword(secret) : new Login.As(user, secret);
  }

  private static Role role(@Nullable RedisRole role) {
    return switch (role) {
      case null -> Role.ANY;
      case MASTER -> Role.MASTER;
      case REPLICA -> Role.REPLICA;
    };
  }

  private static User user(@Nullable String name) {
    return name == null ? new User.Anybody() : new User.Named(name);
  }

  private static String orEmpty(@Nullable String text) {
    return text == null ? "" : text;
  }

  private static CheckSpec udp(UdpCheck udp) {
    String payload = udp.payload();
    return new gemel.healthcheck.settings.UdpCheck(
        target(udp.target()), payload == null ? SOME_TEXT : payload, expected(udp.reply()));
  }

  private static CheckSpec ping(PingCheck ping) {
    IpAddress host = Values.address(ping.connectIp());
    return new gemel.healthcheck.settings.PingCheck(host, source(ping.source(), host));
  }

  private static ExpectedReply expected(UdpCheck.@Nullable Reply reply) {
    if (reply == null) {
      return new ExpectedReply.None();
    }
    return reply.pattern().isEmpty()
        ? new ExpectedReply.Any()
        : new ExpectedReply.Like(reply.pattern(), reply.least(), reply.most());
  }

  private static Target target(CheckTarget target) {
    IpAddress server = Values.address(target.connectIp());
    return new Target(server, target.connectPort().number(), source(target.source(), server));
  }

  private static Source source(CheckSource source, IpAddress server) {
    InetAddress bindto = source.bindto();
    Port bindPort = source.bindPort();
    InterfaceName bindIf = source.bindIf();
    return new Source(
        bindto == null ? Source.anyFor(server).bindto() : Values.address(bindto),
        bindPort == null ? 0 : bindPort.number(),
        bindIf == null ? "" : bindIf.name(),
        (int) source.fwmark());
  }

  /** Where the user says nothing about a warmup, ours is shorter than a whole interval. */
  private static CheckTiming timing(gemel.config.checker.CheckTiming timing) {
    Duration warmup = timing.warmup();
    return new CheckTiming(
        timing.delayLoop(),
        timing.connectTimeout(),
        timing.retry(),
        timing.delayBeforeRetry(),
        warmup == null ? CheckTiming.defaultWarmup(timing.delayLoop()) : warmup,
        timing.delayWhileDown());
  }
}
