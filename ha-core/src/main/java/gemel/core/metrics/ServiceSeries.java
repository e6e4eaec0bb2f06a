package gemel.core.metrics;

import gemel.core.dispute.DisputeView;
import gemel.core.service.ServerView;
import gemel.core.service.ServiceView;
import gemel.healthcheck.pool.Hold;
import gemel.healthcheck.runner.AttemptCounts;
import gemel.healthcheck.runner.CheckReport;
import gemel.ipvs.ServiceStatus;
import gemel.ipvs.ServiceStatus.ServerStatus;
import gemel.ipvs.SynFailures;
import gemel.ipvs.TrafficCounters;
import io.prometheus.metrics.model.snapshots.Labels;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Makes the series of virtual services and their servers. */
final class ServiceSeries {
  private final Families families;

  ServiceSeries(Families families) {
    this.families = families;
  }

  /** What the engine has carried, for services of the file and by hand, and sorry servers. */
  void carried(ServiceStatus status) {
    Labels service = Identity.of(status.service().key());
    families.put(Metric.SERVICE_CONNECTIONS, service, status.counters().connections());
    traffic(Metric.SERVICE_PACKETS, Metric.SERVICE_BYTES, service, status.counters());
    refused(service, "same_network", status.refusals().onSameNetwork());
    refused(service, "local_ports_exhausted", status.refusals().withoutLocalEnd());
    status.servers().forEach(server -> carried(service, server));
  }

  private void refused(Labels service, String reason, long connections) {
    families.put(Metric.SERVICE_REFUSED, service.add("reason", reason), connections);
  }

  private void carried(Labels service, ServerStatus status) {
    Labels server = Identity.of(service, status.server().id());
    families.put(Metric.SERVER_ACTIVE, server, status.activeConnections());
    families.put(Metric.SERVER_INACTIVE, server, status.inactiveConnections());
    families.put(Metric.SERVER_CONNECTIONS, server, status.counters().connections());
    traffic(Metric.SERVER_PACKETS, Metric.SERVER_BYTES, server, status.counters());
    SynFailures failures = status.synFailures();
    families.put(Metric.SERVER_SYN_FAILURES, server.add("reason", "repeated"), failures.repeated());
    families.put(Metric.SERVER_SYN_FAILURES, server.add("reason", "refused"), failures.refused());
  }

  private void traffic(Metric packets, Metric bytes, Labels labels, TrafficCounters counters) {
    Labels in = labels.add("direction", "in");
    Labels out = labels.add("direction", "out");
    families.put(packets, in, counters.inPackets());
    families.put(packets, out, counters.outPackets());
    families.put(bytes, in, counters.inBytes());
    families.put(bytes, out, counters.outBytes());
  }

  /** What the checks say. */
  void judged(ServiceView view, DisputeView disputes) {
    Labels service = Identity.of(view.service().service().key());
    families.state(Metric.SERVICE_QUORUM_STATE, service, view.quorum());
    families.put(Metric.SERVICE_QUORUM, service, view.service().quorum());
    families.put(Metric.SERVICE_WEIGHT_UP, service, view.weightUp());
    if (view.service().sorryServer().isPresent()) {
      families.put(Metric.SERVICE_SORRY, service, view.sorryServes());
    }
    view.servers().forEach(server -> judged(service, server, disputes));
  }

  private void judged(Labels service, ServerView view, DisputeView disputes) {
    Labels server = Identity.of(service, view.server().server().id());
    families.state(Metric.SERVER_STATE, server, view.status());
    families.put(Metric.SERVER_WEIGHT, server, view.weight());
    families.put(Metric.SERVER_SERVING, server, view.serving());
    families.put(Metric.SERVER_WITHDRAWN, server, view.hold() != Hold.NONE);
    families.put(
        Metric.SERVER_DISAGREEMENT, server, disputes.of(view.server().checks()).isPresent());
    attempts(server, view)
        .forEach((check, attempts) -> {
          families.put(Metric.CHECK_DURATION, check, attempts.latencies());
          families.put(Metric.CHECK_FAILURES, check, attempts.failures());
        });
    certificates(server, view)
        .forEach((check, end) -> families.put(Metric.CHECK_CERTIFICATE_END, check, end));
  }

  /** Two checks of a server that ask the same of it in different ways are counted together. */
  private static Map<Labels, AttemptCounts> attempts(Labels server, ServerView view) {
    return byCheck(server, view, CheckReport::attempts, AttemptCounts::and);
  }

  /** Of two checks that are counted together, the certificate that ends first. */
  private static Map<Labels, Instant> certificates(Labels server, ServerView view) {
    return byCheck(
        server,
        view,
        CheckReport::certificateEnd,
        (one, other) -> one.isBefore(other) ? one : other);
  }

  private static <T> Map<Labels, T> byCheck(
      Labels server,
      ServerView view,
      Function<CheckReport, @Nullable T> value,
      BinaryOperator<T> together) {
    Map<Labels, T> values = new LinkedHashMap<>();
    for (CheckReport report : view.checks()) {
      T of = value.apply(report);
      if (of != null) {
        values.merge(Identity.of(server, report.check().spec()), of, together);
      }
    }
    return values;
  }
}
