package gemel.config.tracking;

import gemel.config.diagnostic.Diagnostic;
import gemel.config.diagnostic.Diagnostics;
import gemel.config.diagnostic.DidYouMean;
import gemel.config.keyword.Keyword;
import gemel.config.keyword.Section;
import gemel.config.keyword.Setting;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Makes of the lists of an instance, or a group, what it tracks. */
public final class TrackingReader {
  private final TrackedNames names;
  private final Diagnostics diagnostics;

  public TrackingReader(TrackedNames names, Diagnostics diagnostics) {
    this.names = names;
    this.diagnostics = diagnostics;
  }

  /** What a block says that it tracks. */
  public Tracking read(Section<?, ?> owner, TrackingKeywords k) {
    return new Tracking(
        interfaces(owner, k.trackInterface),
        named(owner, k.trackScript, "vrrp_script"),
        named(owner, k.trackProcess, "vrrp_track_process"),
        named(owner, k.trackFile, "track_file"),
        named(owner, k.trackBfd, "bfd_instance"));
  }

  private List<Tracked> interfaces(
      Section<?, ?> owner, Keyword<List<Section<String, TrackKeywords>>> list) {
    List<Tracked> tracked = new ArrayList<>();
    for (Section<String, TrackKeywords> entry : entries(owner, list)) {
      tracked.add(new Tracked(entry.header(), weight(entry, TrackWeight.NONE)));
    }
    return tracked;
  }

  private List<Tracked> named(
      Section<?, ?> owner, Keyword<List<Section<String, TrackKeywords>>> list, String block) {
    List<Tracked> tracked = new ArrayList<>();
    for (Section<String, TrackKeywords> entry : entries(owner, list)) {
      declared(entry, list.name(), block)
          .ifPresent(declared ->
              tracked.add(new Tracked(entry.header(), weight(entry, declared.weight()))));
    }
    return tracked;
  }

  /** As in keepalived, a thing is known only further down than where it is declared. */
  private Optional<Declared> declared(
      Section<String, TrackKeywords> entry, String list, String block) {
    Map<String, Declared> known = names.of(block);
    Declared declared = known.get(entry.header());
    if (declared == null) {
      diagnostics.report(
          Diagnostic.error(
                  entry.position(),
                  "'%s' is not there to be tracked; it is ignored".formatted(entry.header()))
              .hint(
                  DidYouMean.hint(entry.header(), known.keySet())
                      .orElse("%s names a %s".formatted(list, block))));
      return Optional.empty();
    }
    if (declared.order() > entry.order()) {
      diagnostics.report(
          Diagnostic.error(
                  entry.position(),
                  "'%s' is declared further down only; it is ignored".formatted(entry.header()))
              .see("declared", declared.position())
              .hint("move the %s in front of this".formatted(block)));
      return Optional.empty();
    }
    return Optional.of(declared);
  }

  /** The entries of all lists of a kind, each name once. */
  private List<Section<String, TrackKeywords>> entries(
      Section<?, ?> owner, Keyword<List<Section<String, TrackKeywords>>> list) {
    Set<String> seen = new HashSet<>();
    List<Section<String, TrackKeywords>> entries = new ArrayList<>();
    for (Setting<List<Section<String, TrackKeywords>>> block : owner.all(list)) {
      for (Section<String, TrackKeywords> entry : block.value()) {
        if (seen.add(entry.header())) {
          entries.add(entry);
        } else {
          diagnostics.error(
              entry.position(),
              "'%s' is in %s already; it is ignored".formatted(entry.header(), list.name()));
        }
      }
    }
    return entries;
  }

  private static TrackWeight weight(Section<String, TrackKeywords> entry, TrackWeight declared) {
    return entry.value(entry.keywords().weight).map(own -> own.beside(declared)).orElse(declared);
  }
}
