package gemel.ipvs.embedded.forward;

import gemel.ipvs.embedded.channel.PacketPort;
import gemel.linux.libc.LinuxException;
import gemel.linux.net.AddressFamily;
import gemel.linux.net.IpAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The open ports. Belongs to the engine's thread. */
public final class Outlets {
  private static final Logger log = LoggerFactory.getLogger(Outlets.class);

  private final List<PacketPort> ports = new ArrayList<>();
  private final Counters counters;
  private Set<IpAddress> left = Set.of();

  public Outlets(Counters counters) {
    this.counters = counters;
  }

  /** Takes in a port; the one that it replaces is returned, for the caller to close. */
  public Optional<PacketPort> open(PacketPort port) {
    Optional<PacketPort> before =
        Optional.ofNullable(find(port.link().index(), port.family() == AddressFamily.IPV6));
    before.ifPresent(this::remove);
    ports.add(port);
    leave(port);
    return before;
  }

  /** TCP and UDP to these addresses need not come any more. */
  public void leaveToHost(Set<IpAddress> addresses) {
    if (!addresses.equals(left)) {
      left = Set.copyOf(addresses);
      ports.forEach(this::leave);
    }
  }

  /** A port that cannot hears more than it needs to, and that is all. */
  private void leave(PacketPort port) {
    try {
      port.leaveToHost(left);
    } catch (LinuxException e) {
      log.warn("{}: what is not for the engine comes, too: {}", port.link().name(), e.reason());
    }
  }

  /** Forgets the ports of an interface; the caller closes them. */
  public List<PacketPort> remove(int ifindex) {
    List<PacketPort> gone = ports.stream().filter(port -> port.link().index() == ifindex).toList();
    gone.forEach(this::remove);
    return gone;
  }

  private void remove(PacketPort port) {
    flush();
    ports.remove(port);
  }

  /** The port of an interface for packets of IPv4 or IPv6. */
  public @Nullable PacketPort find(int ifindex, boolean isV6) {
    for (int i = 0; i < ports.size(); i++) {
      PacketPort port = ports.get(i);
      if (port.link().index() == ifindex && (port.family() == AddressFamily.IPV6) == isV6) {
        return port;
      }
    }
    return null;
  }

  public List<PacketPort> all() {
    return ports;
  }

  /** Sends what the ports have taken. */
  public void flush() {
    for (int i = 0; i < ports.size(); i++) {
      counters.count(Counter.SENDING_REFUSED, ports.get(i).flush());
    }
  }
}
