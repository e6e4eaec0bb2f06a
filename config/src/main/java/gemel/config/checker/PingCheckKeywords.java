package gemel.config.checker;

import static gemel.config.keyword.AddressShapes.address;
import static gemel.config.keyword.AddressShapes.port;

import gemel.config.keyword.Keyword;
import gemel.config.value.Port;
import java.net.InetAddress;

/** {@code PING_CHECK}. */
public final class PingCheckKeywords extends TimingKeywords {
  final Keyword<InetAddress> connectIp =
      line("connect_ip", address())
          .byDefault(CheckerKeywords.SERVERS)
          .honoured("HostEchoTest.connectIpIsWhomTheCheckAsks");
  final Keyword<Port> connectPort = line("connect_port", port()).ignored("an echo has no port");
  final Keyword<InetAddress> bindto =
      line("bindto", address()).honoured("HostEchoTest.bindtoIsWhereTheCheckComesFrom");

  public PingCheckKeywords(String path) {
    super(path, CheckerKeywords.SERVERS + ", ", 0, "1", "1");
  }
}
