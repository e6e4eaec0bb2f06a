package gemel.config.virtualserver;

import gemel.config.script.Command;
import org.jspecify.annotations.Nullable;

/**
 * Who is told of a server's health.
 *
 * @param notifyUp run when it comes up; null for nothing
 * @param notifyDown run when it goes down; null for nothing
 * @param alpha whether it counts as down at first, so that its first good check is told
 * @param smtpAlert whether mails tell of it; null where the whole decides
 */
public record ServerNotify(
    @Nullable Command notifyUp,
    @Nullable Command notifyDown,
    boolean alpha,
    @Nullable Boolean smtpAlert) {}
