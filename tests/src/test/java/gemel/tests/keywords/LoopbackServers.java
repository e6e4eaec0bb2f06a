package gemel.tests.keywords;

import gemel.testkit.SelfCertified;
import gemel.tests.keywords.CheckTemplate.Kind;

/** Somebody for each kind of check to be content with. */
final class LoopbackServers {
  private LoopbackServers() {}

  /** A server for that kind of check. */
  static LoopbackServer of(Kind kind, String address) {
    return switch (kind) {
      case SSL_GET ->
          new LoopbackWebServer(
              SelfCertified.sockets(), address, request -> LoopbackWebServer.reply(200, "hello"));
      case SMTP_CHECK -> LoopbackTalker.mail(address);
      case REDIS_CHECK -> LoopbackTalker.redis(address);
      case MYSQL_CHECK -> LoopbackTalker.mysql(address);
      case PGSQL_CHECK -> LoopbackTalker.pgsql(address);
      case GRPC_CHECK -> new LoopbackGrpcServer(address);
      case AGENT_CHECK -> LoopbackTalker.agent(address, "up");
      case UDP_CHECK, DNS_CHECK -> LoopbackDatagramServer.ofNames(address);
      case TCP_CHECK, HTTP_GET -> LoopbackWebServer.at(address);
      case PING_CHECK, MISC_CHECK ->
          throw new IllegalArgumentException(kind + " connects to nothing");
    };
  }
}
