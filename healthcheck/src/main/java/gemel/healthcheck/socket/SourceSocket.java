package gemel.healthcheck.socket;

import gemel.healthcheck.settings.Source;
import gemel.healthcheck.settings.Target;
import io.netty.channel.epoll.LinuxSocket;
import io.netty.channel.unix.Socket;
import java.io.IOException;
import java.net.InetSocketAddress;

/**
 * A TCP socket that comes from where its check says, for those who only want to know whether a
 * connection stands. {@link SourceConfig} says the same of Vert.x' connections.
 */
public final class SourceSocket {
  private SourceSocket() {}

  /**
   * Opens one that does not block and is not connected yet. A port of the user's choice is free
   * again once it is closed: it is closed with a reset.
   *
   * @throws IOException if the system refuses; nothing is open then
   */
  public static Socket open(Target target) throws IOException {
    Socket socket = LinuxSocket.newSocketStream(!target.connectIp().isV4());
    try {
      Source source = target.source();
      SocketOptions.set(socket, source);
      if (source.isBound()) {
        socket.setReuseAddress(true);
        socket.bind(new InetSocketAddress(source.bindto().toInetAddress(), source.bindPort()));
      }
      if (source.bindPort() != 0) {
        socket.setSoLinger(0);
      }
      return socket;
    } catch (IOException e) {
      close(socket);
      throw e;
    }
  }

  /** Whom it is to connect to. */
  public static InetSocketAddress address(Target target) {
    return new InetSocketAddress(target.connectIp().toInetAddress(), target.connectPort());
  }

  /** Closes it; there is nothing to be done about a refusal. */
  public static void close(Socket socket) {
    try {
      socket.close();
    } catch (IOException _) {
      // close(2) has given the number back all the same
    }
  }
}
