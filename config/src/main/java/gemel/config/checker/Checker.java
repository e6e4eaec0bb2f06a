package gemel.config.checker;

import gemel.config.source.Origin;

/** A way to tell whether a real server serves. All checkers of a server must be content with it. */
public sealed interface Checker
    permits Checker.OfTarget, PingCheck, MiscCheck, FileCheck, BfdCheck {
  CheckTiming timing();

  CheckNews news();

  /** Where it is written. */
  Origin origin();

  /** One that connects to something. */
  sealed interface OfTarget extends Checker
      permits TcpCheck,
          HttpGet,
          GrpcCheck,
          SmtpCheck,
          UdpCheck,
          DnsCheck,
          RedisCheck,
          MysqlCheck,
          PgsqlCheck,
          AgentCheck {
    CheckTarget target();
  }
}
