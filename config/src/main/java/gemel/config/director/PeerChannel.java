package gemel.config.director;

import gemel.config.source.Origin;
import org.jspecify.annotations.Nullable;

/**
 * The channel to the other director.
 *
 * @param local this end
 * @param peer the other end
 * @param keys what they prove who they are with; null only where {@code peer_channel_insecure} says
 *     that they need not
 * @param origin where it is written
 */
public record PeerChannel(
    ChannelMember local, ChannelMember peer, @Nullable ChannelKeys keys, Origin origin) {}
