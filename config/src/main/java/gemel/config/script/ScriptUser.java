package gemel.config.script;

import org.jspecify.annotations.Nullable;

/**
 * Whom scripts run as.
 *
 * @param user a name, or a number
 * @param group the same; null for the user's own group
 */
public record ScriptUser(String user, @Nullable String group) {}
