package gemel.core.dispute;

import gemel.healthcheck.machine.HealthStatus;
import gemel.healthcheck.settings.Target;
import gemel.healthcheck.settings.TcpCheck;
import gemel.ipvs.RealServer;
import gemel.linux.net.IpAddress;
import gemel.linux.time.BootTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** A pair whose words go to and fro, looked at every 200 ms; their boot clocks are years apart. */
final class TwoDirectors {
  static final Duration TO_TURN = Duration.ofSeconds(12);
  private static final long TICK_MILLIS = 200;
  private static final int MOST_WORDS = 512;

  final Side left = new Side("left", 1_000_000_000L);
  final Side right = new Side("right", 90_000_000_000L);

  private final List<String> lines = new ArrayList<>();
  private long millis;
  private long inTransit;
  private boolean inSession;
  private boolean loses;

  /** They check the same servers, 10.0.0.1 and so on, which are up; they have not met. */
  static TwoDirectors with(int servers) {
    TwoDirectors two = new TwoDirectors();
    two.left.has(servers);
    two.right.has(servers);
    for (int server = 1; server <= servers; server++) {
      two.left.up(server);
      two.right.up(server);
    }
    return two;
  }

  TwoDirectors inSession() {
    inSession = true;
    left.listens();
    right.listens();
    return this;
  }

  void sessionEnds() {
    inSession = false;
    left.loses();
    right.loses();
  }

  void messagesTake(Duration time) {
    inTransit = time.toMillis();
  }

  void losesMessages(boolean all) {
    loses = all;
  }

  /** The left one's clock. */
  BootTime now() {
    return left.clock();
  }

  void passes(Duration time) {
    for (long end = millis + time.toMillis(); millis < end; millis += TICK_MILLIS) {
      left.tick(right);
      right.tick(left);
    }
  }

  List<String> lines() {
    return lines;
  }

  void linesSoFar() {
    lines.clear();
  }

  static CheckId check(int server) {
    return new CheckId(server);
  }

  /** One of the two. */
  final class Side {
    private final String name;
    private final long bootMillis;
    private final Map<Integer, Opinion> opinions = new LinkedHashMap<>();
    private final TreeMap<Long, List<Runnable>> later = new TreeMap<>();
    private final Comparison comparison = new Comparison();
    private Duration toTurn = TO_TURN;

    private Side(String name, long bootMillis) {
      this.name = name;
      this.bootMillis = bootMillis;
    }

    Comparison comparison() {
      return comparison;
    }

    private BootTime clock() {
      return BootTime.ofMillis(bootMillis + millis);
    }

    void notices(Duration within) {
      toTurn = within;
      opinions.replaceAll((_, was) -> new Opinion(was.status(), was.since(), was.why(), within));
      follow();
    }

    /** A reload; what it has had goes on. */
    void has(int servers) {
      opinions.keySet().removeIf(server -> server > servers);
      for (int server = 1; server <= servers; server++) {
        opinions.putIfAbsent(
            server, new Opinion(HealthStatus.UNCHECKED, clock(), "not yet", toTurn));
      }
      follow();
    }

    /**
     * A reload that changes what a server is asked: it is believed as before until it was asked.
     */
    void isUpFromBefore(int server) {
      BootTime before = BootTime.ofMillis(bootMillis);
      opinions.put(server, new Opinion(HealthStatus.UP, before, "good", toTurn));
      follow();
    }

    private void follow() {
      Map<CheckId, OwnCheck> own = new LinkedHashMap<>();
      opinions.forEach((server, opinion) -> own.put(check(server), own(server, opinion)));
      comparison.follow(own, clock());
    }

    private static OwnCheck own(int server, Opinion opinion) {
      IpAddress address = IpAddress.v4(0x0a00_0000 + server);
      return new OwnCheck(
          new TcpCheck(Target.of(address, 80)), Set.of(new RealServer.Id(address, 80)), opinion);
    }

    void down(int server) {
      turns(server, HealthStatus.DOWN);
    }

    void up(int server) {
      turns(server, HealthStatus.UP);
    }

    void turns(int server, HealthStatus status) {
      String why = status == HealthStatus.DOWN ? "bad" : "good";
      Opinion opinion = new Opinion(status, clock(), why, toTurn);
      opinions.put(server, opinion);
      comparison.believe(check(server), opinion, clock());
    }

    void turnsAfter(long afterMillis, int server, boolean down) {
      at(millis + afterMillis, () -> turns(server, down ? HealthStatus.DOWN : HealthStatus.UP));
    }

    private void at(long time, Runnable what) {
      later.computeIfAbsent(time, _ -> new ArrayList<>()).add(what);
    }

    void listens() {
      comparison.peerListens(clock());
    }

    private void loses() {
      later.clear();
      comparison.peerGone(clock()).forEach(this::tell);
    }

    private void tick(Side peer) {
      while (!later.isEmpty() && later.firstKey() <= millis) {
        later.pollFirstEntry().getValue().forEach(Runnable::run);
      }
      comparison.news(clock()).forEach(this::tell);
      List<CheckWord> words = comparison.next(MOST_WORDS, clock());
      if (inSession && !loses && !words.isEmpty()) {
        peer.at(millis + inTransit, () -> peer.comparison.heard(words, peer.clock()));
      }
    }

    private void tell(News news) {
      for (Line line : Line.of(news, comparison.servers())) {
        lines.add(
            "%s %s: %s -> %s: %s"
                .formatted(name, line.subject(), line.from(), line.to(), line.sentence()));
      }
    }

    List<String> sentences() {
      return comparison.view().sentences();
    }
  }
}
