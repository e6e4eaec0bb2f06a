package gemel.config.tracking;

/**
 * One thing that an instance or a group tracks.
 *
 * @param name of the script, process or file; an interface's own
 */
public record Tracked(String name, TrackWeight weight) {}
