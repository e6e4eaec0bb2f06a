package gemel.config.checker;

import static gemel.config.keyword.AddressShapes.port;

import gemel.config.keyword.Keyword;
import gemel.config.value.Port;

/** {@code PING_CHECK}. */
public final class PingCheckKeywords extends SourceKeywords {
  private static final String NO_PORT = "an echo has no port";

  final Keyword<Port> connectPort = line("connect_port", port()).ignored(NO_PORT);
  final Keyword<Port> bindPort = line("bind_port", port()).ignored(NO_PORT);

  public PingCheckKeywords(String path) {
    super(path, "1", "1", "HostEchoTest");
  }
}
