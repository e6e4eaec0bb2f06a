package gemel.core.metrics;

import static gemel.core.metrics.Families.word;

import gemel.core.mail.MailCounts;
import gemel.core.metrics.GroupReading.InstanceReading;
import gemel.core.pair.Finding;
import gemel.core.peer.PeerStatus;
import gemel.healthcheck.runner.CheckCounters;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import org.jspecify.annotations.Nullable;

/** Makes the series of a scrape. */
final class ScrapeSeries {
  private final Families families = new Families();

  private ScrapeSeries() {}

  static MetricSnapshots of(Scrape scrape) {
    ScrapeSeries series = new ScrapeSeries();
    series.director(scrape);
    scrape.groups().forEach(series::group);
    ServiceSeries services = new ServiceSeries(series.families);
    scrape.engine().services().forEach(services::carried);
    scrape.services().forEach(service -> services.judged(service, scrape.disputes()));
    series.checks(scrape.checks());
    series.peer(scrape.peer());
    series.disagreements(scrape);
    series.mails(scrape.mails());
    return series.families.snapshots();
  }

  private void director(Scrape scrape) {
    families.info(Metric.BUILD, scrape.version());
    families.info(Metric.DIRECTOR, scrape.director(), scrape.engineName());
    families.put(Metric.START_TIME, scrape.started());
    families.put(Metric.CONNECTIONS, scrape.engine().connections());
    families.put(Metric.CAPACITY, scrape.engine().capacity());
    scrape
        .engine()
        .counters()
        .forEach(
            (event, count) -> families.put(Metric.ENGINE_EVENTS, Labels.of("event", event), count));
    families.put(Metric.BYPASSED_FILTERS, scrape.bypassedFilters());
    families.put(Metric.RECORDER_UNWRITTEN, scrape.unwritten());
  }

  private void group(GroupReading group) {
    Labels labels = Identity.of(group.name());
    families.put(Metric.VRRP_GATE, labels, group.gateOpen());
    families.put(Metric.VRRP_LEASE, labels, group.leaseHeld());
    families.put(Metric.VRRP_LEASE_RENEWALS, labels, group.renewals());
    families.put(Metric.VRRP_LATE_LEASE_RENEWALS, labels, group.lateRenewals());
    families.each(Metric.VRRP_STALLS, labels, "reason", group.stalls());
    group.instances().forEach(instance -> instance(group, instance));
  }

  private void instance(GroupReading group, InstanceReading instance) {
    Labels labels = Identity.of(group.name(), instance.name());
    families.state(Metric.VRRP_STATE, labels, group.state());
    families.put(Metric.VRRP_PRIORITY, labels, instance.priority());
    families.put(Metric.VRRP_SENT, labels, instance.sent());
    families.put(Metric.VRRP_SEND_FAILURES, labels, instance.sendFailures());
    families.put(Metric.VRRP_RECEIVED, labels, instance.received());
    families.each(Metric.VRRP_DROPPED, labels, "reason", instance.dropped());
    families.put(Metric.VRRP_ADDRESS_MISMATCHES, labels, instance.addressMismatches());
    families.put(Metric.VRRP_ANNOUNCEMENTS, labels, instance.announced());
    families.put(Metric.VRRP_ANNOUNCEMENT_FAILURES, labels, instance.announceFailures());
  }

  private void checks(CheckCounters checks) {
    families.put(Metric.RUNNER_CHECKS, checks.checks());
    families.put(Metric.RUNNER_UNDER_WAY, checks.underWay());
    families.put(Metric.RUNNER_STARTED, checks.started());
    families.put(Metric.RUNNER_PASSED, checks.passed());
    families.each(Metric.RUNNER_FAILED, Labels.EMPTY, "kind", checks.failed());
    families.put(Metric.RUNNER_CANCELLED, checks.cancelled());
    families.put(Metric.RUNNER_FINDINGS, checks.findings());
    families.put(Metric.RUNNER_LATENESS, Labels.EMPTY, checks.lateness());
  }

  private void peer(@Nullable PeerStatus peer) {
    if (peer == null) {
      return;
    }
    families.put(Metric.PEER_CONNECTED, Labels.EMPTY, peer.connected());
    families.put(Metric.PEER_COMPLETE, Labels.EMPTY, peer.progress().complete());
    families.put(Metric.PEER_WAITING, peer.waiting());
    families.put(Metric.PEER_UNACKNOWLEDGED, peer.unacknowledged());
    families.put(Metric.PEER_SESSIONS, peer.sessions());
    families.put(Metric.PEER_REFUSED, peer.refused());
  }

  private void disagreements(Scrape scrape) {
    for (Finding.Kind kind : Finding.Kind.values()) {
      families.put(
          Metric.DISAGREEMENTS,
          Labels.of("kind", word(kind)),
          scrape.disagreements().stream().filter(found -> found.kind() == kind).count());
    }
  }

  private void mails(MailCounts mails) {
    families.put(Metric.MAILS_SENT, mails.sent());
    families.put(Metric.MAILS_FAILED, mails.failed());
    families.put(Metric.MAILS_DROPPED, mails.dropped());
    families.put(Metric.MAILS_WAITING, mails.waiting());
  }
}
