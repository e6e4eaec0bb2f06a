package gemel.config.vrrp;

import static gemel.config.keyword.AddressShapes.addressPrefix;
import static gemel.config.keyword.WordShapes.flag;
import static gemel.config.keyword.WordShapes.interfaceName;

import gemel.config.keyword.ArgumentShape;
import gemel.config.keyword.Arguments;
import gemel.config.keyword.EntryKeywords;
import gemel.config.keyword.Keyword;
import gemel.config.tree.Word;
import gemel.config.value.AddressPrefix;
import gemel.config.value.InterfaceName;
import java.util.Optional;

/** {@code virtual_ipaddress} and {@code virtual_ipaddress_excluded}: addresses with options. */
public final class VirtualIpaddressKeywords extends EntryKeywords<AddressPrefix> {
  private static final int LONGEST_LABEL = 15;

  final Keyword<AddressPrefix> entry =
      entryLine().honoured("HostKeywordsTest.anEntryOfEitherListIsOneAddressMore");
  final Keyword<InterfaceName> dev =
      line("dev", interfaceName())
          .byDefault("the instance's interface")
          .honoured("HostKeywordsTest.devIsTheInterfaceThatHoldsTheAddress");
  final Keyword<Broadcast> brd =
      line("brd", Broadcast.shape()).honoured("AddressKeywordsTest.brdIsTheBroadcastAddress");
  final Keyword<Broadcast> broadcast =
      line("broadcast", Broadcast.shape())
          .sameAs(brd)
          .honoured("AddressKeywordsTest.broadcastIsBrd");
  final Keyword<AddressScope> scope =
      line("scope", scope())
          .byDefault("global")
          .honoured("AddressKeywordsTest.scopeIsWhereItIsValid");
  final Keyword<String> label =
      line("label", label()).honoured("HostKeywordsTest.labelIsThatOfTheAddress");
  final Keyword<AddressPrefix> peer =
      line("peer", addressPrefix())
          .firstCounts()
          .honoured("AddressKeywordsTest.peerIsTheOtherEndOfItsLink");
  final Keyword<Boolean> home =
      line("home", flag()).honoured("AddressKeywordsTest.homeIsAFlagOfTheAddress");
  final Keyword<Boolean> nodad =
      line("-nodad", flag()).honoured("AddressKeywordsTest.nodadWithAMinusLooksForDuplicates");
  final Keyword<Boolean> mngtmpaddr =
      line("mngtmpaddr", flag()).honoured("AddressKeywordsTest.mngtmpaddrIsAFlagOfTheAddress");
  final Keyword<Boolean> noprefixroute =
      line("noprefixroute", flag()).honoured("AddressKeywordsTest.noprefixrouteBringsNoRoute");
  final Keyword<Boolean> autojoin =
      line("autojoin", flag()).honoured("AddressKeywordsTest.autojoinJoinsTheGroup");
  final Keyword<Boolean> noTrack =
      line("no_track", flag()).honoured("AddressKeywordsTest.noTrackLeavesALostAddressAlone");
  final Keyword<PreferredLft> preferredLft =
      line("preferred_lft", PreferredLft.shape())
          .byDefault("forever; 0 for a /128")
          .honoured("AddressKeywordsTest.preferredLftIsForHowLongItIsASource");
  final Keyword<Boolean> useVmac =
      line("use_vmac", flag()).honoured("VmacKeywordsTest.useVmacOfAnAddressIsForItAlone");

  VirtualIpaddressKeywords(String path) {
    super(path, addressPrefix());
  }

  private static ArgumentShape<String> label() {
    return new ArgumentShape<>("STRING", VirtualIpaddressKeywords::readLabel);
  }

  private static Optional<String> readLabel(Arguments arguments) {
    Optional<Word> word = arguments.required();
    if (word.isPresent() && word.get().text().length() > LONGEST_LABEL) {
      return arguments.wrong(
          word.get(),
          "label '%s' is longer than %d; the address is ignored"
              .formatted(word.get(), LONGEST_LABEL));
    }
    return word.map(Word::text);
  }

  private static ArgumentShape<AddressScope> scope() {
    return new ArgumentShape<>(
        "global|site|link|host|nowhere|0..255", VirtualIpaddressKeywords::readScope);
  }

  private static Optional<AddressScope> readScope(Arguments arguments) {
    Optional<Word> word = arguments.required();
    if (word.isEmpty()) {
      return Optional.empty();
    }
    Optional<AddressScope> scope = AddressScope.parse(word.get().text());
    if (scope.isEmpty()) {
      arguments.wrong(word.get(), "unknown scope '%s'; global is taken".formatted(word.get()));
    }
    return Optional.of(scope.orElse(AddressScope.GLOBAL));
  }
}
