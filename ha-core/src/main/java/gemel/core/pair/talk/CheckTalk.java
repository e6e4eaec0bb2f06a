package gemel.core.pair.talk;

import gemel.core.dispute.CheckId;
import gemel.core.dispute.CheckWord;
import gemel.core.dispute.Comparison;
import gemel.core.dispute.DisputeView;
import gemel.core.dispute.Line;
import gemel.core.dispute.News;
import gemel.core.dispute.Opinion;
import gemel.core.dispute.OwnCheck;
import gemel.core.plan.Plan;
import gemel.core.plan.PlannedServer;
import gemel.core.plan.PlannedService;
import gemel.core.recorder.Cause;
import gemel.core.recorder.FlightRecorder;
import gemel.core.service.CheckNews;
import gemel.healthcheck.machine.HealthStatus;
import gemel.healthcheck.runner.CheckReport;
import gemel.healthcheck.settings.CheckSettings;
import gemel.ipvs.RealServer;
import gemel.linux.time.TimeSource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/** Tells the peer what the checks say, and compares what it says. Of the event loop. */
public final class CheckTalk implements CheckNews {
  /** Messages at a time: ten thousand checks are told in a second. */
  private static final int MOST_MESSAGES = 4;

  private final Function<CheckSettings, Optional<CheckReport>> reports;
  private final FlightRecorder recorder;
  private final TimeSource time;
  private final Comparison comparison = new Comparison();
  private final Map<CheckSettings, CheckId> ids = new HashMap<>();
  private Map<CheckId, Asked> asked = Map.of();

  /** The checks that ask the same, and those whom they decide about. */
  private record Asked(Set<CheckSettings> checks, Set<RealServer.Id> servers) {}

  /**
   * Knows no check yet.
   *
   * @param reports of the checks that run
   */
  public CheckTalk(
      Function<CheckSettings, Optional<CheckReport>> reports,
      FlightRecorder recorder,
      TimeSource time) {
    this.reports = reports;
    this.recorder = recorder;
    this.time = time;
  }

  @Override
  public void followed(Plan plan) {
    ids.keySet().retainAll(plan.checks());
    Map<CheckId, Asked> all = new LinkedHashMap<>();
    for (PlannedService service : plan.services()) {
      for (PlannedServer server : service.servers()) {
        for (CheckSettings check : server.checks()) {
          CheckId id = ids.computeIfAbsent(check, each -> CheckId.of(each.spec()));
          Asked same =
              all.computeIfAbsent(id, _ -> new Asked(new LinkedHashSet<>(), new LinkedHashSet<>()));
          same.checks().add(check);
          same.servers().add(server.server().id());
        }
      }
    }
    asked = all;
    Map<CheckId, OwnCheck> own = new LinkedHashMap<>();
    all.forEach((id, same) -> own.put(id, own(same)));
    comparison.follow(own, time.now());
  }

  private OwnCheck own(Asked same) {
    return new OwnCheck(same.checks().iterator().next().spec(), same.servers(), opinion(same));
  }

  @Override
  public void turned(CheckSettings check) {
    CheckId id = ids.get(check);
    Asked same = id == null ? null : asked.get(id);
    if (id != null && same != null) {
      comparison.believe(id, opinion(same), time.now());
    }
  }

  /** Down if one of them says so, up if all do. Those that rest have none. */
  private Opinion opinion(Asked same) {
    List<CheckReport> all =
        same.checks().stream()
            .map(reports)
            .flatMap(Optional::stream)
            .filter(report -> !report.isResting())
            .toList();
    Duration toTurn =
        same.checks().stream()
            .map(CheckSettings::longestToTurn)
            .max(Comparator.naturalOrder())
            .orElse(Duration.ZERO);
    return Stream.of(HealthStatus.DOWN, HealthStatus.UNCHECKED, HealthStatus.UP)
        .flatMap(status -> all.stream().filter(report -> report.status() == status))
        .findFirst()
        .map(report -> new Opinion(report.status(), report.since(), report.why(), toTurn))
        .orElseGet(() -> new Opinion(HealthStatus.UNCHECKED, time.now(), "", toTurn));
  }

  /** The peer is there and understands. */
  void peerListens() {
    comparison.peerListens(time.now());
  }

  /** The peer is not there any more. */
  void peerGone() {
    comparison.peerGone(time.now()).forEach(this::record);
  }

  /** The peer has said this of its checks. */
  void heard(List<CheckWord> words) {
    comparison.heard(words, time.now());
  }

  /**
   * What the peer is to be told now, message by message.
   *
   * @param most words of a message
   */
  List<List<CheckWord>> next(int most) {
    List<List<CheckWord>> messages = new ArrayList<>();
    List<CheckWord> words = comparison.next(most, time.now());
    while (!words.isEmpty()) {
      messages.add(words);
      words = messages.size() < MOST_MESSAGES ? comparison.next(most, time.now()) : List.of();
    }
    return messages;
  }

  /** Records what is news by now. */
  void report() {
    comparison.news(time.now()).forEach(this::record);
  }

  private void record(News news) {
    for (Line line : Line.of(news, comparison.servers())) {
      recorder.record(line.subject(), line.from(), line.to(), new Cause.Channel(line.sentence()));
    }
  }

  /** How things are. */
  DisputeView view() {
    return comparison.view();
  }
}
