package gemel.config.checker;

import static gemel.config.keyword.AddressShapes.address;
import static gemel.config.keyword.NumberShapes.unsigned;
import static gemel.config.keyword.WordShapes.interfaceName;
import static gemel.config.keyword.WordShapes.onOff;

import gemel.config.keyword.Keyword;
import gemel.config.value.InterfaceName;
import java.net.InetAddress;

/** What all checkers have that send packets: whom they ask, and where they ask from. */
public abstract class SourceKeywords extends TimingKeywords {
  static final String SERVERS = "the real server's";
  static final String LOG_ALL_FAILURES =
      "LogAllFailuresKeywordsTest.logAllFailuresLogsThoseThatChangeNothing";

  final Keyword<InetAddress> connectIp;
  final Keyword<InetAddress> bindto;
  final Keyword<InterfaceName> bindIf;
  final Keyword<Long> fwmark;
  final Keyword<Boolean> logAllFailures =
      line("log_all_failures", onOff()).byDefault("off").honoured(LOG_ALL_FAILURES);

  /**
   * The lines of one block.
   *
   * @param path where it stands
   * @param retries the default of {@code retry}, as text
   * @param waits the default of {@code delay_before_retry}, as text
   * @param test the class that shows the addresses at work
   */
  protected SourceKeywords(String path, String retries, String waits, String test) {
    super(path, SERVERS + ", ", 0, retries, waits);
    connectIp =
        line("connect_ip", address())
            .byDefault(SERVERS)
            .honoured(test + ".connectIpIsWhomTheCheckAsks");
    bindto = line("bindto", address()).honoured(test + ".bindtoIsWhereTheCheckComesFrom");
    bindIf =
        line("bind_if", interfaceName())
            .honoured("CheckSourceKeywordsTest.bindIfIsTheInterfaceThatItLeavesBy");
    fwmark =
        line("fwmark", unsigned())
            .byDefault("0")
            .honoured("CheckSourceKeywordsTest.fwmarkIsTheMarkOfItsPackets");
  }
}
