package gemel.config.virtualserver;

import gemel.config.keyword.ArgumentShape;
import gemel.config.keyword.Bare;
import gemel.config.keyword.EntryKeywords;
import gemel.config.keyword.Keyword;
import gemel.config.virtualserver.ServiceAddress.FirewallMark;
import java.util.List;
import java.util.Optional;

/** {@code virtual_server_group}: addresses, ranges of them, and marks. */
public final class VirtualServerGroupKeywords extends EntryKeywords<Bare> {
  final Keyword<List<ServiceAddress>> addresses =
      line(ENTRY, AddressRangeShape.shape())
          .addsUp()
          .honoured("ServerGroupKeywordsTest.everyEntryIsServed");

  /** A row of the table; its words are read as those of an entry. */
  final Keyword<List<ServiceAddress>> ranges =
      line(ENTRY + " range", AddressRangeShape.range())
          .addsUp()
          .honoured("ServerGroupKeywordsTest.everyAddressOfARangeIsServed");

  final Keyword<FirewallMark> fwmark =
      line("fwmark", ServiceAddressShape.memberMark())
          .addsUp()
          .honoured("ServerGroupKeywordsTest.fwmarkIsAMarkThatIsServed");

  public VirtualServerGroupKeywords() {
    super("virtual_server_group", new ArgumentShape<>("", _ -> Optional.of(Bare.BARE)));
  }

  @Override
  protected Optional<Keyword<?>> amongOptions() {
    return Optional.of(addresses);
  }
}
