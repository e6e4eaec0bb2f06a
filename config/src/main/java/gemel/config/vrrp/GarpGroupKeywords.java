package gemel.config.vrrp;

import gemel.config.keyword.BlockKeywords;
import gemel.config.keyword.EntryKeywords;
import gemel.config.keyword.Keyword;
import gemel.config.keyword.ListShape;
import gemel.config.keyword.Section;
import gemel.config.keyword.WordShapes;
import gemel.config.value.InterfaceName;
import java.time.Duration;
import java.util.List;

/** {@code garp_group}. */
public final class GarpGroupKeywords extends BlockKeywords {
  private static final String PATH = "garp_group";

  final Keyword<Duration> garpInterval =
      line("garp_interval", GratuitousArpShapes.interval())
          .byDefault("0")
          .honoured("AnnouncementKeywordsTest.garpIntervalIsBetweenTwoGratuitousArps");
  final Keyword<Duration> gnaInterval =
      line("gna_interval", GratuitousArpShapes.interval())
          .byDefault("0")
          .honoured("AnnouncementKeywordsTest.gnaIntervalIsBetweenTwoNeighbourAdvertisements");
  final Keyword<InterfaceName> networkInterface =
      line("interface", WordShapes.interfaceName())
          .addsUp()
          .honoured("AnnouncementKeywordsTest.interfaceIsTheOneThatIsLimited");
  final Keyword<List<Section<InterfaceName, Interfaces>>> interfaces =
      line("interfaces", ListShape.ofWords(new Interfaces()))
          .addsUp()
          .honoured("AnnouncementKeywordsTest.interfacesShareOneLimit");

  public GarpGroupKeywords() {
    super(PATH);
  }

  /** The interfaces of a group. */
  static final class Interfaces extends EntryKeywords<InterfaceName> {
    final Keyword<InterfaceName> entry =
        entryLine().honoured("AnnouncementKeywordsTest.eachEntryOfInterfacesIsOneMore");

    Interfaces() {
      super(PATH + "/interfaces", WordShapes.interfaceName());
    }
  }
}
