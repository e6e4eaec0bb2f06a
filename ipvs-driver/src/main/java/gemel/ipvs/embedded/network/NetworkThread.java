package gemel.ipvs.embedded.network;

import gemel.ipvs.embedded.channel.PacketChannel;
import gemel.ipvs.embedded.channel.PacketPort;
import gemel.linux.libc.LinuxException;
import gemel.linux.libc.Poller;
import gemel.linux.libc.WakeUp;
import gemel.linux.net.IpAddress;
import gemel.linux.netlink.NetlinkEvents;
import gemel.linux.netlink.NetlinkEvents.AddressAdded;
import gemel.linux.netlink.NetlinkEvents.AddressGone;
import gemel.linux.netlink.NetlinkEvents.Event;
import gemel.linux.netlink.NetlinkEvents.LinkChanged;
import gemel.linux.netlink.NetlinkEvents.LinkGone;
import gemel.linux.netlink.NetlinkEvents.Lost;
import gemel.linux.netlink.NetlinkEvents.NeighbourChanged;
import gemel.linux.netlink.NetlinkEvents.NeighbourGone;
import gemel.linux.netlink.NetlinkEvents.RoutesChanged;
import gemel.linux.netlink.NetlinkEvents.Topic;
import gemel.linux.netlink.RouteNetlink;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The thread {@code network}: finds next hops, keeps them true, and opens the interfaces' ports.
 * Other threads ask it by {@link #want}, {@link #closePort} and {@link #end}.
 */
public final class NetworkThread implements NextHopTable.Resolver {
  private static final Logger log = LoggerFactory.getLogger(NetworkThread.class);
  private static final int MOST_QUESTIONS = 4096;

  private final PacketChannel channel;
  private final Consumer<NetworkNews> news;
  private final BlockingQueue<IpAddress> questions = new ArrayBlockingQueue<>(MOST_QUESTIONS);
  private final BlockingQueue<PacketPort> toClose = new ArrayBlockingQueue<>(MOST_QUESTIONS);
  private final WakeUp wakeUp = new WakeUp();
  private final CompletableFuture<Void> looked = new CompletableFuture<>();
  private final Thread thread = Thread.ofPlatform().name("network").daemon().unstarted(this::run);
  private volatile boolean ending;

  /**
   * @param news takes what is found, on this thread; must not wait
   */
  public NetworkThread(PacketChannel channel, Consumer<NetworkNews> news) {
    this.channel = channel;
    this.news = news;
  }

  /**
   * Begins; returns once the interfaces that are there have been looked at.
   *
   * @throws LinuxException if the system refuses to be asked
   */
  public void start() {
    thread.start();
    try {
      looked.join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof RuntimeException failure ? failure : e;
    }
  }

  @Override
  public boolean want(IpAddress destination) {
    if (!questions.offer(destination)) {
      return false;
    }
    wakeUp.wake();
    return true;
  }

  /** Closes a port that the engine uses no more. */
  public void closePort(PacketPort port) {
    if (!toClose.offer(port)) {
      throw new IllegalStateException(MOST_QUESTIONS + " ports wait to be closed");
    }
    wakeUp.wake();
  }

  /** Ends the thread once every port that was given back is closed. Call once. */
  public void end() throws InterruptedException {
    ending = true;
    wakeUp.wake();
    thread.join();
    wakeUp.close();
  }

  private void run() {
    try (RouteNetlink netlink = new RouteNetlink();
        NetlinkEvents events =
            new NetlinkEvents(
                EnumSet.of(Topic.LINKS, Topic.NEIGHBOURS, Topic.ADDRESSES, Topic.ROUTES));
        Poller poller = new Poller()) {
      Ports ports = new Ports(channel, news);
      OwnNetworks networks = new OwnNetworks();
      Hops hops = new Hops(netlink, ports, networks, news);
      int changed = poller.add(events.number());
      poller.add(wakeUp);
      lookAgain(netlink, ports, networks, hops);
      Set<IpAddress> own = networks.addresses();
      news.accept(new NetworkNews.OwnAddresses(own));
      looked.complete(null);
      while (!ending) {
        poller.await(hops.nanosToRefresh());
        wakeUp.clear();
        if (poller.ready(changed)) {
          for (Event event : events.read()) {
            hear(event, netlink, ports, networks, hops);
          }
          Set<IpAddress> now = networks.addresses();
          if (!now.equals(own)) {
            own = now;
            news.accept(new NetworkNews.OwnAddresses(own));
          }
        } else {
          hops.refreshIfDue();
        }
        answer(hops);
        closeWaiting();
      }
      closeWaiting();
    } catch (RuntimeException e) {
      if (!looked.completeExceptionally(e)) {
        log.error("the network thread ends", e);
        throw e;
      }
    }
  }

  private void hear(
      Event event, RouteNetlink netlink, Ports ports, OwnNetworks networks, Hops hops) {
    switch (event) {
      case LinkChanged changed -> {
        ports.changed(changed.link());
        hops.refreshSoon();
      }
      case LinkGone gone -> {
        ports.gone(gone.ifindex());
        hops.refreshSoon();
      }
      case NeighbourChanged changed -> hops.changed(changed.neighbour());
      case NeighbourGone gone -> hops.gone(gone.neighbour());
      case AddressAdded added -> {
        networks.added(added.address());
        hops.refreshSoon();
      }
      case AddressGone gone -> {
        networks.gone(gone.address());
        hops.refreshSoon();
      }
      case RoutesChanged _ -> hops.refreshSoon();
      case Lost _ -> lookAgain(netlink, ports, networks, hops);
    }
  }

  private static void lookAgain(
      RouteNetlink netlink, Ports ports, OwnNetworks networks, Hops hops) {
    networks.are(netlink.addresses());
    netlink.links().forEach(ports::changed);
    netlink.neighbours().forEach(hops::changed);
    hops.refreshSoon();
  }

  private void answer(Hops hops) {
    IpAddress destination;
    while ((destination = questions.poll()) != null) {
      hops.want(destination);
    }
  }

  private void closeWaiting() {
    PacketPort port;
    while ((port = toClose.poll()) != null) {
      port.close();
    }
  }
}
