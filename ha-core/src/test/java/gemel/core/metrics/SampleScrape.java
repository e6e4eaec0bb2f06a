package gemel.core.metrics;

import gemel.core.dispute.CheckId;
import gemel.core.dispute.Dispute;
import gemel.core.dispute.DisputeView;
import gemel.core.dispute.Opinion;
import gemel.core.dispute.OwnCheck;
import gemel.core.mail.MailCounts;
import gemel.core.metrics.GroupReading.InstanceReading;
import gemel.core.pair.Finding;
import gemel.core.pair.RouterId;
import gemel.core.peer.PeerStatus;
import gemel.core.peer.SyncProgress;
import gemel.core.plan.PlannedServer;
import gemel.core.plan.PlannedService;
import gemel.core.plan.PlannedService.PlannedSorryServer;
import gemel.core.service.ServerView;
import gemel.core.service.ServiceView;
import gemel.healthcheck.FailureKind;
import gemel.healthcheck.machine.HealthStatus;
import gemel.healthcheck.pool.Hold;
import gemel.healthcheck.pool.Quorum;
import gemel.healthcheck.pool.SlowStart;
import gemel.healthcheck.runner.AttemptCounts;
import gemel.healthcheck.runner.CheckCounters;
import gemel.healthcheck.runner.CheckReport;
import gemel.healthcheck.runner.LatencyHistogram;
import gemel.healthcheck.settings.CheckSettings;
import gemel.healthcheck.settings.CheckSpec;
import gemel.healthcheck.settings.CheckTiming;
import gemel.healthcheck.settings.GrpcCheck;
import gemel.healthcheck.settings.HttpGet;
import gemel.healthcheck.settings.HttpProtocol;
import gemel.healthcheck.settings.HttpUrl;
import gemel.healthcheck.settings.MiscCheck;
import gemel.healthcheck.settings.Security;
import gemel.healthcheck.settings.Target;
import gemel.ipvs.AccessCounts;
import gemel.ipvs.EngineStatus;
import gemel.ipvs.ForwardingMethod;
import gemel.ipvs.Protocol;
import gemel.ipvs.RealServer;
import gemel.ipvs.SchedulerName;
import gemel.ipvs.ServiceKey;
import gemel.ipvs.ServiceRefusals;
import gemel.ipvs.ServiceStatus;
import gemel.ipvs.ServiceStatus.ServerStatus;
import gemel.ipvs.SynFailures;
import gemel.ipvs.TrafficCounters;
import gemel.ipvs.TrafficRates;
import gemel.ipvs.VirtualService;
import gemel.linux.net.AddressFamily;
import gemel.linux.net.IpAddress;
import gemel.linux.process.NamedProgram;
import gemel.linux.time.BootTime;
import gemel.vrrp.advertisement.DropReason;
import gemel.vrrp.group.RouterState;
import gemel.vrrp.group.Stall;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Directors as scrapes see them: one of which everything can be said, and others. */
final class SampleScrape {
  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final CheckTiming TIMING = new CheckTiming(SECOND, SECOND, 1, SECOND, SECOND);
  private static final VirtualService WEB =
      new VirtualService(
          new ServiceKey.ByAddress(Protocol.TCP, IpAddress.parse("192.0.2.1"), 80),
          SchedulerName.RR);
  private static final VirtualService MARKED =
      new VirtualService(new ServiceKey.ByMark(AddressFamily.IPV6, 7), SchedulerName.RR);

  private SampleScrape() {}

  /** With a series of every metric. */
  static Scrape whole() {
    return scrape(
        List.of(
            status(WEB, new ServiceRefusals(2, Optional.empty(), 1), server("10.0.0.1")),
            status(MARKED, ServiceRefusals.NONE, server("2001:db8::3"))),
        List.of(group()),
        List.of(web()));
  }

  /** With what a file without a line gives. */
  static Scrape idle() {
    return new Scrape(
        "0.1.0",
        "d1",
        Instant.parse("2026-01-01T12:00:00Z"),
        "embedded",
        new EngineStatus(List.of(), 0, 0, Map.of()),
        List.of(),
        List.of(),
        new CheckCounters(0, 0, 0, 0, Map.of(), 0, 0, LatencyHistogram.EMPTY, Duration.ZERO),
        null,
        List.of(),
        DisputeView.NONE,
        0,
        new MailCounts(null, 0, 0, 0, 0, null),
        0);
  }

  /** One service of so many servers with a check each. */
  static Scrape of(int servers) {
    List<ServerView> views = new ArrayList<>();
    List<ServerStatus> statuses = new ArrayList<>();
    for (int i = 0; i < servers; i++) {
      RealServer server = server(IpAddress.v4(0x0a00_0001 + i).toString());
      CheckReport report = report(http(server), times(3, 4, 5, 6, 30));
      views.add(view(server, HealthStatus.UP, report));
      statuses.add(status(server));
    }
    ServiceStatus status = new ServiceStatus(WEB, carried(), TrafficRates.NONE, statuses);
    return scrape(List.of(status), List.of(), List.of(view(Quorum.HELD, Optional.empty(), views)));
  }

  private static Scrape scrape(
      List<ServiceStatus> engine, List<GroupReading> groups, List<ServiceView> services) {
    return new Scrape(
        "0.1.0",
        "d1",
        Instant.parse("2026-01-01T12:00:00.250Z"),
        "embedded",
        new EngineStatus(engine, 719, 1_048_576, Map.of("forwarded", 5000L, "dropped_lease", 3L)),
        groups,
        services,
        new CheckCounters(
            3,
            1,
            900,
            880,
            Map.of(FailureKind.REFUSED, 12L, FailureKind.LOCAL, 4L),
            3,
            7,
            times(1, 2, 12_000),
            Duration.ofSeconds(12)),
        new PeerStatus(true, "d2", "connected", new SyncProgress(5, 5, true, true), 2, 1, 3, 0),
        List.of(
            new Finding(
                new RouterId(AddressFamily.IPV4, 51, List.of()),
                "outside",
                Finding.Kind.PEER_SILENT,
                new Finding.Suspect("firewall", "a firewall", List.of()),
                new BootTime(0))),
        dispute(),
        1,
        new MailCounts("192.0.2.25", 6, 2, 1, 0, null),
        0);
  }

  /** Only this director finds the first server down. */
  private static DisputeView dispute() {
    CheckSpec spec = http(server("10.0.0.1"));
    return new DisputeView(
        Map.of(
            CheckId.of(spec),
            new Dispute(
                new OwnCheck(spec, Set.of(), opinion(HealthStatus.DOWN)),
                opinion(HealthStatus.UP),
                new BootTime(0),
                true)),
        2);
  }

  private static Opinion opinion(HealthStatus status) {
    return new Opinion(status, new BootTime(0), "", SECOND);
  }

  /** Its name needs escaping. */
  private static GroupReading group() {
    InstanceReading outside =
        new InstanceReading(
            "outside", 150, 1000, 1, 3, Map.of(DropReason.TTL_NOT_255, 9L), 2, 10, 0);
    return new GroupReading(
        "web \"1\"\\",
        RouterState.MASTER,
        true,
        true,
        999,
        1,
        Map.of(Stall.Reason.SCHEDULER, 2L),
        List.of(outside));
  }

  private static ServiceView web() {
    RealServer one = server("10.0.0.1");
    RealServer two = server("10.0.0.2");
    CheckSpec script =
        new MiscCheck(
            new NamedProgram(List.of("/usr/bin/look", "--password", "x"), null, null, false),
            SECOND,
            false);
    PlannedSorryServer sorry = new PlannedSorryServer(server("10.0.0.9"), false);
    return view(
        Quorum.LOST,
        Optional.of(sorry),
        List.of(
            view(
                one,
                HealthStatus.DOWN,
                new CheckReport(
                    new CheckSettings(http(one), TIMING),
                    HealthStatus.DOWN,
                    new BootTime(0),
                    "bad",
                    List.of(),
                    new AttemptCounts(times(2, 700), 2),
                    SECOND,
                    null),
                report(http(one), times(40)),
                report(script, times(1500)),
                secure(one, "2027-01-31T12:00:00Z"),
                secure(one, "2026-12-31T23:59:59Z")),
            view(two, HealthStatus.UNCHECKED)));
  }

  private static ServiceView view(
      Quorum quorum, Optional<PlannedSorryServer> sorry, List<ServerView> servers) {
    PlannedService planned =
        new PlannedService(
            WEB,
            servers.stream().map(ServerView::server).toList(),
            2,
            0,
            Optional.empty(),
            sorry,
            false,
            false,
            0);
    return new ServiceView(planned, quorum, 0, sorry.isPresent(), false, false, servers);
  }

  private static ServerView view(RealServer server, HealthStatus status, CheckReport... checks) {
    PlannedServer planned =
        new PlannedServer(
            server,
            false,
            SlowStart.NONE,
            List.of(checks).stream().map(CheckReport::check).toList());
    return new ServerView(
        planned,
        status,
        status == HealthStatus.UNCHECKED ? Hold.OUT : Hold.NONE,
        5,
        5,
        status == HealthStatus.UP,
        List.of(checks));
  }

  private static CheckReport report(CheckSpec spec, LatencyHistogram latencies) {
    return new CheckReport(
        new CheckSettings(spec, TIMING),
        HealthStatus.UP,
        new BootTime(0),
        "good",
        List.of(),
        new AttemptCounts(latencies, 0),
        SECOND,
        null);
  }

  /** On TLS, with a certificate that ends then. */
  private static CheckReport secure(RealServer server, String end) {
    Target target = Target.of(server.id().address(), 443);
    CheckReport plain = report(new GrpcCheck(target, Security.TLS), times(3));
    return new CheckReport(
        plain.check(),
        plain.status(),
        plain.since(),
        plain.why(),
        plain.results(),
        plain.attempts(),
        plain.nextCheckIn(),
        Instant.parse(end));
  }

  private static CheckSpec http(RealServer server) {
    Target target = Target.of(server.id().address(), 80);
    return new HttpGet(
        target, Security.NONE, HttpProtocol.V1_0, List.of(HttpUrl.of(target, "/health?key=x")));
  }

  private static LatencyHistogram times(int... millis) {
    LatencyHistogram times = LatencyHistogram.EMPTY;
    for (int each : millis) {
      times = times.plus(Duration.ofMillis(each));
    }
    return times;
  }

  private static RealServer server(String address) {
    return new RealServer(new RealServer.Id(IpAddress.parse(address), 80), ForwardingMethod.NAT, 5);
  }

  private static ServiceStatus status(
      VirtualService service, ServiceRefusals refusals, RealServer server) {
    return new ServiceStatus(
        service,
        carried(),
        TrafficRates.NONE,
        List.of(status(server)),
        AccessCounts.NONE,
        refusals);
  }

  private static ServerStatus status(RealServer server) {
    return new ServerStatus(server, 4, 9, 0, carried(), TrafficRates.NONE, new SynFailures(3, 1));
  }

  private static TrafficCounters carried() {
    return new TrafficCounters(240, 1000, 900, 60_000, 5_000_000_000L);
  }
}
