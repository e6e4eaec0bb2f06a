package gemel.config.tracking;

import gemel.config.diagnostic.Diagnostics;
import gemel.config.keyword.Firsts;
import gemel.config.keyword.Section;
import gemel.config.tracking.TrackProcess.ParamMatch;
import gemel.config.tracking.TrackingShapes.ProcessName;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Makes of their blocks what can be tracked. */
public final class TrackedThingsReader {
  private static final int NO_LIMIT = 65535;

  private final Diagnostics diagnostics;
  private final TrackedNames names = new TrackedNames();

  public TrackedThingsReader(Diagnostics diagnostics) {
    this.diagnostics = diagnostics;
  }

  /** By what names they can be tracked; call it after {@link #read}. */
  public TrackedNames names() {
    return names;
  }

  public TrackedThings read(
      List<Section<String, VrrpScriptKeywords>> scripts,
      List<Section<String, TrackProcessKeywords>> processes,
      List<Section<String, TrackFileKeywords>> files) {
    return new TrackedThings(
        named("vrrp_script", scripts, this::script, VrrpScript::weight),
        named("vrrp_track_process", processes, this::process, TrackProcess::weight),
        named("track_file", files, this::file, TrackFile::weight));
  }

  private <S extends Section<String, ?>, T> List<T> named(
      String block,
      List<S> sections,
      Function<S, Optional<T>> reader,
      Function<T, TrackWeight> weight) {
    Firsts<String> firsts = new Firsts<>(diagnostics);
    List<T> things = new ArrayList<>();
    for (S section : sections) {
      if (firsts.isFirst(section, section.header())) {
        Optional<T> thing = reader.apply(section);
        thing.map(weight).ifPresent(said -> names.add(block, section, said));
        thing.ifPresent(things::add);
      }
    }
    return things;
  }

  private Optional<VrrpScript> script(Section<String, VrrpScriptKeywords> section) {
    VrrpScriptKeywords k = section.keywords();
    if (section.lacks(k.script)) {
      diagnostics.error(section.position(), section.title() + " has no script; it is ignored");
    }
    Duration interval = section.value(k.interval).orElse(Duration.ofSeconds(1));
    return section
        .value(k.script)
        .map(script ->
            new VrrpScript(
                section.header(),
                script.by(section.value(k.user).orElse(null)),
                interval,
                section.value(k.timeout).orElse(interval),
                section.value(k.weight).orElse(TrackWeight.NONE),
                section.value(k.rise).orElse(1),
                section.value(k.fall).orElse(1),
                section.value(k.initFail).orElse(false),
                section.origin()));
  }

  private Optional<TrackProcess> process(Section<String, TrackProcessKeywords> section) {
    TrackProcessKeywords k = section.keywords();
    Optional<ProcessName> process = section.value(k.process);
    if (section.lacks(k.process)) {
      diagnostics.error(section.position(), section.title() + " has no process; it is ignored");
    }
    return process.map(name -> process(section, name));
  }

  private TrackProcess process(Section<String, TrackProcessKeywords> section, ProcessName name) {
    TrackProcessKeywords k = section.keywords();
    boolean parameters = !name.parameters().isEmpty();
    ParamMatch byDefault = parameters ? ParamMatch.EXACT : ParamMatch.NONE;
    Duration delay = section.value(k.delay).orElse(Duration.ZERO);
    int quorumMax = quorumMax(section);
    return new TrackProcess(
        section.header(),
        name.process(),
        name.parameters(),
        section.value(k.paramMatch).orElse(byDefault),
        parameters || section.has(k.paramMatch) || section.has(k.fullCommand),
        section.value(k.weight).orElse(TrackWeight.NONE),
        quorumMax == 0 ? 0 : section.value(k.quorum).orElse(1),
        quorumMax,
        section.value(k.terminateDelay).orElse(delay),
        section.value(k.forkDelay).orElse(delay),
        section.origin());
  }

  /** 0 is for processes that must not run; with a quorum of more than 1 it makes no sense. */
  private int quorumMax(Section<String, TrackProcessKeywords> section) {
    TrackProcessKeywords k = section.keywords();
    int quorum = section.value(k.quorum).orElse(1);
    int most = section.value(k.quorumMax).orElse(NO_LIMIT);
    boolean none = most == 0 && quorum == 1;
    if (most < quorum && !none) {
      diagnostics.error(
          section.position(k.quorumMax),
          "quorum_max %d is less than quorum %d; it is ignored".formatted(most, quorum));
      return NO_LIMIT;
    }
    return most;
  }

  private Optional<TrackFile> file(Section<String, TrackFileKeywords> section) {
    TrackFileKeywords k = section.keywords();
    if (section.lacks(k.file)) {
      diagnostics.error(section.position(), section.title() + " has no file; it is ignored");
    }
    return section
        .value(k.file)
        .map(file ->
            new TrackFile(
                section.header(),
                Path.of(file),
                section.value(k.weight).orElse(new TrackWeight(1, false)),
                section.value(k.initFile).orElse(null),
                section.origin()));
  }
}
