package gemel.config.director;

import static gemel.config.keyword.WordShapes.file;

import gemel.config.keyword.AddressShapes;
import gemel.config.keyword.ArgumentShape;
import gemel.config.keyword.Arguments;
import gemel.config.keyword.BlockKeywords;
import gemel.config.keyword.Keyword;
import gemel.config.tree.Word;
import gemel.config.value.Endpoint;
import gemel.config.value.Port;
import java.nio.file.Path;
import java.util.Optional;

/** {@code peer_channel}. */
public final class PeerChannelKeywords extends BlockKeywords {
  final Keyword<ChannelMember> local =
      line("local", member())
          .own()
          .honoured("PeerChannelKeywordsTest.localIsWhereTheChannelListens");
  final Keyword<ChannelMember> peer =
      line("peer", member())
          .own()
          .honoured("PeerChannelKeywordsTest.peerIsWhereTheOtherDirectorIsLookedFor");
  final Keyword<Path> keyStore =
      line("key_store", file())
          .own()
          .honoured("PeerChannelKeywordsTest.itsKeysAreReadFromTheFilesThatAreNamed");
  final Keyword<Path> trustStore =
      line("trust_store", file())
          .own()
          .honoured("PeerChannelKeywordsTest.itsKeysAreReadFromTheFilesThatAreNamed");
  final Keyword<Path> storePasswordFile =
      line("store_password_file", file())
          .own()
          .honoured("PeerChannelKeywordsTest.itsKeysAreReadFromTheFilesThatAreNamed");

  public PeerChannelKeywords() {
    super("peer_channel");
  }

  private static ArgumentShape<ChannelMember> member() {
    return new ArgumentShape<>("NAME IP [PORT]", PeerChannelKeywords::readMember);
  }

  private static Optional<ChannelMember> readMember(Arguments arguments) {
    Optional<Word> name = arguments.required();
    if (name.isEmpty()) {
      return Optional.empty();
    }
    Optional<Endpoint> endpoint = AddressShapes.readEndpoint(arguments);
    return endpoint.map(end -> {
      Port port = end.port() == null ? ChannelMember.DEFAULT_PORT : end.port();
      return new ChannelMember(name.get().text(), end.address(), port);
    });
  }
}
