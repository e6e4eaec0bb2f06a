package gemel.healthcheck.socket;

import gemel.healthcheck.settings.Source;
import io.netty.bootstrap.Bootstrap;
import io.netty.channel.unix.IntegerUnixChannelOption;
import io.netty.channel.unix.RawUnixChannelOption;
import io.netty.channel.unix.Socket;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** What the system is to know of a socket before it is bound (socket(7)). */
public final class SocketOptions {
  private static final int SOL_SOCKET = 1;
  private static final int IFNAMSIZ = 16;
  private static final IntegerUnixChannelOption SO_MARK =
      new IntegerUnixChannelOption("SO_MARK", SOL_SOCKET, 36);
  private static final RawUnixChannelOption SO_BINDTODEVICE =
      new RawUnixChannelOption("SO_BINDTODEVICE", SOL_SOCKET, 25, IFNAMSIZ);

  private SocketOptions() {}

  /** An option that the system refuses fails the connection, with what the system says. */
  public static void set(Bootstrap bootstrap, Source source) {
    if (source.fwmark() != 0) {
      bootstrap.option(SO_MARK, source.fwmark());
    }
    if (!source.bindIf().isEmpty()) {
      bootstrap.option(SO_BINDTODEVICE, name(source));
    }
  }

  /** The same of a socket that is nobody's channel. */
  static void set(Socket socket, Source source) throws IOException {
    if (source.fwmark() != 0) {
      socket.setIntOpt(SO_MARK.level(), SO_MARK.optname(), source.fwmark());
    }
    if (!source.bindIf().isEmpty()) {
      socket.setRawOpt(SO_BINDTODEVICE.level(), SO_BINDTODEVICE.optname(), name(source));
    }
  }

  private static ByteBuffer name(Source source) {
    byte[] name = source.bindIf().getBytes(StandardCharsets.UTF_8);
    return ByteBuffer.allocate(IFNAMSIZ).put(name).rewind();
  }
}
