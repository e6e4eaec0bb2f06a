package gemel.vrrp.bfd;

import gemel.vrrp.bfd.session.BfdSessionSettings;
import gemel.vrrp.bfd.session.BfdState;
import gemel.vrrp.bfd.session.BfdTransition;
import java.util.Optional;

/**
 * What others see of a session at one moment.
 *
 * @param settings as configured
 * @param state as of the machine's last step
 * @param latest how it came into that state; empty before it was started
 * @param counters what it sent and heard; they go on counting
 */
public record BfdView(
    BfdSessionSettings settings,
    BfdState state,
    Optional<BfdTransition> latest,
    BfdCounters counters) {}
