package gemel.core.metrics;

import gemel.healthcheck.settings.AgentCheck;
import gemel.healthcheck.settings.BfdCheck;
import gemel.healthcheck.settings.CheckSpec;
import gemel.healthcheck.settings.DnsCheck;
import gemel.healthcheck.settings.FileCheck;
import gemel.healthcheck.settings.HttpGet;
import gemel.healthcheck.settings.MiscCheck;
import gemel.healthcheck.settings.MysqlCheck;
import gemel.healthcheck.settings.PgsqlCheck;
import gemel.healthcheck.settings.PingCheck;
import gemel.healthcheck.settings.RedisCheck;
import gemel.healthcheck.settings.SmtpCheck;
import gemel.healthcheck.settings.TcpCheck;
import gemel.healthcheck.settings.UdpCheck;
import gemel.ipvs.RealServer;
import gemel.ipvs.ServiceKey;
import gemel.linux.net.AddressFamily;
import io.prometheus.metrics.model.snapshots.Labels;

/** The labels of things: what stays the same of them while all else changes. */
final class Identity {
  private Identity() {}

  static Labels of(ServiceKey key) {
    return switch (key) {
      case ServiceKey.ByAddress service ->
          labels(
              Subject.SERVICE,
              service.protocol().name(),
              new RealServer.Id(service.address(), service.port()).toString());
      case ServiceKey.ByMark(AddressFamily family, int mark) ->
          labels(
              Subject.SERVICE,
              "FWM",
              Integer.toUnsignedString(mark) + (family == AddressFamily.IPV6 ? " IPv6" : ""));
    };
  }

  static Labels of(Labels service, RealServer.Id server) {
    return service.add("server", server.toString());
  }

  /**
   * A check by its keyword and whom it asks. What it asks may change with a reload, and goes on;
   * and paths and arguments may be secret.
   */
  static Labels of(Labels server, CheckSpec spec) {
    return switch (spec) {
      case TcpCheck tcp -> check(server, "TCP_CHECK", tcp.target().authority());
      case HttpGet http ->
          check(
              server, http.security().isTls() ? "SSL_GET" : "HTTP_GET", http.target().authority());
      case SmtpCheck smtp -> check(server, "SMTP_CHECK", smtp.target().authority());
      case RedisCheck redis -> check(server, "REDIS_CHECK", redis.target().authority());
      case MysqlCheck mysql -> check(server, "MYSQL_CHECK", mysql.target().authority());
      case PgsqlCheck pgsql -> check(server, "PGSQL_CHECK", pgsql.target().authority());
      case AgentCheck agent -> check(server, "AGENT_CHECK", agent.target().authority());
      case UdpCheck udp -> check(server, "UDP_CHECK", udp.target().authority());
      case DnsCheck dns -> check(server, "DNS_CHECK", dns.target().authority());
      case PingCheck ping -> check(server, "PING_CHECK", ping.host().toString());
      case MiscCheck misc -> check(server, "MISC_CHECK", misc.program().words().getFirst());
      case FileCheck file -> check(server, "FILE_CHECK", file.trackFile());
      case BfdCheck bfd -> check(server, "BFD_CHECK", bfd.session());
    };
  }

  private static Labels check(Labels server, String check, String target) {
    return server.merge(new String[] {"check", "target"}, new String[] {check, target});
  }

  static Labels of(String group) {
    return labels(Subject.GROUP, group);
  }

  static Labels of(String group, String instance) {
    return labels(Subject.INSTANCE, group, instance);
  }

  private static Labels labels(Subject subject, String... values) {
    return Labels.of(subject.labels().toArray(String[]::new), values);
  }
}
