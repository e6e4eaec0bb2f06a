package gemel.vrrp.track.watch;

import gemel.linux.libc.LinuxException;
import gemel.linux.netlink.Link;
import gemel.linux.netlink.NetlinkEvents;
import gemel.linux.netlink.NetlinkEvents.Topic;
import gemel.linux.netlink.RouteNetlink;
import gemel.linux.time.BootTime;
import gemel.vrrp.LinkBeat;
import gemel.vrrp.track.Reading;
import gemel.vrrp.track.TrackerSettings;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Whether an interface is up and has a carrier. */
final class LinkWatch implements Watch {
  private final TrackerSettings.OfInterface settings;
  private final Consumer<Reading> say;
  private final NetlinkEvents events = new NetlinkEvents(EnumSet.of(Topic.LINKS));
  private BootTime lookAt = BootTime.NEVER;

  LinkWatch(TrackerSettings.OfInterface settings, Consumer<Reading> say) {
    this.settings = settings;
    this.say = say;
  }

  @Override
  public TrackerSettings settings() {
    return settings;
  }

  @Override
  public List<Integer> descriptors() {
    return List.of(events.number());
  }

  @Override
  public BootTime lookAt() {
    return lookAt;
  }

  @Override
  public void look(BootTime now) {
    lookAt = settings.beat() == null ? BootTime.NEVER : now.plus(LinkBeat.INTERVAL);
    events.read();
    say.accept(read());
  }

  private Reading read() {
    try (RouteNetlink netlink = new RouteNetlink()) {
      Optional<Link> link =
          netlink.links().stream().filter(one -> one.name().equals(settings.device())).findFirst();
      if (link.isEmpty()) {
        return new Reading.Bad("is not there");
      }
      return isUsable(link.get())
          ? new Reading.Good("is up")
          : new Reading.Bad("is down or has no carrier");
    } catch (LinuxException e) {
      return new Reading.Bad(e.reason());
    }
  }

  private boolean isUsable(Link link) {
    @Nullable LinkBeat beat = settings.beat();
    return beat == null ? link.usable() : beat.isUp(link.name());
  }

  @Override
  public void close() {
    events.close();
  }
}
