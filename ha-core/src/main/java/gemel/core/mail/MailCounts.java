package gemel.core.mail;

import org.jspecify.annotations.Nullable;

/**
 * What has become of mails since the start.
 *
 * @param server where they go; null where none are sent
 * @param sent the server took them
 * @param failed it did not
 * @param dropped too many waited, or the director stopped
 * @param waiting for their turn, with the one on its way
 * @param latestFailure why the latest failed or was dropped; null if none was
 */
public record MailCounts(
    @Nullable String server,
    long sent,
    long failed,
    long dropped,
    int waiting,
    @Nullable String latestFailure) {}
