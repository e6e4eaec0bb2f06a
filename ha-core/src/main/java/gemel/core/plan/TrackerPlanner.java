package gemel.core.plan;

import gemel.config.Configuration;
import gemel.config.checker.FileCheck;
import gemel.config.diagnostic.Diagnostic;
import gemel.config.global.GlobalDefs;
import gemel.config.tracking.TrackFile;
import gemel.config.tracking.TrackProcess;
import gemel.config.tracking.TrackWeight;
import gemel.config.tracking.Tracked;
import gemel.config.tracking.TrackedThings;
import gemel.config.tracking.Tracking;
import gemel.config.tracking.VrrpScript;
import gemel.linux.net.InterfaceName;
import gemel.vrrp.LinkBeat;
import gemel.vrrp.VrrpGroupSettings;
import gemel.vrrp.VrrpInstanceSettings;
import gemel.vrrp.track.Track;
import gemel.vrrp.track.TrackedObject;
import gemel.vrrp.track.TrackedObject.Kind;
import gemel.vrrp.track.TrackerSettings;
import gemel.vrrp.track.TrackerSettings.ArgumentMatch;
import gemel.vrrp.track.TrackerSettings.ProcessPattern;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What is tracked, and how. */
final class TrackerPlanner {
  private TrackerPlanner() {}

  /** What an instance tracks by itself, then what its group tracks for it. */
  static List<Track> tracks(Tracking own, @Nullable Tracking group) {
    List<Track> tracks = new ArrayList<>(tracks(own));
    if (group != null) {
      tracks.addAll(tracks(group));
    }
    return tracks;
  }

  private static List<Track> tracks(Tracking tracking) {
    List<Track> tracks = new ArrayList<>();
    tracking.trackInterface().forEach(tracked -> tracks.add(track(Kind.INTERFACE, tracked)));
    tracking.trackScript().forEach(tracked -> tracks.add(track(Kind.SCRIPT, tracked)));
    tracking.trackProcess().forEach(tracked -> tracks.add(track(Kind.PROCESS, tracked)));
    tracking.trackFile().forEach(tracked -> tracks.add(track(Kind.FILE, tracked)));
    tracking.trackBfd().forEach(tracked -> tracks.add(track(Kind.BFD, tracked)));
    return tracks;
  }

  private static Track track(Kind kind, Tracked tracked) {
    TrackWeight weight = tracked.weight();
    return new Track(new TrackedObject(kind, tracked.name()), weight.weight(), weight.reverse());
  }

  /**
   * How everything is watched that an instance of these groups or a check tracks, and every
   * neighbour.
   *
   * @param unplanned takes what is left out
   */
  static List<TrackerSettings> trackers(
      Configuration configuration, List<VrrpGroupSettings> groups, Consumer<Diagnostic> unplanned) {
    Map<TrackedObject, TrackerSettings> known = new HashMap<>();
    TrackedThings things = configuration.tracked();
    things.scripts().forEach(script -> put(known, script(script, configuration.globalDefs())));
    things.processes().forEach(process -> put(known, process(process)));
    things.files().forEach(file -> put(known, file(file)));
    List<TrackerSettings> neighbours =
        BfdPlanner.sessions(configuration.bfdInstances(), unplanned).stream()
            .<TrackerSettings>map(TrackerSettings.OfNeighbour::new)
            .toList();
    neighbours.forEach(neighbour -> put(known, neighbour));
    Set<TrackedObject> tracked =
        groups.stream()
            .flatMap(group -> group.instances().stream())
            .map(VrrpInstanceSettings::tracks)
            .flatMap(List::stream)
            .map(Track::object)
            .filter(object -> object.kind() == Kind.INTERFACE || known.containsKey(object))
            .collect(Collectors.toCollection(TreeSet::new));
    neighbours.forEach(neighbour -> tracked.add(neighbour.object()));
    checkedFiles(configuration).map(TrackerPlanner::trackedFile).forEach(tracked::add);
    Map<InterfaceName, LinkBeat> beats = LinkBeatPlanner.beats(configuration);
    return tracked.stream()
        .map(object ->
            object.kind() == Kind.INTERFACE
                ? link(new InterfaceName(object.name()), beats)
                : known.get(object))
        .toList();
  }

  private static Stream<String> checkedFiles(Configuration configuration) {
    return configuration.virtualServers().stream()
        .flatMap(service -> service.realServers().stream())
        .flatMap(server -> server.checkers().stream())
        .filter(FileCheck.class::isInstance)
        .map(checker -> ((FileCheck) checker).trackFile());
  }

  private static TrackedObject trackedFile(String name) {
    return new TrackedObject(Kind.FILE, name);
  }

  private static TrackerSettings link(InterfaceName device, Map<InterfaceName, LinkBeat> beats) {
    return new TrackerSettings.OfInterface(device, beats.get(device));
  }

  private static void put(Map<TrackedObject, TrackerSettings> known, TrackerSettings settings) {
    known.put(settings.object(), settings);
  }

  private static TrackerSettings script(VrrpScript script, GlobalDefs global) {
    return new TrackerSettings.OfScript(
        script.name(),
        new ScriptPlanner(global).program(script.script()),
        script.interval(),
        script.timeout(),
        script.rise(),
        script.fall(),
        script.initFail());
  }

  private static TrackerSettings process(TrackProcess process) {
    return new TrackerSettings.OfProcess(
        process.name(),
        new ProcessPattern(
            process.process(),
            process.fullCommand(),
            process.parameters(),
            switch (process.paramMatch()) {
              case NONE -> ArgumentMatch.NONE;
              case EXACT -> ArgumentMatch.EXACT;
              case INITIAL -> ArgumentMatch.INITIAL;
              case PARTIAL -> ArgumentMatch.PARTIAL;
            }),
        process.quorum(),
        process.quorumMax(),
        process.terminateDelay(),
        process.forkDelay());
  }

  private static TrackerSettings file(TrackFile file) {
    TrackFile.InitFile init = file.initFile();
    return new TrackerSettings.OfFile(
        file.name(),
        file.file(),
        init == null ? OptionalInt.empty() : OptionalInt.of(init.value()),
        init != null && init.overwrite());
  }
}
