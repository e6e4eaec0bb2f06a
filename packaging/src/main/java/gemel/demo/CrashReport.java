package gemel.demo;

import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.Optional;

/**
 * A crash of the master and its return.
 *
 * @param outage from the crash to the first request whose connection stood promptly
 * @param twoOwners how long both directors answered ARP for the virtual address; empty for a dead
 *     node, which answers nothing
 * @param lostInFlight requests that were under way at the crash and failed
 * @param failbackOutage the longest time without a promptly established connection while the old
 *     master came back
 */
record CrashReport(
    Duration outage, Optional<Duration> twoOwners, int lostInFlight, Duration failbackOutage) {
  JsonObject toJson() {
    JsonObject json = new JsonObject().put("outage_ms", outage.toMillis());
    twoOwners.ifPresent(both -> json.put("two_owners_ms", both.toMillis()));
    return json.put("lost_in_flight", lostInFlight)
        .put("failback_outage_ms", failbackOutage.toMillis());
  }
}
