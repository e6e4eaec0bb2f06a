package gemel.core.peer;

import gemel.ipvs.ChangeSink;
import gemel.ipvs.ForwardingEngine;
import java.util.concurrent.Executor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** This end of the peer channel. Belongs to the director's event loop. */
public final class PeerChannel implements PeerLink.Listener {
  private static final Logger log = LoggerFactory.getLogger(PeerChannel.class);

  private final PeerLink link;
  private final Observer observer;
  private final Outbound outbound;
  private final Inbound inbound;
  private String peer;
  private String why = "not seen yet";
  private boolean connected;
  private long sessions;
  private long refused;
  private int peersMinor;

  /** Hears what the channel means for the gates, on the event loop. */
  public interface Observer {
    /** A session began: what we have of the peer's table is not complete any more. */
    void sessionBegan(String peer);

    /** The session ended. */
    void sessionEnded(String peer, String why);

    /** The peer's whole table is in ours. */
    void tableComplete(SyncProgress progress);

    /** The peer says something of its virtual routers. */
    void said(byte[] words);
  }

  /**
   * A closed channel.
   *
   * @param peer what the configuration calls the peer
   * @param loop runs on the event loop
   * @param firstId where the numbers of requests begin; another one in each run
   */
  public PeerChannel(
      PeerLink link,
      String peer,
      ForwardingEngine engine,
      Executor loop,
      int firstId,
      Observer observer) {
    this.link = link;
    this.peer = peer;
    this.observer = observer;
    this.outbound = new Outbound(engine, loop, this::send);
    this.inbound =
        new Inbound(engine, loop, this::send, firstId, () -> observer.tableComplete(progress()));
  }

  /** Where the engine's changes have to go. */
  public ChangeSink changes() {
    return outbound.changes();
  }

  /** Looks for the peer from now on. */
  public void open() {
    link.open(this);
  }

  /** Says goodbye; may wait. */
  public void close() {
    link.close();
  }

  public SyncProgress progress() {
    return inbound.progress();
  }

  public PeerStatus status() {
    return new PeerStatus(
        connected,
        peer,
        why,
        progress(),
        outbound.unacknowledged(),
        outbound.waiting(),
        sessions,
        refused + inbound.refusedRecords());
  }

  /**
   * Says something of our virtual routers; lost where the peer is away, or would not understand.
   */
  public void say(byte[] words) {
    if (connected && peersMinor >= PeerMessageCodec.KNOWS_SAID) {
      send(new PeerMessage.Said(0, new Batch(words)));
    }
  }

  private void send(PeerMessage message) {
    link.send(PeerMessageCodec.encode(message));
  }

  @Override
  public void appeared(String name, boolean anew) {
    peer = name;
    connected = true;
    peersMinor = 0; // until it has spoken
    why = "connected";
    sessions++;
    observer.sessionBegan(name);
    if (anew) {
      inbound.beginAnew();
    }
    inbound.request();
  }

  @Override
  public void vanished(String reason) {
    if (!connected) {
      return;
    }
    connected = false;
    why = reason;
    outbound.end();
    inbound.end();
    observer.sessionEnded(peer, reason);
  }

  @Override
  public void failed(String reason) {
    why = reason;
    log.error("the peer channel cannot be opened: {}", reason);
  }

  @Override
  public void received(byte[] octets) {
    switch (PeerMessageCodec.decode(octets)) {
      case PeerMessageCodec.Understood(PeerMessage message, int minor) -> {
        peersMinor = minor;
        handle(message);
      }
      case PeerMessageCodec.Unknown(int minor) -> peersMinor = minor;
      case PeerMessageCodec.Refused(String reason) -> {
        refused++;
        log.warn("a message of the peer is not understood: {}", reason);
      }
    }
  }

  private void handle(PeerMessage message) {
    switch (message) {
      case PeerMessage.Request request -> outbound.requested(request.id());
      case PeerMessage.Begin begin -> inbound.begin(begin);
      case PeerMessage.Connections connections -> inbound.connections(connections);
      case PeerMessage.End end -> inbound.end(end);
      case PeerMessage.Ack ack -> outbound.acknowledged(ack.id(), ack.sequence());
      case PeerMessage.Lost lost -> inbound.lost(lost);
      case PeerMessage.Said said -> observer.said(said.words().octets());
    }
  }
}
