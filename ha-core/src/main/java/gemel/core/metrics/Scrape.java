package gemel.core.metrics;

import gemel.core.api.StatusDocument;
import gemel.core.dispute.DisputeView;
import gemel.core.mail.MailCounts;
import gemel.core.pair.Finding;
import gemel.core.peer.PeerStatus;
import gemel.core.service.ServiceView;
import gemel.healthcheck.runner.CheckCounters;
import gemel.ipvs.EngineStatus;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a scrape sees of a director: the snapshot of {@code gemel status}, with nothing in it that
 * goes on changing.
 *
 * @param director its name
 * @param services those of the file
 * @param checks what the runner of all checks has done
 * @param peer null without a peer channel
 * @param disputes where the two directors' checks say different things
 * @param bypassedFilters how many rules of the host's firewall do not filter services
 * @param unwritten entries of the flight recorder that are in memory alone
 */
public record Scrape(
    String version,
    String director,
    Instant started,
    String engineName,
    EngineStatus engine,
    List<GroupReading> groups,
    List<ServiceView> services,
    CheckCounters checks,
    @Nullable PeerStatus peer,
    List<Finding> disagreements,
    DisputeView disputes,
    int bypassedFilters,
    MailCounts mails,
    long unwritten) {

  /** Of a snapshot that was just taken; on the event loop. */
  public static Scrape of(StatusDocument status) {
    return new Scrape(
        status.version(),
        status.director(),
        status.started(),
        status.engineName(),
        status.engine(),
        status.groups().stream()
            .map(group -> GroupReading.of(group, status.clock().boot()))
            .toList(),
        status.services(),
        status.checks(),
        status.peer(),
        status.pair().findings(),
        status.pair().disputes(),
        status.bypassed().filters().size(),
        status.mails(),
        status.unwritten());
  }
}
