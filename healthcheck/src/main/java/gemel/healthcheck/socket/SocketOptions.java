package gemel.healthcheck.socket;

import gemel.healthcheck.settings.Source;
import io.netty.bootstrap.Bootstrap;
import io.netty.channel.ChannelOption;
import io.netty.channel.unix.IntegerUnixChannelOption;
import io.netty.channel.unix.RawUnixChannelOption;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** What the system is to know of a socket before it is bound (socket(7)). */
public final class SocketOptions {
  private static final int SOL_SOCKET = 1;
  private static final int IFNAMSIZ = 16;
  private static final ChannelOption<Integer> SO_MARK =
      new IntegerUnixChannelOption("SO_MARK", SOL_SOCKET, 36);
  private static final ChannelOption<ByteBuffer> SO_BINDTODEVICE =
      new RawUnixChannelOption("SO_BINDTODEVICE", SOL_SOCKET, 25, IFNAMSIZ);

  private SocketOptions() {}

  /** An option that the system refuses fails the connection, with what the system says. */
  public static void set(Bootstrap bootstrap, Source source) {
    if (source.fwmark() != 0) {
      bootstrap.option(SO_MARK, source.fwmark());
    }
    if (!source.bindIf().isEmpty()) {
      byte[] name = source.bindIf().getBytes(StandardCharsets.UTF_8);
      bootstrap.option(SO_BINDTODEVICE, ByteBuffer.allocate(IFNAMSIZ).put(name).rewind());
    }
  }
}
