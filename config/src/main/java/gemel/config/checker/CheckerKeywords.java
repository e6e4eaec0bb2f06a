package gemel.config.checker;

import static gemel.config.keyword.AddressShapes.address;
import static gemel.config.keyword.AddressShapes.port;

import gemel.config.keyword.Keyword;
import gemel.config.value.Port;
import java.net.InetAddress;

/** What all checkers have that connect to something. */
public abstract class CheckerKeywords extends TimingKeywords {
  private static final String SERVERS = "the real server's";

  final Keyword<InetAddress> connectIp;
  final Keyword<Port> connectPort;
  final Keyword<InetAddress> bindto;

  protected CheckerKeywords(String path, String waits) {
    super(path, SERVERS + ", ", 0, "1", waits);
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
