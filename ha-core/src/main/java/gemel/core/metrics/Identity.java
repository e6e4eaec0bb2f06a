package gemel.core.metrics;

import gemel.healthcheck.settings.BfdCheck;
import gemel.healthcheck.settings.CheckSpec;
import gemel.healthcheck.settings.FileCheck;
import gemel.healthcheck.settings.MiscCheck;
import gemel.healthcheck.settings.PingCheck;
import gemel.healthcheck.settings.TargetCheck;
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
    String target =
        switch (spec) {
          case TargetCheck check -> check.target().authority();
          case PingCheck ping -> ping.host().toString();
          case MiscCheck misc -> misc.program().words().getFirst();
          case FileCheck file -> file.trackFile();
          case BfdCheck bfd -> bfd.session();
        };
    return server.merge(new String[] {"check", "target"}, new String[] {spec.keyword(), target});
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
