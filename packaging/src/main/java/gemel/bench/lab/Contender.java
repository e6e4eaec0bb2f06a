package gemel.bench.lab;

import gemel.linux.net.IpAddress;
import java.net.InetSocketAddress;

/**
 * A way from the client to the web servers.
 *
 * @param name as tables have it
 * @param address where the client asks
 */
record Contender(String name, IpAddress address, int port) {
  /** The name of the way without any director. */
  static final String NOBODY = "no director";

  static final String HAPROXY = "HAProxy";
  static final String NGINX = "nginx stream";

  String url(String path) {
    return "http://%s:%d%s".formatted(address, port, path);
  }

  InetSocketAddress target() {
    return new InetSocketAddress(address.toInetAddress(), port);
  }
}
