package gemel.core.peer;

/**
 * The channel at one moment.
 *
 * @param connected whether the peer is there
 * @param peer what it calls itself, or is called in the configuration
 * @param why what there is to say about it
 * @param progress how much of its table has come
 * @param unacknowledged messages of ours that it has not confirmed
 * @param waiting changes of ours that wait to be sent
 * @param sessions how often it appeared
 * @param refused messages of its that could not be understood
 */
public record PeerStatus(
    boolean connected,
    String peer,
    String why,
    SyncProgress progress,
    long unacknowledged,
    int waiting,
    long sessions,
    long refused) {}
