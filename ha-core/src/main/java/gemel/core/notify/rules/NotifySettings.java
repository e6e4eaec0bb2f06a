package gemel.core.notify.rules;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Who is told what.
 *
 * @param groups in the order of the plan
 * @param pools services with their servers, in the order of the plan
 * @param statesOnReload whether a reload writes all states into the FIFOs anew
 * @param firstGoodChecks whether the first good check of any server is told
 * @param security whether root runs nothing that others can change
 * @param faultMails whether mails tell of FAULT, too
 */
public record NotifySettings(
    List<ToldGroup> groups,
    List<ToldPool> pools,
    List<Fifo> fifos,
    boolean statesOnReload,
    boolean firstGoodChecks,
    boolean security,
    boolean faultMails) {
  /** Nobody is told anything. */
  public static final NotifySettings NOTHING =
      new NotifySettings(List.of(), List.of(), List.of(), false, false, false, true);

  public NotifySettings {
    groups = List.copyOf(groups);
    pools = List.copyOf(pools);
    fifos = List.copyOf(fifos);
  }

  /** Those of all groups. */
  Stream<Told> instances() {
    return groups.stream().flatMap(group -> group.instances().stream());
  }

  Stream<Told> syncGroups() {
    return groups.stream().flatMap(group -> group.syncGroup().stream());
  }

  /** Every script that may be run for a change, each once. */
  public Set<Script> scripts() {
    Set<Script> scripts = new LinkedHashSet<>();
    instances().forEach(told -> scripts.addAll(told.all()));
    syncGroups().forEach(told -> scripts.addAll(told.all()));
    pools.forEach(pool -> pool.all().forEach(told -> scripts.addAll(told.all())));
    return scripts;
  }
}
