package gemel.core.notify.rules;

import org.jspecify.annotations.Nullable;

/**
 * A FIFO that takes a line for everything that is told.
 *
 * @param owner whose it is if it has to be made; null for whoever is the default
 * @param reader what is started to read it; null for nothing
 * @param place where it is named
 */
public record Fifo(
    String path, Script.@Nullable Owner owner, @Nullable Script reader, Place place) {}
