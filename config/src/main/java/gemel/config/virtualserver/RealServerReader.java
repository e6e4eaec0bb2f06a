package gemel.config.virtualserver;

import gemel.config.checker.Checker;
import gemel.config.checker.CheckerReader;
import gemel.config.checker.GrpcReader;
import gemel.config.checker.PatienceKeywords;
import gemel.config.checker.TalkReader;
import gemel.config.checker.TrackedReader;
import gemel.config.diagnostic.Diagnostics;
import gemel.config.keyword.Firsts;
import gemel.config.keyword.Section;
import gemel.config.keyword.Setting;
import gemel.config.tracking.TrackedNames;
import gemel.config.value.Endpoint;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes the real servers of one service. */
final class RealServerReader {
  private final Section<ServiceAddress, VirtualServerKeywords> service;
  private final Forwarding byDefault;
  private final TrackedNames names;
  private final ServerAddresses addresses;
  private final SlowStartReader slowStarts;
  private final Diagnostics diagnostics;

  /**
   * A reader.
   *
   * @param byDefault how packets reach servers that say nothing of it
   * @param names what can be tracked
   */
  RealServerReader(
      Section<ServiceAddress, VirtualServerKeywords> service,
      Forwarding byDefault,
      TrackedNames names,
      Diagnostics diagnostics) {
    this.service = service;
    this.byDefault = byDefault;
    this.names = names;
    this.addresses = new ServerAddresses(service.header(), diagnostics);
    this.slowStarts = new SlowStartReader(service, diagnostics);
    this.diagnostics = diagnostics;
  }

  /** The servers that keepalived would keep, in the order of the file. */
  List<RealServer> read() {
    Firsts<Endpoint> firsts = new Firsts<>(diagnostics);
    List<RealServer> servers = new ArrayList<>();
    for (Setting<Section<Endpoint, RealServerKeywords>> written :
        service.all(service.keywords().realServer)) {
      Section<Endpoint, RealServerKeywords> section = written.value();
      Forwarding forwarding = section.value(section.keywords().lvsMethod).orElse(byDefault);
      addresses
          .reached(section.header(), forwarding.method(), section.title(), section.position())
          .filter(server -> firsts.isFirst(section, server))
          .ifPresent(server -> servers.add(realServer(section, server, forwarding)));
    }
    return servers;
  }

  private RealServer realServer(
      Section<Endpoint, RealServerKeywords> section, Endpoint server, Forwarding forwarding) {
    RealServerKeywords k = section.keywords();
    Weight weight =
        section
            .value(k.weight)
            .or(() -> service.value(service.keywords().weight))
            .orElse(Weight.DEFAULT);
    @Nullable String virtualhost =
        section
            .value(k.virtualhost)
            .or(() -> service.value(service.keywords().virtualhost))
            .orElse(null);
    List<Section<?, ? extends PatienceKeywords>> around = List.of(section, service);
    List<Checker> checkers =
        checkers(section, new CheckerReader(server, around, virtualhost, diagnostics));
    GrpcReader grpc = new GrpcReader(server, around, virtualhost, diagnostics);
    section.all(k.grpcCheck).forEach(c -> grpc.grpcCheck(c.value()).ifPresent(checkers::add));
    TalkReader talks = new TalkReader(server, around, diagnostics);
    section.all(k.smtpCheck).forEach(c -> checkers.addAll(talks.smtpChecks(c.value())));
    section.all(k.redisCheck).forEach(c -> talks.redisCheck(c.value()).ifPresent(checkers::add));
    section.all(k.mysqlCheck).forEach(c -> talks.mysqlCheck(c.value()).ifPresent(checkers::add));
    section.all(k.pgsqlCheck).forEach(c -> talks.pgsqlCheck(c.value()).ifPresent(checkers::add));
    section.all(k.agentCheck).forEach(c -> talks.agentCheck(c.value()).ifPresent(checkers::add));
    TrackedReader tracked = new TrackedReader(names, around, diagnostics);
    section.all(k.fileCheck).forEach(c -> tracked.fileCheck(c.value()).ifPresent(checkers::add));
    section.all(k.bfdCheck).forEach(c -> tracked.bfdCheck(c.value()).ifPresent(checkers::add));
    return new RealServer(
        server.address(),
        server.port(),
        forwarding,
        weight,
        thresholds(section),
        section.value(k.inhibitOnFailure).orElse(service.has(service.keywords().inhibitOnFailure)),
        slowStarts.read(section, weight),
        new ServerNotify(
            section.value(k.notifyUp).orElse(null),
            section.value(k.notifyDown).orElse(null),
            checkers.stream().anyMatch(checker -> checker.news().alpha()),
            section.value(k.smtpAlert).orElse(null)),
        checkers,
        section.origin());
  }

  private Thresholds thresholds(Section<Endpoint, RealServerKeywords> section) {
    RealServerKeywords k = section.keywords();
    int upper = section.value(k.uthreshold).orElse(0);
    int lower = section.value(k.lthreshold).orElse(0);
    if (lower > upper) {
      diagnostics.warning(
          section.position(k.lthreshold),
          "lthreshold %d is more than uthreshold %d; it is ignored".formatted(lower, upper));
      return new Thresholds(upper, 0);
    }
    return new Thresholds(upper, lower);
  }

  private static List<Checker> checkers(
      Section<Endpoint, RealServerKeywords> section, CheckerReader reader) {
    RealServerKeywords k = section.keywords();
    List<Checker> checkers = new ArrayList<>();
    section.all(k.tcpCheck).forEach(c -> reader.tcpCheck(c.value()).ifPresent(checkers::add));
    section.all(k.httpGet).forEach(c -> reader.httpGet(c.value()).ifPresent(checkers::add));
    section.all(k.sslGet).forEach(c -> reader.sslGet(c.value()).ifPresent(checkers::add));
    section.all(k.udpCheck).forEach(c -> reader.udpCheck(c.value()).ifPresent(checkers::add));
    section.all(k.dnsCheck).forEach(c -> reader.dnsCheck(c.value()).ifPresent(checkers::add));
    section.all(k.pingCheck).forEach(c -> reader.pingCheck(c.value()).ifPresent(checkers::add));
    section.all(k.miscCheck).forEach(c -> reader.miscCheck(c.value()).ifPresent(checkers::add));
    return checkers;
  }
}
