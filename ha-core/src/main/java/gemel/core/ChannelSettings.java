package gemel.core;

import gemel.config.director.ChannelKeys;
import gemel.config.director.ChannelMember;
import gemel.config.director.PeerChannel;
import gemel.core.peer.PeerChannelSettings;
import gemel.linux.net.IpAddress;
import org.jspecify.annotations.Nullable;

/** The peer channel of a configuration in the words of {@link gemel.core.peer}. */
final class ChannelSettings {
  private ChannelSettings() {}

  static PeerChannelSettings of(PeerChannel channel) {
    return new PeerChannelSettings(
        member(channel.local()), member(channel.peer()), keys(channel.keys()));
  }

  private static PeerChannelSettings.Member member(ChannelMember member) {
    return new PeerChannelSettings.Member(
        member.name(), IpAddress.of(member.address()), member.port().number());
  }

  private static PeerChannelSettings.@Nullable Keys keys(@Nullable ChannelKeys keys) {
    return keys == null
        ? null
        : new PeerChannelSettings.Keys(
            keys.keyStore(), keys.trustStore(), keys.storePasswordFile());
  }
}
