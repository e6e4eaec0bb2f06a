package gemel.healthcheck.datagram;

import gemel.healthcheck.Attempt;
import gemel.healthcheck.Outcome;
import gemel.healthcheck.socket.SocketAddresses;
import gemel.healthcheck.socket.SocketFailures;
import gemel.healthcheck.socket.SocketOptions;
import gemel.linux.libc.Libc;
import gemel.linux.libc.LinuxException;
import gemel.linux.libc.Sockets;
import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.FixedRecvByteBufAllocator;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.epoll.EpollDatagramChannel;
import io.netty.channel.socket.DatagramPacket;
import io.netty.channel.unix.IntegerUnixChannelOption;
import io.vertx.core.Vertx;
import io.vertx.core.internal.ContextInternal;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/** Asks servers by single packets. On one event loop, like everything that starts attempts. */
public final class Datagrams {
  private static final ChannelOption<Integer> IP_RECVERR =
      new IntegerUnixChannelOption("IP_RECVERR", 0, 11);
  private static final ChannelOption<Integer> IPV6_RECVERR =
      new IntegerUnixChannelOption("IPV6_RECVERR", 41, 25);

  private final Vertx vertx;
  private final EventLoop loop;
  private final SocketFailures failures;

  /**
   * @param vertx on the native transport: the JDK's sockets do not tell of all that the network
   *     refuses
   */
  public Datagrams(Vertx vertx, SocketFailures failures) {
    this.vertx = vertx;
    this.loop = ((ContextInternal) vertx.getOrCreateContext()).nettyEventLoop();
    this.failures = failures;
  }

  /**
   * Sends a datagram and listens.
   *
   * @param longest octets of an answer that are handed on; the rest of it is cut
   * @param patience how long to listen
   */
  public Attempt ask(
      Route route,
      byte[] question,
      int longest,
      Duration patience,
      Judge judge,
      Consumer<Outcome> whenDone) {
    Exchange exchange = new Exchange(route, judge, whenDone);
    exchange.start(question, longest, patience);
    return exchange;
  }

  private static Bootstrap socket(Route route) {
    int domain = route.isV4() ? Sockets.AF_INET : Sockets.AF_INET6;
    int fd =
        LinuxException.check(
            Libc.socket(
                domain,
                route.type() | Sockets.SOCK_NONBLOCK | Sockets.SOCK_CLOEXEC,
                route.protocol()),
            "opening a socket");
    Bootstrap bootstrap =
        new Bootstrap()
            .channelFactory(() -> new EpollDatagramChannel(fd))
            .option(route.isV4() ? IP_RECVERR : IPV6_RECVERR, 1);
    SocketOptions.set(bootstrap, route.source());
    return bootstrap;
  }

  /** What there was to hear has been heard. */
  private static void close(Channel channel) {
    ChannelFuture _ = channel.close();
  }

  /** One question. Its socket is connected, so that refusals of it come back (udp(7)). */
  private final class Exchange extends SimpleChannelInboundHandler<DatagramPacket>
      implements Attempt {
    private final Route route;
    private final Judge judge;
    private final Consumer<Outcome> whenDone;
    private Optional<Channel> channel = Optional.empty();
    private long timer;
    private boolean ended;

    Exchange(Route route, Judge judge, Consumer<Outcome> whenDone) {
      this.route = route;
      this.judge = judge;
      this.whenDone = whenDone;
    }

    void start(byte[] question, int longest, Duration patience) {
      timer = vertx.setTimer(SocketAddresses.millis(patience), _ -> end(judge.silence(patience)));
      Bootstrap bootstrap;
      try {
        bootstrap = socket(route);
      } catch (LinuxException e) {
        end(failures.asking(e, route.partner(), route.toString()));
        return;
      }
      bootstrap
          .group(loop)
          .option(ChannelOption.RECVBUF_ALLOCATOR, new FixedRecvByteBufAllocator(longest))
          .handler(this);
      ChannelFuture connecting =
          route.source().isBound()
              ? bootstrap.connect(route.remote(), route.local())
              : bootstrap.connect(route.remote());
      channel = Optional.of(connecting.channel());
      connecting.addListener(_ -> connected(connecting, question));
    }

    private void connected(ChannelFuture connecting, byte[] question) {
      if (connecting.cause() != null) {
        failed(connecting.cause());
      } else if (ended) {
        close(connecting.channel());
      } else {
        ChannelFuture sent = connecting.channel().writeAndFlush(Unpooled.wrappedBuffer(question));
        sent.addListener(_ -> {
          if (sent.cause() != null) {
            failed(sent.cause());
          }
        });
      }
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, DatagramPacket packet) {
      if (!ended) {
        judge.received(ByteBufUtil.getBytes(packet.content())).ifPresent(this::end);
      }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable thrown) {
      failed(thrown);
    }

    private void failed(Throwable thrown) {
      end(failures.asking(thrown, route.partner(), route.toString()));
    }

    private void end(Outcome outcome) {
      if (!ended) {
        cancel();
        whenDone.accept(outcome);
      }
    }

    @Override
    public void cancel() {
      ended = true;
      vertx.cancelTimer(timer);
      channel.ifPresent(Datagrams::close);
    }
  }
}
