package gemel.vrrp.group;

/**
 * Whether the group may take over from a living master.
 *
 * @param open false: stay Backup while a master is heard
 * @param reason why, for people: "the peer's table is complete", "waiting for the peer's table"
 */
public record Gate(boolean open, String reason) {}
