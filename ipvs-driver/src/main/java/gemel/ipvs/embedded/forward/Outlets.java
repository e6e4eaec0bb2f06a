package gemel.ipvs.embedded.forward;

import gemel.ipvs.embedded.channel.PacketPort;
import gemel.linux.net.AddressFamily;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The open ports. Belongs to the engine's thread. */
public final class Outlets {
  private final List<PacketPort> ports = new ArrayList<>();
  private final Counters counters;

  public Outlets(Counters counters) {
    this.counters = counters;
  }

  /** Takes in a port; the one that it replaces is returned, for the caller to close. */
  public Optional<PacketPort> open(PacketPort port) {
    Optional<PacketPort> before =
        Optional.ofNullable(find(port.link().index(), port.family() == AddressFamily.IPV6));
    before.ifPresent(this::remove);
    ports.add(port);
    return before;
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
