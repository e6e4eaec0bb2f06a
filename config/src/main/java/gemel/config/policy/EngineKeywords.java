package gemel.config.policy;

import gemel.config.keyword.Keyword;
import gemel.config.keyword.Section;
import gemel.config.keyword.WordShapes;

/** The keywords of {@link EngineDefs}. */
public final class EngineKeywords {
  private final Keyword<LvsTimeouts> timeouts;
  private final Keyword<Defence> dropEntry;
  private final Keyword<Defence> dropPacket;
  private final Keyword<Defence> secureTcp;

  /** Adds the keywords to a block. */
  public EngineKeywords(PolicyKeywords.Lines lines) {
    timeouts =
        lines
            .line("lvs_timeouts", LvsTimeouts.shape())
            .byDefault("tcp 900 tcpfin 120 udp 300")
            .honoured("PolicyKeywordsTest.lvsTimeoutsAreHowLongConnectionsMayRest");
    dropEntry =
        defence(lines, "lvs_drop_entry", "PolicyKeywordsTest.lvsDropEntryForgetsConnections");
    dropPacket =
        defence(lines, "lvs_drop_packet", "PolicyKeywordsTest.lvsDropPacketDropsBeginnings");
    secureTcp =
        defence(lines, "lvs_secure_tcp", "PolicyKeywordsTest.lvsSecureTcpIsAnotherTableOfStates");
  }

  private static Keyword<Defence> defence(PolicyKeywords.Lines lines, String name, String test) {
    return lines.line(name, WordShapes.oneOf(Defence.class)).own().byDefault("off").honoured(test);
  }

  /** What a block says. */
  public EngineDefs read(Section<?, ?> section) {
    EngineDefs byDefault = EngineDefs.DEFAULT;
    return new EngineDefs(
        section.value(timeouts).orElse(byDefault.timeouts()),
        section.value(dropEntry).orElse(byDefault.dropEntry()),
        section.value(dropPacket).orElse(byDefault.dropPacket()),
        section.value(secureTcp).orElse(byDefault.secureTcp()));
  }
}
