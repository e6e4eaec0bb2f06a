package gemel.core.dispute;

import gemel.healthcheck.settings.BfdCheck;
import gemel.healthcheck.settings.CheckSpec;
import gemel.healthcheck.settings.FileCheck;
import gemel.healthcheck.settings.MiscCheck;
import gemel.healthcheck.settings.PingCheck;
import gemel.healthcheck.settings.TargetCheck;
import gemel.ipvs.RealServer;
import java.util.Set;

/**
 * A check of this director.
 *
 * @param servers those that it decides about
 */
public record OwnCheck(CheckSpec spec, Set<RealServer.Id> servers, Opinion opinion) {
  public OwnCheck {
    servers = Set.copyOf(servers);
  }

  /** Whether it goes over the network, so that a link may be to blame. */
  boolean isRemote() {
    return switch (spec) {
      case TargetCheck _, PingCheck _, BfdCheck _ -> true;
      case MiscCheck _, FileCheck _ -> false;
    };
  }

  OwnCheck with(Opinion other) {
    return new OwnCheck(spec, servers, other);
  }

  OwnCheck about(RealServer.Id server) {
    return new OwnCheck(spec, Set.of(server), opinion);
  }
}
