package gemel.healthcheck.socket;

import gemel.healthcheck.settings.Target;
import io.vertx.core.net.SocketAddress;
import java.net.InetSocketAddress;
import java.time.Duration;

/** Targets and time limits as Vert.x wants them. */
public final class SocketAddresses {
  private SocketAddresses() {}

  /** Where to connect to; a literal, so no name is ever looked up. */
  public static SocketAddress of(Target target) {
    return SocketAddress.inetSocketAddress(
        new InetSocketAddress(target.connectIp().toInetAddress(), target.connectPort()));
  }

  /** In whole milliseconds, rounded up; Vert.x takes no more of them than an int holds. */
  public static int millis(Duration timeout) {
    return (int) Math.min(Integer.MAX_VALUE, timeout.plusNanos(999_999).toMillis());
  }
}
