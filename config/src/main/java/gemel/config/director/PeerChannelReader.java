package gemel.config.director;

import gemel.config.diagnostic.Diagnostic;
import gemel.config.diagnostic.Diagnostics;
import gemel.config.keyword.Bare;
import gemel.config.keyword.Keyword;
import gemel.config.keyword.Section;
import gemel.config.value.IpFamily;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Makes the peer channel of its block. A channel that could not run as asked for is left out. */
public final class PeerChannelReader {
  private final Diagnostics diagnostics;
  private final boolean insecure;

  /**
   * A reader.
   *
   * @param insecure whether the channel may run without keys
   */
  public PeerChannelReader(boolean insecure, Diagnostics diagnostics) {
    this.insecure = insecure;
    this.diagnostics = diagnostics;
  }

  /** The channel, if there is one. */
  public Optional<PeerChannel> read(List<Section<Bare, PeerChannelKeywords>> blocks) {
    if (blocks.isEmpty()) {
      return Optional.empty();
    }
    blocks.stream()
        .skip(1)
        .forEach(again ->
            diagnostics.report(
                Diagnostic.error(again.position(), "peer_channel is defined again; it is ignored")
                    .see("first defined", blocks.getFirst().position())));
    return read(blocks.getFirst());
  }

  private Optional<PeerChannel> read(Section<Bare, PeerChannelKeywords> section) {
    PeerChannelKeywords k = section.keywords();
    Optional<ChannelMember> local = required(section, k.local);
    Optional<ChannelMember> peer = required(section, k.peer);
    if (local.isEmpty()
        || peer.isEmpty()
        || !isPair(section, local.get(), peer.get())
        || !hasKeysAsItShould(section)) {
      return Optional.empty();
    }
    return Optional.of(
        new PeerChannel(local.get(), peer.get(), keys(section).orElse(null), section.origin()));
  }

  private Optional<ChannelMember> required(
      Section<Bare, PeerChannelKeywords> section, Keyword<ChannelMember> keyword) {
    Optional<ChannelMember> member = section.value(keyword);
    if (section.lacks(keyword)) {
      diagnostics.error(
          section.position(), "peer_channel has no '%s'; it is ignored".formatted(keyword.name()));
    }
    return member;
  }

  private boolean isPair(
      Section<Bare, PeerChannelKeywords> section, ChannelMember local, ChannelMember peer) {
    String fault = "";
    if (local.name().equals(peer.name())) {
      fault = "the peer has the name of this director";
    } else if (local.address().equals(peer.address()) && local.port().equals(peer.port())) {
      fault = "the peer has the address and port of this director";
    } else if (IpFamily.of(local.address()) != IpFamily.of(peer.address())) {
      fault = "the peer's address is of another family than this director's";
    }
    if (!fault.isEmpty()) {
      diagnostics.error(
          section.position(section.keywords().peer), fault + "; peer_channel is ignored");
    }
    return fault.isEmpty();
  }

  private boolean hasKeysAsItShould(Section<Bare, PeerChannelKeywords> section) {
    PeerChannelKeywords k = section.keywords();
    List<Keyword<Path>> keys = List.of(k.keyStore, k.trustStore, k.storePasswordFile);
    if (keys.stream().anyMatch(section::isSpoiled)) {
      return false;
    }
    List<String> missing = keys.stream().filter(section::lacks).map(Keyword::name).toList();
    if (missing.isEmpty() || (missing.size() == keys.size() && insecure)) {
      return true;
    }
    String text = "peer_channel has no %s; it is ignored".formatted(String.join(", ", missing));
    diagnostics.report(
        missing.size() == keys.size()
            ? Diagnostic.error(section.position(), text)
                .hint("'peer_channel_insecure' in global_defs lets it run without keys")
            : Diagnostic.error(section.position(), text));
    return false;
  }

  private static Optional<ChannelKeys> keys(Section<Bare, PeerChannelKeywords> section) {
    PeerChannelKeywords k = section.keywords();
    return section
        .value(k.keyStore)
        .map(keyStore ->
            new ChannelKeys(
                keyStore,
                section.value(k.trustStore).orElseThrow(),
                section.value(k.storePasswordFile).orElseThrow()));
  }
}
