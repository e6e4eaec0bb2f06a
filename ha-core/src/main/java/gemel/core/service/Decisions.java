package gemel.core.service;

import gemel.core.recorder.Cause;
import gemel.core.recorder.FlightRecorder;
import gemel.core.service.Pools.Turned;
import gemel.healthcheck.pool.PoolEffect.MemberTurned;
import gemel.healthcheck.pool.PoolEffect.QuorumTurned;
import gemel.healthcheck.pool.PoolEffect.ServingOnTurned;
import gemel.healthcheck.pool.Quorum;
import gemel.ipvs.RealServer;
import gemel.ipvs.ServiceKey;
import gemel.ipvs.TableChange;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What was decided at once, and why: servers that were judged, and services that have a quorum now,
 * or none any more, or none of whose servers is up; that moves their other servers.
 *
 * @param cause of it all
 * @param turned what has become of pools, in order
 * @param quorums services by key
 * @param servingOn services whose servers that were up last serve now although they are down, or do
 *     not any more
 * @param judged servers by service
 */
record Decisions(
    Cause cause,
    List<Turned> turned,
    Map<ServiceKey, QuorumTurned<RealServer.Id>> quorums,
    Map<ServiceKey, ServingOnTurned<RealServer.Id>> servingOn,
    Map<ServiceKey, Set<RealServer.Id>> judged) {

  /** Something else than servers is the cause. */
  static Decisions all(Cause cause) {
    return of(cause, List.of());
  }

  static Decisions of(Cause cause, List<Turned> turned) {
    Map<ServiceKey, QuorumTurned<RealServer.Id>> quorums = new LinkedHashMap<>();
    Map<ServiceKey, ServingOnTurned<RealServer.Id>> servingOn = new LinkedHashMap<>();
    Map<ServiceKey, Set<RealServer.Id>> judged = new LinkedHashMap<>();
    for (Turned one : turned) {
      switch (one.effect()) {
        case QuorumTurned<RealServer.Id> quorum -> quorums.put(one.service(), quorum);
        case ServingOnTurned<RealServer.Id> serving -> servingOn.put(one.service(), serving);
        case MemberTurned<RealServer.Id> member ->
            judged.computeIfAbsent(one.service(), _ -> new LinkedHashSet<>()).add(member.id());
      }
    }
    return new Decisions(cause, List.copyOf(turned), quorums, servingOn, judged);
  }

  /** The same, which were about these servers whether they turned or not. */
  Decisions about(List<Member> members) {
    Map<ServiceKey, Set<RealServer.Id>> all = new LinkedHashMap<>(judged);
    members.forEach(member ->
        all.computeIfAbsent(member.service(), _ -> new LinkedHashSet<>()).add(member.id()));
    return new Decisions(cause, turned, quorums, servingOn, all);
  }

  /** Tells of services as wholes. */
  void record(FlightRecorder recorder) {
    quorums.forEach((service, turned) ->
        recorder.record(subject(service), word(turned.from()), word(turned.to()), cause));
    servingOn.forEach((service, turned) ->
        recorder.record(subject(service), word(!turned.on()), word(turned.on()), cause));
  }

  private static String subject(ServiceKey service) {
    return "service " + service;
  }

  /** Tells of all of it. */
  void tell(PoolNews news) {
    turned.forEach(one -> news.tell(one.service(), one.effect(), cause.sentence()));
  }

  /** Whether a server was judged otherwise than before. */
  boolean turns(ServiceKey service, RealServer.Id server) {
    return judged.getOrDefault(service, Set.of()).contains(server);
  }

  private static String word(Quorum quorum) {
    return "quorum " + quorum.name().toLowerCase(Locale.ROOT);
  }

  private static String word(boolean servingOn) {
    return servingOn ? "served by who was up last" : "served by who is up";
  }

  /** Why the table changes there. */
  Cause cause(TableChange change) {
    Set<RealServer.Id> own = judged.getOrDefault(change.service(), Set.of());
    ServingOnTurned<RealServer.Id> serving = servingOn.get(change.service());
    QuorumTurned<RealServer.Id> quorum = quorums.get(change.service());
    if (server(change).filter(own::contains).isPresent()) {
      return cause;
    } else if (serving != null) {
      return new Cause.AllDown(serving.sentence());
    }
    return quorum == null ? cause : new Cause.Quorum(quorum.sentence());
  }

  private static Optional<RealServer.Id> server(TableChange change) {
    return switch (change) {
      case TableChange.AddServer add -> Optional.of(add.added().id());
      case TableChange.EditServer edit -> Optional.of(edit.edited().id());
      case TableChange.RemoveServer remove -> Optional.of(remove.server());
      case TableChange.AddService _,
          TableChange.EditService _,
          TableChange.RemoveService _,
          TableChange.ZeroCounters _ ->
          Optional.empty();
    };
  }
}
