package gemel.ipvs;

/**
 * A virtual service.
 *
 * @param key what it is
 * @param scheduler how its servers are chosen
 */
public record VirtualService(ServiceKey key, SchedulerName scheduler) {}
