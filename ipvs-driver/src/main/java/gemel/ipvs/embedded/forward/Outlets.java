package gemel.ipvs.embedded.forward;

import gemel.ipvs.embedded.channel.PacketPort;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The open ports. Belongs to the engine's thread. */
public final class Outlets {
  private final List<PacketPort> ports = new ArrayList<>();
  private final Counters counters;

  public Outlets(Counters counters) {
    this.counters = counters;
  }

  public void open(PacketPort port) {
    ports.add(port);
  }

  /** Forgets the port of an interface; the caller closes it. */
  public @Nullable PacketPort remove(int ifindex) {
    PacketPort port = find(ifindex);
    if (port != null) {
      flush();
      ports.remove(port);
    }
    return port;
  }

  public @Nullable PacketPort find(int ifindex) {
    for (int i = 0; i < ports.size(); i++) {
      if (ports.get(i).link().index() == ifindex) {
        return ports.get(i);
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
      counters.count(Counter.DROPPED_SENDING, ports.get(i).flush());
    }
  }
}
