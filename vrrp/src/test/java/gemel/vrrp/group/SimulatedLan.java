package gemel.vrrp.group;

import gemel.linux.net.IpAddress;
import gemel.linux.time.BootTime;
import gemel.testkit.Gen;
import gemel.vrrp.advertisement.Advertisement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Set;

/**
 * Routers on one segment in virtual time: what they send is delayed and at times lost, sent twice
 * or cut one way. The same seed gives the same history.
 */
final class SimulatedLan {
  private final Gen gen;
  private final List<SimulatedRouter> routers = new ArrayList<>();
  private final PriorityQueue<Due> agenda =
      new PriorityQueue<>(Comparator.comparing(Due::at).thenComparingLong(Due::number));
  private final Set<Way> cuts = new HashSet<>();
  private final LanChecker checker = new LanChecker(this);
  private BootTime now = BootTime.ofMillis(1_000_000);
  private long scheduled;
  private int lossPercent;
  private long slowestHostMicros = 2000;

  SimulatedLan(Gen gen) {
    this.gen = gen;
  }

  private record Due(BootTime at, long number, Runnable what) {}

  private record Way(SimulatedRouter from, SimulatedRouter to) {}

  BootTime now() {
    return now;
  }

  LanChecker checker() {
    return checker;
  }

  List<SimulatedRouter> routers() {
    return routers;
  }

  SimulatedRouter add(SampleInstance instance, Gate gate) {
    IpAddress address = IpAddress.parse("10.88.0." + (routers.size() + 1));
    SimulatedRouter router =
        new SimulatedRouter(this, address, SampleInstance.group(instance), gate);
    routers.add(router);
    return router;
  }

  void at(BootTime at, Runnable what) {
    agenda.add(new Due(at, scheduled++, what));
  }

  /** Everything that is due until then happens, and the checker looks after each of it. */
  void run(Duration duration) {
    BootTime end = now.plus(duration);
    Due next;
    while ((next = agenda.peek()) != null && next.at().isDueAt(end)) {
      agenda.remove();
      checker.beforeTimePasses(next.at());
      now = next.at().isAfter(now) ? next.at() : now;
      next.what().run();
      checker.look();
    }
    checker.beforeTimePasses(end);
    now = end;
  }

  void broadcast(SimulatedRouter from, Advertisement advertisement) {
    for (SimulatedRouter to : routers) {
      if (to == from) {
        continue;
      }
      if (cuts.contains(new Way(from, to)) || gen.between(1, 100) <= lossPercent) {
        checker.disturbed();
        continue;
      }
      int copies = gen.oneIn(20) ? 2 : 1;
      for (int copy = 0; copy < copies; copy++) {
        at(micros(50, 1000), () -> to.hear(advertisement, from.address));
      }
    }
  }

  /** When something that was asked of the host now is done. */
  BootTime whenHostIsDone() {
    return micros(20, slowestHostMicros);
  }

  void cut(SimulatedRouter from, SimulatedRouter to) {
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

  boolean isWhole() {
    return cuts.isEmpty() && lossPercent == 0;
  }

  private BootTime micros(long least, long most) {
    return now.plusNanos(gen.between((int) least, (int) most) * 1000L);
  }
}
