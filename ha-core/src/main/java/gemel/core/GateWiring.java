package gemel.core;

import gemel.core.group.Groups;
import gemel.core.pair.talk.PairTalk;
import gemel.core.peer.PeerChannel;
import gemel.core.peer.SyncProgress;
import gemel.core.recorder.Cause;
import gemel.core.recorder.FlightRecorder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the peer channel sees goes to the gates, to the pair and into the recorder. */
final class GateWiring implements PeerChannel.Observer {
  private static final Logger log = LoggerFactory.getLogger(GateWiring.class);
  private static final String AWAY = "away";
  private static final String THERE = "there";

  private final Groups groups;
  private final FlightRecorder recorder;
  private final PairTalk pair;

  GateWiring(Groups groups, FlightRecorder recorder, PairTalk pair) {
    this.groups = groups;
    this.recorder = recorder;
    this.pair = pair;
  }

  @Override
  public void sessionBegan(String peer) {
    recorder.record("peer " + peer, AWAY, THERE, new Cause.Channel("the peer appeared"));
    groups.sessionBegan();
    pair.sessionBegan();
  }

  @Override
  public void sessionEnded(String peer, String why) {
    recorder.record("peer " + peer, THERE, AWAY, new Cause.Channel(why));
    groups.sessionEnded();
    pair.sessionEnded();
  }

  @Override
  public void tableComplete(SyncProgress progress) {
    log.info("the peer's connection table is here: {} connections", progress.received());
    groups.tableComplete();
  }

  @Override
  public void said(byte[] words) {
    pair.said(words);
  }
}
