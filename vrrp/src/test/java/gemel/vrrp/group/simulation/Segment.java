package gemel.vrrp.group.simulation;

import gemel.linux.time.BootTime;
import gemel.testkit.Gen;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * A LAN around one switch that learns which MAC address is behind which port from what comes out of
 * it. What routers say to each other is delayed, so that it may arrive in another order, at times
 * sent twice, and, when told so, lost or cut off one way. The client's port is quick.
 */
final class Segment {
  /** The longest way from router to router. */
  static final long SLOWEST_NANOS = 3_000_000;

  private static final int QUICK_MICROS = 40;

  final int place;
  private final Gen gen;
  private final Agenda agenda;
  private final List<Station> stations = new ArrayList<>();
  private final Map<Integer, Learned> learned = new TreeMap<>();
  private final Set<Way> cuts = new HashSet<>();
  private int lossPercent;
  private BootTime lostAt = new BootTime(0);

  /** Something with a port on the switch. */
  interface Station {
    /** Takes a frame; one that is not for it is no matter. */
    void receive(Frame frame);

    /** Whether its cable is in and its system runs. */
    boolean isUp();
  }

  private record Learned(Station port, BootTime at) {}

  private record Way(Station from, Station to) {}

  Segment(int place, Gen gen, Agenda agenda) {
    this.place = place;
    this.gen = gen;
    this.agenda = agenda;
  }

  void connect(Station station) {
    stations.add(station);
  }

  /** To every other station. */
  void broadcast(Station from, Frame frame) {
    learned.put(frame.source(), new Learned(from, agenda.now()));
    for (Station to : stations) {
      if (!to.equals(from) && concerns(frame, to)) {
        carry(from, to, frame);
      }
    }
  }

  /** What the others would not listen to is not carried, to save time. */
  private static boolean concerns(Frame frame, Station to) {
    return switch (frame) {
      case Frame.Vrrp _, Frame.Question _ -> !(to instanceof Client);
      case Frame.Announcement _, Frame.Answer _ -> to instanceof Client;
    };
  }

  /** To one other station. */
  void send(Station from, Station to, Frame frame) {
    learned.put(frame.source(), new Learned(from, agenda.now()));
    carry(from, to, frame);
  }

  private void carry(Station from, Station to, Frame frame) {
    if (isCut(from, to) || lossPercent > 0 && gen.between(1, 100) <= lossPercent) {
      lostAt = agenda.now();
      return;
    }
    boolean quick = from instanceof Client || to instanceof Client;
    int copies = !quick && gen.oneIn(20) ? 2 : 1;
    for (int copy = 0; copy < copies; copy++) {
      agenda.after((quick ? QUICK_MICROS : wayMicros()) * 1000L, () -> arrive(to, frame));
    }
  }

  private int wayMicros() {
    return gen.oneIn(8)
        ? gen.between(QUICK_MICROS + 10, (int) (SLOWEST_NANOS / 1000))
        : gen.between(QUICK_MICROS + 10, 300);
  }

  private void arrive(Station to, Frame frame) {
    if (to.isUp()) {
      to.receive(frame);
    }
  }

  /** Where a frame for this MAC address goes; unknown ones go everywhere, and nobody cares. */
  boolean leadsTo(int mac, Station station) {
    Learned last = learned.get(mac);
    return last == null || last.port().equals(station);
  }

  /** Whether the switch was told since then that this MAC address is elsewhere. */
  boolean learnedElsewhere(int mac, Station than, BootTime since) {
    Learned last = learned.get(mac);
    return last != null && !last.port().equals(than) && last.at().isAfter(since);
  }

  void cut(Station from, Station to) {
    cuts.add(new Way(from, to));
  }

  void loses(int percent) {
    lossPercent = percent;
  }

  /** No cut, no loss any more. */
  void heal() {
    cuts.clear();
    lossPercent = 0;
  }

  List<Station> stations() {
    return stations;
  }

  /** When something was last lost on the way; now, while it may be any time. */
  BootTime lostAt() {
    return cuts.isEmpty() && lossPercent == 0 ? lostAt : agenda.now();
  }

  private boolean isCut(Station from, Station to) {
    return !cuts.isEmpty() && cuts.contains(new Way(from, to));
  }

  @Override
  public String toString() {
    return "LAN " + place;
  }
}
