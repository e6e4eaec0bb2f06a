package gemel.bench.failover;

import gemel.lab.AdvertisementEar;
import gemel.lab.Await;
import gemel.lab.Clock;
import gemel.lab.Lab;
import gemel.lab.LabException;
import gemel.lab.Node;
import gemel.lab.NodeEnd;
import gemel.lab.Questions;
import gemel.lab.Responder;
import gemel.lab.Topology;
import gemel.linux.time.BootTime;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Everything that may happen to the better one of two directors, once: it dies, leaves and comes
 * back. Each time it is waited for that the right one, and nobody else, holds all addresses and
 * answers clients; and the longest time for which a client waited is taken.
 *
 * <p>What takes a service away begins right after an advertisement, so that the time until the next
 * one, which is chance, is not in the gap.
 */
public final class FailoverRun {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final int FIRST = 1;
  private static final int SECOND = 2;

  private final Lab lab;
  private final Cell cell;
  private final Pairing pairing;
  private final Questions questions;
  private final AdvertisementEar ear;
  private final Map<Happening, Duration> gaps = new EnumMap<>(Happening.class);
  private Member first;

  private FailoverRun(Lab lab, Cell cell, Pairing pairing) {
    this.lab = lab;
    this.cell = cell;
    this.pairing = pairing;
    for (int director = 1; director <= Topology.DIRECTORS; director++) {
      Responder.start(lab, director, cell.family());
    }
    this.questions = Questions.ask(lab, cell.vip());
    this.ear = AdvertisementEar.at(lab, FIRST, cell.family());
    this.first = Member.start(lab, FIRST, cell, pairing);
  }

  /**
   * Has it all happen in a lab of its own.
   *
   * @return how long clients had no answer
   * @throws LabException if the wrong director holds an address or answers, or nobody does
   */
  public static Map<Happening, Duration> of(Cell cell, Pairing pairing) {
    try (Lab lab = Lab.build()) {
      if (cell.isIpv6()) {
        lab.addIpv6();
      }
      FailoverRun run = new FailoverRun(lab, cell, pairing);
      run.happen();
      return run.gaps;
    }
  }

  private void happen() {
    BootTime begun = Clock.now();
    owns(FIRST, begun);
    Member.start(lab, SECOND, cell, pairing).awaitTakesPart();

    crash();
    comeBack(Happening.RETURN_AFTER_CRASH);
    measure(Happening.LEAVING, SECOND, first::leave);
    comeBack(Happening.RETURN_AFTER_LEAVING);
    if (pairing.first() == Maker.GEMEL) { // keepalived's node would answer for ever
      measure(Happening.KILLED, SECOND, first::kill);
    }
  }

  /**
   * The process stands still and the cables are pulled before it is killed: the end of a large one
   * takes its time, and its node would answer meanwhile.
   */
  private void crash() {
    List<Long> processes = first.processes();
    NodeEnd end = lab.end(lab.director(FIRST));
    measure(
        Happening.CRASH,
        SECOND,
        () -> {
          end.comes(processes);
          first.kill();
          boot();
        });
  }

  /** A node that boots has no addresses and interfaces but its own. */
  private void boot() {
    Node node = lab.director(FIRST);
    node.outcome("ip", "link", "del", Cell.VIRTUAL_INTERFACE);
    for (String address : cell.addresses()) {
      node.outcome(("ip addr del " + address).split(" "));
    }
  }

  private void comeBack(Happening happening) {
    BootTime from = Clock.now();
    lab.plug(lab.director(FIRST));
    first = Member.start(lab, FIRST, cell, pairing);
    note(happening, FIRST, from);
    first.awaitTakesPart();
  }

  private void measure(Happening happening, int owner, Runnable cause) {
    ear.awaitNext(PATIENCE);
    BootTime from = Clock.now();
    cause.run();
    note(happening, owner, from);
  }

  private void note(Happening happening, int owner, BootTime from) {
    owns(owner, from);
    gaps.put(happening, questions.longestWait(from));
    questions.forget();
  }

  /** The one owns all addresses and answers, the other has none. */
  private void owns(int owner, BootTime from) {
    questions.awaitSteady(owner, from, PATIENCE);
    awaitAddresses(owner, cell.addresses().size());
    awaitAddresses(3 - owner, 0);
  }

  private void awaitAddresses(int director, int count) {
    Await.until(
        "d%d has %d of the addresses".formatted(director, count),
        PATIENCE,
        () -> held(director) == count,
        () -> lab.director(director).run("ip", "-o", "addr"));
  }

  private long held(int director) {
    List<String> lines = lab.director(director).run("ip", "-o", "addr").lines().toList();
    return cell.addresses().stream()
        .map(address -> " " + address.substring(0, address.indexOf('/') + 1))
        .filter(address -> lines.stream().anyMatch(line -> line.contains(address)))
        .count();
  }
}
