package gemel.config.checker;

import static gemel.config.keyword.AddressShapes.address;
import static gemel.config.keyword.AddressShapes.port;

import gemel.config.keyword.Keyword;
import gemel.config.value.Port;
import java.net.InetAddress;

/** What all checkers have that connect to something. */
public abstract class CheckerKeywords extends TimingKeywords {
  static final String SERVERS = "the real server's";

  final Keyword<InetAddress> connectIp;
  final Keyword<Port> connectPort;
  final Keyword<InetAddress> bindto;

  /**
   * The lines of one block.
   *
   * @param path where it stands
   * @param retries the default of {@code retry}, as text
   * @param waits the default of {@code delay_before_retry}, as text
   */
  protected CheckerKeywords(String path, String retries, String waits) {
    super(path, SERVERS + ", ", 0, retries, waits);
    connectIp =
        line("connect_ip", address())
            .byDefault(SERVERS)
            .honoured("CheckTargetKeywordsTest.connectIpIsWhomTheCheckAsks");
    connectPort =
        line("connect_port", port())
            .byDefault(SERVERS)
            .honoured("CheckTargetKeywordsTest.connectPortIsWhereTheCheckAsks");
    bindto =
        line("bindto", address())
            .honoured("CheckTargetKeywordsTest.bindtoIsWhereTheCheckComesFrom");
  }
}
