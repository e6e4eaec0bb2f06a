package gemel.vrrp.bfd;

import gemel.linux.libc.LinuxException;
import gemel.linux.libc.Poller;
import gemel.linux.libc.WakeUp;
import gemel.linux.net.AddressFamily;
import gemel.linux.time.BootTime;
import gemel.linux.udp.Datagram;
import gemel.linux.udp.UdpSocket;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What all sessions hear through: a socket for each family that they need, and the wait for any of
 * them. A socket that is refused is tried for again. Thread {@code bfd}.
 */
final class Ears implements AutoCloseable {
  /** RFC 5881 section 4. */
  static final int PORT = 3784;

  private static final Logger log = LoggerFactory.getLogger(Ears.class);
  private static final Duration RETRY = Duration.ofSeconds(1);

  private final Map<AddressFamily, UdpSocket> open = new EnumMap<>(AddressFamily.class);
  private final Map<AddressFamily, String> refused = new EnumMap<>(AddressFamily.class);
  private Set<AddressFamily> needed = Set.of();
  private BootTime retryAt = BootTime.NEVER;
  private @Nullable Poller poller;

  /** Opens what is needed and not open, closes what is not needed. */
  void listen(Set<AddressFamily> families, BootTime now) {
    needed = families;
    for (AddressFamily family : AddressFamily.values()) {
      if (!needed.contains(family)) {
        shut(family);
      } else if (!open.containsKey(family)) {
        tryToOpen(family);
      }
    }
    retryAt = open.keySet().containsAll(needed) ? BootTime.NEVER : now.plus(RETRY);
  }

  private void tryToOpen(AddressFamily family) {
    try {
      open.put(family, UdpSocket.listening(family, PORT));
      refused.remove(family);
      forgetPoller();
    } catch (LinuxException e) {
      if (!e.reason().equals(refused.put(family, e.reason()))) {
        log.warn("BFD hears nothing: {}; it tries every {} s", e.reason(), RETRY.toSeconds());
      }
    }
  }

  private void shut(AddressFamily family) {
    UdpSocket socket = open.remove(family);
    if (socket != null) {
      forgetPoller();
      socket.close();
    }
    refused.remove(family);
  }

  /** When {@link #retryIfDue} has something to do; {@link BootTime#NEVER} if all is open. */
  BootTime retryAt() {
    return retryAt;
  }

  /** Tries anew for what was refused. */
  void retryIfDue(BootTime now) {
    if (retryAt.isDueAt(now)) {
      listen(needed, now);
    }
  }

  /** Hands on what waits, so many messages of each family at most. */
  void hear(int most, Consumer<Datagram> each) {
    for (UdpSocket socket : open.values()) {
      for (int taken = 0; taken < most; taken++) {
        var datagram = socket.receive();
        if (datagram.isEmpty()) {
          break;
        }
        each.accept(datagram.get());
      }
    }
  }

  /** Sleeps until a message comes, somebody wakes us, or {@code nanos} have passed. */
  void await(WakeUp wakeUp, long nanos) {
    if (poller == null) {
      poller = new Poller();
      poller.add(wakeUp);
      open.values().forEach(socket -> poller.add(socket.number()));
    }
    poller.await(nanos);
  }

  private void forgetPoller() {
    if (poller != null) {
      poller.close();
      poller = null;
    }
  }

  @Override
  public void close() {
    forgetPoller();
    open.values().forEach(UdpSocket::close);
    open.clear();
  }
}
