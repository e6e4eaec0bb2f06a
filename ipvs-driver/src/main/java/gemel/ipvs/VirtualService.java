package gemel.ipvs;

import java.util.Set;

/**
 * A virtual service.
 *
 * @param key what it is
 * @param scheduler how its servers are chosen
 * @param flags what the scheduler is told besides
 * @param persistence whether clients keep their server
 * @param persistenceEngine what tells clients apart besides their address, as {@code sip}; else
 *     empty
 * @param onePacket each packet is scheduled by itself
 * @param policies what ipvsadm knows nothing of
 * @param fullNat what FullNAT servers see of its clients
 */
public record VirtualService(
    ServiceKey key,
    SchedulerName scheduler,
    Set<SchedulerFlag> flags,
    Persistence persistence,
    String persistenceEngine,
    boolean onePacket,
    ServicePolicies policies,
    FullNat fullNat) {
  /** The persistence engine that tells a client's SIP calls apart. */
  public static final String SIP = "sip";

  public VirtualService {
    flags = Set.copyOf(flags);
  }

  /** A service with the policies that ip_vs has by default, and without FullNAT. */
  public VirtualService(
      ServiceKey key,
      SchedulerName scheduler,
      Set<SchedulerFlag> flags,
      Persistence persistence,
      String persistenceEngine,
      boolean onePacket) {
    this(
        key,
        scheduler,
        flags,
        persistence,
        persistenceEngine,
        onePacket,
        ServicePolicies.DEFAULT,
        FullNat.NONE);
  }

  /** A service without persistence. */
  public VirtualService(ServiceKey key, SchedulerName scheduler, Set<SchedulerFlag> flags) {
    this(key, scheduler, flags, Persistence.NONE, "", false);
  }

  /** A service whose scheduler is told nothing. */
  public VirtualService(ServiceKey key, SchedulerName scheduler) {
    this(key, scheduler, Set.of());
  }

  /** The same with other policies. */
  public VirtualService with(ServicePolicies other) {
    return new VirtualService(
        key, scheduler, flags, persistence, persistenceEngine, onePacket, other, fullNat);
  }

  /** Whether its servers, which are of its family, can answer to its local addresses. */
  public boolean hasLocalsOfItsFamily() {
    return fullNat.addresses().stream().allMatch(address -> address.family() == key.family());
  }

  /** The same with other local addresses. */
  public VirtualService with(FullNat other) {
    return new VirtualService(
        key, scheduler, flags, persistence, persistenceEngine, onePacket, policies, other);
  }
}
