package gemel.core.plan;

import gemel.config.bfd.BfdInstance;
import gemel.config.diagnostic.Diagnostic;
import gemel.vrrp.bfd.session.BfdSessionSettings;
import gemel.vrrp.bfd.session.Timing;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** BFD sessions in the words of the room that runs them. */
public final class BfdPlanner {
  private BfdPlanner() {}

  /**
   * The sessions, in the file's order.
   *
   * @param unplanned takes what is left out: sessions over more than one hop (RFC 5883)
   */
  public static List<BfdSessionSettings> sessions(
      List<BfdInstance> instances, Consumer<Diagnostic> unplanned) {
    List<BfdSessionSettings> planned = new ArrayList<>();
    for (BfdInstance instance : instances) {
      if (instance.multihop()) {
        unplanned.accept(
            Diagnostic.warning(
                instance.origin().of("multihop"),
                "bfd_instance %s is left out: multihop is not honoured yet"
                    .formatted(instance.name())));
      } else {
        planned.add(session(instance));
      }
    }
    return List.copyOf(planned);
  }

  private static BfdSessionSettings session(BfdInstance instance) {
    return new BfdSessionSettings(
        instance.name(),
        Values.address(instance.neighborIp()),
        instance.sourceIp() == null ? null : Values.address(instance.sourceIp()),
        new Timing(
            micros(instance.minRx()),
            micros(instance.minTx()),
            micros(instance.idleTx()),
            instance.multiplier()),
        instance.passive(),
        instance.ttl(),
        instance.leastTtl());
  }

  private static long micros(Duration duration) {
    return duration.toNanos() / 1000;
  }
}
