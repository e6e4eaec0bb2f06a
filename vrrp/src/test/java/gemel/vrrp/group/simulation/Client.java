package gemel.vrrp.group.simulation;

import gemel.linux.time.BootTime;
import gemel.vrrp.group.simulation.Segment.Station;

/**
 * A host on a {@link Segment} that talks to the virtual address. As on Linux gratuitous ARP changes
 * an entry of its neighbour cache and does not make one; what it does not know, or has known for
 * too long, it asks for.
 */
final class Client implements Station {
  private static final int OWN_MAC = 99;

  private final Segment segment;
  private final Agenda agenda;
  private final Story story;
  private final long entryLivesNanos;
  private int mac;
  private BootTime learnedAt = new BootTime(0);
  private BootTime entryUntil = new BootTime(0);

  /**
   * @param entryLivesNanos how long it believes what it has learned
   */
  Client(Segment segment, Agenda agenda, Story story, long entryLivesNanos) {
    this.segment = segment;
    this.agenda = agenda;
    this.story = story;
    this.entryLivesNanos = entryLivesNanos;
    segment.connect(this);
  }

  /** Has something to say to the virtual address. */
  void talk() {
    if (!knows()) {
      segment.broadcast(this, new Frame.Question(OWN_MAC));
    }
  }

  @Override
  public void receive(Frame frame) {
    switch (frame) {
      case Frame.Announcement _ when knows() -> learn(frame.source());
      case Frame.Answer _ -> learn(frame.source());
      case Frame.Announcement _, Frame.Question _, Frame.Vrrp _ -> {}
    }
  }

  private void learn(int source) {
    if (!knows() || mac != source) {
      story.tell(
          agenda.now(), "client", () -> "%s: address is at MAC %d".formatted(segment, source));
    }
    mac = source;
    learnedAt = agenda.now();
    entryUntil = agenda.now().plusNanos(entryLivesNanos);
  }

  /** Whether it would send without asking. */
  boolean knows() {
    return entryUntil.isAfter(agenda.now());
  }

  /** Whether it learned of another MAC address since then. */
  boolean learnedElsewhere(int thanMac, BootTime since) {
    return mac != thanMac && learnedAt.isAfter(since);
  }

  long entryLivesNanos() {
    return entryLivesNanos;
  }

  /** Whether what it sends to the virtual address goes to this station, or it will ask first. */
  boolean reaches(Station station, int stationMac) {
    return !knows() || mac == stationMac && segment.leadsTo(mac, station);
  }

  @Override
  public boolean isUp() {
    return true;
  }

  @Override
  public String toString() {
    return knows() ? "client knows MAC " + mac : "client knows nobody";
  }
}
