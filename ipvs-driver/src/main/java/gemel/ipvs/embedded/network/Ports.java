package gemel.ipvs.embedded.network;

import gemel.ipvs.embedded.channel.PacketChannel;
import gemel.ipvs.embedded.channel.PacketChannelException;
import gemel.linux.libc.LinuxException;
import gemel.linux.net.AddressFamily;
import gemel.linux.netlink.Link;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The interfaces that have a port. Thread {@code network}. */
final class Ports {
  private static final Logger log = LoggerFactory.getLogger(Ports.class);

  private final PacketChannel channel;
  private final Consumer<NetworkNews> news;
  private final Map<Integer, Link> open = new HashMap<>();

  Ports(PacketChannel channel, Consumer<NetworkNews> news) {
    this.channel = channel;
    this.news = news;
  }

  void changed(Link link) {
    if (!link.ethernet() || !link.usable()) {
      gone(link.index());
      return;
    }
    if (link.equals(open.get(link.index()))) {
      return;
    }
    open.put(link.index(), link);
    try {
      for (AddressFamily family : AddressFamily.values()) {
        news.accept(new NetworkNews.PortOpened(channel.open(link, family)));
      }
    } catch (LinuxException e) {
      leaveOut(link, e.reason());
    } catch (PacketChannelException e) {
      leaveOut(link, e.reason());
    }
  }

  private void leaveOut(Link link, String why) {
    log.warn("{} is left out: {}", link.name(), why);
    gone(link.index());
  }

  void gone(int ifindex) {
    if (open.remove(ifindex) != null) {
      news.accept(new NetworkNews.PortGone(ifindex));
    }
  }

  Optional<Link> link(int ifindex) {
    return Optional.ofNullable(open.get(ifindex));
  }
}
