package gemel.core.byhand;

import gemel.ipvs.FullNat;
import gemel.ipvs.Persistence;
import gemel.ipvs.SchedulerFlag;
import gemel.ipvs.SchedulerName;
import gemel.ipvs.ServiceKey;
import gemel.ipvs.VirtualService;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;

/**
 * A service as it was asked for: that its scheduler exists is found out last.
 *
 * @param scheduler a name, perhaps of none
 * @param persistenceEngine empty for none
 * @param fullNat what FullNAT servers are to see of its clients
 */
public record ServiceRequest(
    ServiceKey key,
    String scheduler,
    Set<SchedulerFlag> flags,
    Persistence persistence,
    String persistenceEngine,
    boolean onePacket,
    FullNat fullNat) {
  private static final Set<String> PERSISTENCE_ENGINES = Set.of("", "sip");

  public ServiceRequest {
    flags = Set.copyOf(flags);
  }

  /** A service without FullNAT. */
  public ServiceRequest(
      ServiceKey key,
      String scheduler,
      Set<SchedulerFlag> flags,
      Persistence persistence,
      String persistenceEngine,
      boolean onePacket) {
    this(key, scheduler, flags, persistence, persistenceEngine, onePacket, FullNat.NONE);
  }

  /** The service; empty if there is no such scheduler or persistence engine. */
  public Optional<VirtualService> service() {
    return Arrays.stream(SchedulerName.values())
        .filter(name -> name.keyword().equals(scheduler))
        .filter(_ -> PERSISTENCE_ENGINES.contains(persistenceEngine))
        .map(name ->
            new VirtualService(key, name, flags, persistence, persistenceEngine, onePacket)
                .with(fullNat))
        .findAny();
  }
}
