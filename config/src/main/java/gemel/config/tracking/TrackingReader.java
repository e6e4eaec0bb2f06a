package gemel.config.tracking;

import gemel.config.diagnostic.Diagnostics;
import gemel.config.keyword.Keyword;
import gemel.config.keyword.Section;
import gemel.config.keyword.Setting;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Makes of the lists of an instance, or a group, what it tracks. */
public final class TrackingReader {
  private final TrackedLookup lookup;
  private final Diagnostics diagnostics;

  public TrackingReader(TrackedNames names, Diagnostics diagnostics) {
    this.lookup = new TrackedLookup(names, diagnostics);
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
      lookup
          .find(block, entry.header(), entry.position(), entry.order(), list.name())
          .ifPresent(declared ->
              tracked.add(new Tracked(entry.header(), weight(entry, declared.weight()))));
    }
    return tracked;
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
