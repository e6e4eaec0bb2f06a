package gemel.config.global;

import gemel.config.script.Command;
import gemel.config.script.ScriptUser;
import org.jspecify.annotations.Nullable;

/**
 * A FIFO that events are written to, a line each.
 *
 * @param path where it is, or is made
 * @param user whose it is where it is made; null for {@code script_user}
 * @param script what is started to read it, with its path behind its arguments; null for nothing
 */
public record NotifyFifo(String path, @Nullable ScriptUser user, @Nullable Command script) {}
