package gemel.healthcheck.runner;

import gemel.healthcheck.Attempt;
import gemel.healthcheck.Checker;
import gemel.healthcheck.Outcome;
import gemel.healthcheck.agent.AgentDialogue;
import gemel.healthcheck.datagram.Datagrams;
import gemel.healthcheck.dialogue.DialogueChecker;
import gemel.healthcheck.dialogue.Dialogues;
import gemel.healthcheck.dns.DnsChecker;
import gemel.healthcheck.grpc.GrpcChecker;
import gemel.healthcheck.http.HttpChecker;
import gemel.healthcheck.http.WebClients;
import gemel.healthcheck.misc.MiscChecker;
import gemel.healthcheck.mysql.MysqlDialogue;
import gemel.healthcheck.pgsql.PgsqlDialogue;
import gemel.healthcheck.ping.PingChecker;
import gemel.healthcheck.redis.RedisDialogue;
import gemel.healthcheck.settings.AgentCheck;
import gemel.healthcheck.settings.BfdCheck;
import gemel.healthcheck.settings.CheckSpec;
import gemel.healthcheck.settings.DnsCheck;
import gemel.healthcheck.settings.FileCheck;
import gemel.healthcheck.settings.GrpcCheck;
import gemel.healthcheck.settings.HttpGet;
import gemel.healthcheck.settings.MiscCheck;
import gemel.healthcheck.settings.MysqlCheck;
import gemel.healthcheck.settings.PgsqlCheck;
import gemel.healthcheck.settings.PingCheck;
import gemel.healthcheck.settings.RedisCheck;
import gemel.healthcheck.settings.SmtpCheck;
import gemel.healthcheck.settings.TcpCheck;
import gemel.healthcheck.settings.UdpCheck;
import gemel.healthcheck.smtp.SmtpDialogue;
import gemel.healthcheck.socket.Connections;
import gemel.healthcheck.socket.SocketFailures;
import gemel.healthcheck.tcp.TcpChecker;
import gemel.healthcheck.tracked.Sightings;
import gemel.healthcheck.tracked.TrackedChecker;
import gemel.healthcheck.udp.UdpChecker;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.InstantSource;
import java.util.function.Consumer;

/** Every kind of check there is. A new one is a line here; without it this does not compile. */
public final class Checkers implements Checker<CheckSpec> {
  private final TcpChecker tcp;
  private final HttpChecker http;
  private final GrpcChecker grpc;
  private final Checker<SmtpCheck> smtp;
  private final Checker<RedisCheck> redis;
  private final Checker<MysqlCheck> mysql;
  private final Checker<PgsqlCheck> pgsql;
  private final Checker<AgentCheck> agent;
  private final UdpChecker udp;
  private final DnsChecker dns;
  private final PingChecker ping;
  private final MiscChecker misc = new MiscChecker();
  private final TrackedChecker tracked;

  /**
   * @param sightings what is said of all that is watched
   */
  public Checkers(Vertx vertx, Sightings sightings) {
    tracked = new TrackedChecker(sightings);
    SocketFailures failures = new SocketFailures();
    Connections connections = new Connections(vertx);
    tcp = new TcpChecker(vertx, failures);
    WebClients webClients = new WebClients(vertx, failures, InstantSource.system());
    http = new HttpChecker(webClients);
    grpc = new GrpcChecker(webClients);
    Dialogues dialogues = new Dialogues(vertx, connections, failures);
    smtp = new DialogueChecker<>(dialogues, SmtpDialogue::new);
    redis = new DialogueChecker<>(dialogues, RedisDialogue::new);
    mysql = new DialogueChecker<>(dialogues, MysqlDialogue::new);
    pgsql = new DialogueChecker<>(dialogues, PgsqlDialogue::new);
    agent = new DialogueChecker<>(dialogues, AgentDialogue::new);
    Datagrams datagrams = new Datagrams(vertx, failures);
    udp = new UdpChecker(datagrams);
    dns = new DnsChecker(datagrams);
    ping = new PingChecker(datagrams);
  }

  @Override
  public Attempt start(CheckSpec spec, Duration connectTimeout, Consumer<Outcome> whenDone) {
    return switch (spec) {
      case TcpCheck check -> tcp.start(check, connectTimeout, whenDone);
      case HttpGet check -> http.start(check, connectTimeout, whenDone);
      case GrpcCheck check -> grpc.start(check, connectTimeout, whenDone);
      case SmtpCheck check -> smtp.start(check, connectTimeout, whenDone);
      case RedisCheck check -> redis.start(check, connectTimeout, whenDone);
      case MysqlCheck check -> mysql.start(check, connectTimeout, whenDone);
      case PgsqlCheck check -> pgsql.start(check, connectTimeout, whenDone);
      case AgentCheck check -> agent.start(check, connectTimeout, whenDone);
      case UdpCheck check -> udp.start(check, connectTimeout, whenDone);
      case DnsCheck check -> dns.start(check, connectTimeout, whenDone);
      case PingCheck check -> ping.start(check, connectTimeout, whenDone);
      case MiscCheck check -> misc.start(check, connectTimeout, whenDone);
      case FileCheck check -> tracked.start(check, whenDone);
      case BfdCheck check -> tracked.start(check, whenDone);
    };
  }
}
