package gemel.config.virtualserver;

import gemel.config.script.Command;
import org.jspecify.annotations.Nullable;

/**
 * Who is told of a service's quorum.
 *
 * @param quorumUp run when it is gained; null for nothing
 * @param quorumDown run when it is lost; null for nothing
 * @param omega whether all counts as going down when the director stops
 * @param smtpAlert whether mails tell of it; null where the whole decides
 */
public record ServiceNotify(
    @Nullable Command quorumUp,
    @Nullable Command quorumDown,
    boolean omega,
    @Nullable Boolean smtpAlert) {}
