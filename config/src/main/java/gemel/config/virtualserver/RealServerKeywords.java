package gemel.config.virtualserver;

import static gemel.config.keyword.NumberShapes.integer;
import static gemel.config.keyword.NumberShapes.wholeSeconds;
import static gemel.config.keyword.WordShapes.onOff;
import static gemel.config.keyword.WordShapes.text;

import gemel.config.checker.AgentCheckKeywords;
import gemel.config.checker.BfdCheckKeywords;
import gemel.config.checker.DnsCheckKeywords;
import gemel.config.checker.FileCheckKeywords;
import gemel.config.checker.GrpcCheckKeywords;
import gemel.config.checker.HttpGetKeywords;
import gemel.config.checker.MiscCheckKeywords;
import gemel.config.checker.MysqlCheckKeywords;
import gemel.config.checker.PgsqlCheckKeywords;
import gemel.config.checker.PingCheckKeywords;
import gemel.config.checker.RedisCheckKeywords;
import gemel.config.checker.SmtpCheckKeywords;
import gemel.config.checker.SslGetKeywords;
import gemel.config.checker.TcpCheckKeywords;
import gemel.config.checker.TimingKeywords;
import gemel.config.checker.UdpCheckKeywords;
import gemel.config.keyword.Bare;
import gemel.config.keyword.BlockShape;
import gemel.config.keyword.Keyword;
import gemel.config.keyword.Section;
import gemel.config.script.Command;
import gemel.config.script.CommandShapes;
import java.time.Duration;

/** {@code real_server}. */
public final class RealServerKeywords extends TimingKeywords {
  final Keyword<Weight> weight =
      line("weight", integer(0, Integer.MAX_VALUE).as(Weight::new))
          .byDefault("the service's, 1")
          .honoured("BalancingKeywordsTest.weightOfARealServerIsItsShare");
  final Keyword<Integer> uthreshold =
      line("uthreshold", integer(0, Integer.MAX_VALUE))
          .byDefault("no limit")
          .honoured("BalancingKeywordsTest.uthresholdEndsNewConnections");
  final Keyword<Integer> lthreshold =
      line("lthreshold", integer(0, Integer.MAX_VALUE))
          .byDefault("3/4 of uthreshold")
          .honoured("BalancingKeywordsTest.lthresholdLetsThemBeginAgain");
  final Keyword<Command> notifyUp =
      line("notify_up", CommandShapes.commandOfUser())
          .firstCounts()
          .honoured("PoolNotifyKeywordsTest.notifyUpIsRunWhenAServerComesUp");
  final Keyword<Command> notifyDown =
      line("notify_down", CommandShapes.commandOfUser())
          .firstCounts()
          .honoured("PoolNotifyKeywordsTest.notifyDownIsRunWhenAServerGoesDown");
  final Keyword<Boolean> smtpAlert =
      line("smtp_alert", onOff())
          .byDefault("smtp_alert_checker, on")
          .honoured("PoolMailKeywordsTest.smtpAlertSendsMailsOfAServer");
  final Keyword<Forwarding> lvsMethod =
      line("lvs_method", ForwardingMethodShape.shape())
          .byDefault("the service's")
          .honoured("BalancingKeywordsTest.lvsMethodOfARealServerIsTheShapeOfItsPackets");
  final Keyword<Duration> slowStart =
      line("slow_start", wholeSeconds(0, SlowStartReader.MOST_SECONDS))
          .own()
          .byDefault("the service's")
          .honoured("PoolKeywordsTest.slowStartLetsTheShareOfAServerGrow");
  final Keyword<Boolean> inhibitOnFailure =
      line("inhibit_on_failure", onOff())
          .byDefault("the service's")
          .honoured("PoolKeywordsTest.inhibitOnFailureKeepsAServerThatIsDownInTheTable");
  final Keyword<String> virtualhost =
      line("virtualhost", text("STRING"))
          .byDefault("the service's")
          .honoured("HttpGetKeywordsTest.virtualhostIsTheHostHeaderWhereverItStands");
  final Keyword<Section<Bare, TcpCheckKeywords>> tcpCheck;
  final Keyword<Section<Bare, HttpGetKeywords>> httpGet;
  final Keyword<Section<Bare, SslGetKeywords>> sslGet;
  final Keyword<Section<Bare, SmtpCheckKeywords>> smtpCheck;
  final Keyword<Section<Bare, UdpCheckKeywords>> udpCheck;
  final Keyword<Section<Bare, DnsCheckKeywords>> dnsCheck;
  final Keyword<Section<Bare, PingCheckKeywords>> pingCheck;
  final Keyword<Section<Bare, MiscCheckKeywords>> miscCheck;
  final Keyword<Section<Bare, FileCheckKeywords>> fileCheck;
  final Keyword<Section<Bare, BfdCheckKeywords>> bfdCheck;
  final Keyword<Section<Bare, RedisCheckKeywords>> redisCheck;
  final Keyword<Section<Bare, MysqlCheckKeywords>> mysqlCheck;
  final Keyword<Section<Bare, PgsqlCheckKeywords>> pgsqlCheck;
  final Keyword<Section<Bare, GrpcCheckKeywords>> grpcCheck;
  final Keyword<Section<Bare, AgentCheckKeywords>> agentCheck;

  RealServerKeywords(String path) {
    super(
        path,
        "the service's, ",
        1,
        "1; 3 for DNS, 0 for MISC",
        "1; 3 for HTTP, delay_loop for DNS");
    tcpCheck =
        line("TCP_CHECK", BlockShape.bare(new TcpCheckKeywords(path + "/TCP_CHECK")))
            .honoured("CheckTargetKeywordsTest.tcpCheckOpensAConnectionAndSaysNothing");
    httpGet =
        line("HTTP_GET", BlockShape.bare(new HttpGetKeywords(path + "/HTTP_GET")))
            .honoured("HttpGetKeywordsTest.httpGetAsksForThePathOfItsUrl");
    sslGet =
        line("SSL_GET", BlockShape.bare(new SslGetKeywords(path + "/SSL_GET")))
            .honoured("SslGetKeywordsTest.sslGetAsksOverTls");
    smtpCheck =
        line("SMTP_CHECK", BlockShape.bare(new SmtpCheckKeywords(path + "/SMTP_CHECK")))
            .honoured("SmtpCheckKeywordsTest.smtpCheckIsContentWithAServerThatTalks");
    udpCheck =
        line("UDP_CHECK", BlockShape.bare(new UdpCheckKeywords(path + "/UDP_CHECK")))
            .honoured("UdpCheckKeywordsTest.udpCheckIsContentUnlessThePortIsClosed");
    dnsCheck =
        line("DNS_CHECK", BlockShape.bare(new DnsCheckKeywords(path + "/DNS_CHECK")))
            .honoured("DnsCheckKeywordsTest.dnsCheckIsContentWithAnAnswerWithoutAnError");
    pingCheck =
        line("PING_CHECK", BlockShape.bare(new PingCheckKeywords(path + "/PING_CHECK")))
            .honoured("HostEchoTest.pingCheckIsContentWithAHostThatEchoes");
    miscCheck =
        line("MISC_CHECK", BlockShape.bare(new MiscCheckKeywords(path + "/MISC_CHECK")))
            .honoured("MiscCheckKeywordsTest.miscPathIsTheProgramThatSaysSo");
    fileCheck =
        line("FILE_CHECK", BlockShape.bare(new FileCheckKeywords(path + "/FILE_CHECK")))
            .honoured("TrackedCheckTest.trackFileIsTheFileWhoseNumberCounts");
    bfdCheck =
        line("BFD_CHECK", BlockShape.bare(new BfdCheckKeywords(path + "/BFD_CHECK")))
            .honoured("TrackedCheckTest.nameIsTheSessionWhoseNeighbourMustBeThere");
    redisCheck =
        line("REDIS_CHECK", BlockShape.bare(new RedisCheckKeywords(path + "/REDIS_CHECK")))
            .own()
            .honoured("RedisCheckKeywordsTest.redisCheckIsContentWithAServerThatAnswersPing");
    mysqlCheck =
        line("MYSQL_CHECK", BlockShape.bare(new MysqlCheckKeywords(path + "/MYSQL_CHECK")))
            .own()
            .honoured("MysqlCheckKeywordsTest.mysqlCheckIsContentWithAServerThatAnswersALogin");
    pgsqlCheck =
        line("PGSQL_CHECK", BlockShape.bare(new PgsqlCheckKeywords(path + "/PGSQL_CHECK")))
            .own()
            .honoured("PgsqlCheckKeywordsTest.pgsqlCheckIsContentWithAServerThatTakesConnections");
    grpcCheck =
        line("GRPC_CHECK", BlockShape.bare(new GrpcCheckKeywords(path + "/GRPC_CHECK")))
            .own()
            .honoured("GrpcCheckKeywordsTest.grpcCheckIsContentWithAServerThatServes");
    agentCheck =
        line("AGENT_CHECK", BlockShape.bare(new AgentCheckKeywords(path + "/AGENT_CHECK")))
            .own()
            .honoured("AgentCheckKeywordsTest.agentCheckBelievesTheAgent");
  }
}
