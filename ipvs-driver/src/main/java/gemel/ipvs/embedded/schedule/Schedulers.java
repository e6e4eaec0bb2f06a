package gemel.ipvs.embedded.schedule;

import gemel.ipvs.SchedulerFlag;
import gemel.ipvs.SchedulerName;
import java.util.Set;
import java.util.SplittableRandom;

/** The schedulers by name. */
public final class Schedulers {
  private Schedulers() {}

  public static <S extends Candidate> Scheduler<S> of(
      SchedulerName name, Set<SchedulerFlag> flags) {
    boolean fallback = flags.contains(SchedulerFlag.FALLBACK);
    boolean port = flags.contains(SchedulerFlag.PORT);
    return switch (name) {
      case RR -> new RoundRobin<>();
      case WRR -> new WeightedRoundRobin<>();
      case LC -> new LeastConnections<>(false);
      case WLC -> new LeastConnections<>(true);
      case LBLC -> new Locality<>();
      case LBLCR -> new LocalityWithReplication<>();
      case DH -> new DestinationHash<>();
      case SH -> new SourceHash<>(fallback, port);
      case MH -> new Maglev<>(fallback, port);
      case SED -> new ShortestExpectedDelay<>(false);
      case NQ -> new ShortestExpectedDelay<>(true);
      case FO -> new WeightedFailover<>();
      case OVF -> new Overflow<>();
      case TWOS -> new PowerOfTwo<>(new SplittableRandom());
    };
  }
}
