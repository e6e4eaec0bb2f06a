package gemel.config.vrrp;

import gemel.config.keyword.ArgumentShape;
import gemel.config.keyword.Arguments;
import gemel.config.keyword.EntryKeywords;
import gemel.config.keyword.Keyword;
import gemel.config.keyword.WordShapes;
import gemel.config.value.InterfaceName;
import java.util.Optional;

/** {@code linkbeat_interfaces}. */
public final class LinkbeatKeywords extends EntryKeywords<Linkbeat.Interface> {
  final Keyword<Linkbeat.Interface> entry =
      entryLine().honoured("LinkbeatKeywordsTest.eachEntryOfLinkbeatInterfacesIsAsked");

  public LinkbeatKeywords() {
    super(
        "linkbeat_interfaces",
        new ArgumentShape<>("IFNAME [MII|ETHTOOL|IOCTL]", LinkbeatKeywords::readEntry));
  }

  private static Optional<Linkbeat.Interface> readEntry(Arguments arguments) {
    Optional<InterfaceName> name = WordShapes.interfaceName().read(arguments);
    LinkbeatWay way =
        arguments
            .peek()
            .flatMap(_ -> WordShapes.oneOf(LinkbeatWay.class).read(arguments))
            .orElse(LinkbeatWay.MII);
    return name.map(known -> new Linkbeat.Interface(known, way));
  }
}
