package gemel.healthcheck.tcp;

import gemel.healthcheck.Attempt;
import gemel.healthcheck.settings.Target;
import gemel.healthcheck.socket.SourceSocket;
import io.netty.channel.ConnectTimeoutException;
import io.netty.channel.IoEvent;
import io.netty.channel.IoEventLoop;
import io.netty.channel.IoRegistration;
import io.netty.channel.epoll.EpollIoHandle;
import io.netty.channel.epoll.EpollIoOps;
import io.netty.channel.unix.Socket;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One connection that is to come to stand, and no more. Its socket is watched by the event loop
 * itself: nothing is read or written, so it needs no channel, and a channel takes twice the system
 * calls and ten times the memory.
 */
final class Connecting implements Attempt, EpollIoHandle {
  private final IoEventLoop loop;
  private final Runnable stands;
  private final Consumer<Throwable> fails;
  private @Nullable Socket socket;
  private @Nullable IoRegistration registration;
  private @Nullable Future<?> timeout;

  /**
   * Nothing is tried yet.
   *
   * @param loop the one that this runs on
   * @param stands called when the connection stands
   * @param fails called when it cannot; only one of the two, and neither after the attempt is
   *     cancelled
   */
  Connecting(IoEventLoop loop, Runnable stands, Consumer<Throwable> fails) {
    this.loop = loop;
    this.stands = stands;
    this.fails = fails;
  }

  void begin(Target target, Duration connectTimeout) {
    try {
      Socket opened = SourceSocket.open(target);
      socket = opened;
      if (opened.connect(SourceSocket.address(target))) {
        look(opened);
        return;
      }
      registration = loop.register(this).get();
      registration.submit(EpollIoOps.EPOLLOUT);
      timeout =
          loop.schedule(
              () -> end(new ConnectTimeoutException("timed out")),
              connectTimeout.toNanos(),
              TimeUnit.NANOSECONDS);
    } catch (Exception e) { // of any kind: whoever judges failures knows them
      end(e);
    }
  }

  @Override
  public Socket fd() {
    if (socket == null) {
      throw new IllegalStateException("no socket is open");
    }
    return socket;
  }

  @Override
  public void handle(IoRegistration registration, IoEvent event) {
    if (socket != null) {
      look(socket);
    }
  }

  /**
   * What was told may be meant for an older socket of the same number: so the peer is asked for.
   */
  private void look(Socket open) {
    try {
      if (open.remoteAddress() != null) {
        close();
        stands.run();
      } else {
        open.finishConnect();
      }
    } catch (IOException e) {
      end(e);
    }
  }

  private void end(Throwable why) {
    close();
    fails.accept(why);
  }

  @Override
  public void cancel() {
    close();
  }

  /** The loop looks away first: the number of the socket may be another's at once. */
  @Override
  public void close() {
    if (timeout != null) {
      timeout.cancel(false);
      timeout = null;
    }
    if (registration != null) {
      registration.cancel();
      registration = null;
    }
    if (socket != null) {
      Socket open = socket;
      socket = null;
      SourceSocket.close(open);
    }
  }
}
