package gemel.core.notify.rules;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A FIFO that takes a line for everything that is told.
 *
 * @param audiences of whom it is told
 * @param owner whose it is if it has to be made; null for whoever is the default
 * @param reader what is started to read it; null for nothing
 * @param place where it is named
 */
public record Fifo(
    String path,
    Set<Audience> audiences,
    Script.@Nullable Owner owner,
    @Nullable Script reader,
    Place place) {}
