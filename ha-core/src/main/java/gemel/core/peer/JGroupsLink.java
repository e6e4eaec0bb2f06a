package gemel.core.peer;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import org.jgroups.Address;
import org.jgroups.BytesMessage;
import org.jgroups.JChannel;
import org.jgroups.MergeView;
import org.jgroups.Message;
import org.jgroups.Receiver;
import org.jgroups.View;
import org.jgroups.util.NameCache;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The way to the peer through JGroups. Its callbacks are handed on at once; sending, which may wait
 * for the network, is done by a thread of its own.
 */
public final class JGroupsLink implements PeerLink {
  private static final Logger log = LoggerFactory.getLogger(JGroupsLink.class);
  private static final String CLUSTER = "gemel";

  /** Messages that wait for the network; the window of {@link Outbound} keeps far below. */
  private static final int MOST_OUTGOING = 256;

  /** Messages kept of somebody whom our own view does not show yet. */
  private static final int MOST_EARLY = 16;

  /** Messages that wait for the event loop. */
  private static final int MOST_INCOMING = 1024;

  private final PeerChannelSettings settings;
  private final Executor loop;
  private final BlockingQueue<byte[]> outgoing = new ArrayBlockingQueue<>(MOST_OUTGOING);
  private final AtomicInteger incoming = new AtomicInteger();
  private final Thread thread;
  private final Deque<Early> early = new ArrayDeque<>();
  private volatile @Nullable JChannel channel;
  private volatile @Nullable Address peer;
  private @Nullable Address lastPeer;
  private @Nullable Listener listener;

  /** What somebody said before we saw that it is there. */
  private record Early(Address from, Batch message) {}

  /**
   * A link that is not open.
   *
   * @param loop runs on the director's event loop
   */
  public JGroupsLink(PeerChannelSettings settings, Executor loop) {
    this.settings = settings;
    this.loop = loop;
    this.thread = Thread.ofPlatform().name("peer").daemon().unstarted(this::run);
  }

  @Override
  public void open(Listener hears) {
    listener = hears;
    thread.start();
  }

  @Override
  public void send(byte[] message) {
    if (!outgoing.offer(message)) {
      log.warn("{} messages to the peer wait; one is lost", MOST_OUTGOING);
    }
  }

  @Override
  public void close() {
    thread.interrupt();
    JChannel open = channel;
    if (open != null) {
      open.close();
    }
  }

  private void run() {
    Listener hears = listener;
    if (hears == null) {
      return;
    }
    try {
      JChannel opening = ChannelStack.channel(settings);
      opening.setReceiver(new Callbacks(hears));
      channel = opening;
      opening.connect(CLUSTER);
      while (!Thread.currentThread().isInterrupted()) {
        transmit(opening, outgoing.take());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (Exception e) { // whatever JGroups throws: the director works on without the channel
      String why = reason(e);
      loop.execute(() -> hears.failed(why));
    }
  }

  private static String reason(Throwable failure) {
    Throwable cause = failure;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    return String.valueOf(cause);
  }

  private void transmit(JChannel open, byte[] message) {
    Address to = peer;
    if (to == null) {
      return;
    }
    try {
      // Each is a batch already, or urgent: it does not wait for company.
      open.send(new BytesMessage(to, message).setFlag(Message.Flag.DONT_BUNDLE));
    } catch (Exception e) { // the session ends by a view, which says more
      log.debug("a message to the peer is lost", e);
    }
  }

  /** On JGroups' threads. */
  private final class Callbacks implements Receiver {
    private final Listener hears;

    Callbacks(Listener hears) {
      this.hears = hears;
    }

    @Override
    public void receive(Message message) {
      Address from = message.getSrc();
      byte[] octets = new byte[message.getLength()];
      System.arraycopy(message.getArray(), message.getOffset(), octets, 0, octets.length);
      if (incoming.incrementAndGet() > MOST_INCOMING) {
        incoming.decrementAndGet();
        log.warn("{} messages of the peer wait; one is dropped", MOST_INCOMING);
        return;
      }
      loop.execute(() -> {
        incoming.decrementAndGet();
        hear(from, octets);
      });
    }

    private void hear(Address from, byte[] octets) {
      if (from.equals(peer)) {
        hears.received(octets);
        return;
      }
      if (early.size() == MOST_EARLY) {
        early.removeFirst();
      }
      early.addLast(new Early(from, new Batch(octets)));
    }

    @Override
    public void viewAccepted(View view) {
      JChannel open = channel;
      if (open == null) {
        return;
      }
      Optional<Address> seen = peerIn(view, open.address());
      loop.execute(() -> follow(seen.orElse(null), view instanceof MergeView));
    }

    /** The latest of its name: one that was killed stays in the view until it is missed. */
    private Optional<Address> peerIn(View view, Address own) {
      List<Address> others =
          view.getMembers().stream().filter(member -> !member.equals(own)).toList();
      Optional<Address> named =
          others.stream()
              .filter(member -> settings.peer().name().equals(NameCache.get(member)))
              .reduce((_, later) -> later);
      if (named.isEmpty() && !others.isEmpty()) {
        log.warn(
            "the peer channel sees {}, but not {}; the names of the two files must agree",
            others.stream().map(String::valueOf).toList(),
            settings.peer().name());
      }
      return named;
    }

    private void follow(@Nullable Address seen, boolean merged) {
      Address known = peer;
      if (seen != null && seen.equals(known) && !merged) {
        return;
      }
      if (known != null && !known.equals(seen)) {
        peer = null;
        hears.vanished(seen == null ? "the peer is not reachable any more" : "the peer came anew");
      }
      if (seen != null) {
        peer = seen;
        hears.appeared(settings.peer().name(), !seen.equals(lastPeer));
        lastPeer = seen;
        early.stream()
            .filter(said -> said.from().equals(seen))
            .forEach(said -> hears.received(said.message().octets()));
      }
      early.clear();
    }
  }
}
