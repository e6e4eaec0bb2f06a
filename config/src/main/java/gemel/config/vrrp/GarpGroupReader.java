package gemel.config.vrrp;

import gemel.config.diagnostic.Diagnostics;
import gemel.config.keyword.Bare;
import gemel.config.keyword.Section;
import gemel.config.keyword.Setting;
import gemel.config.source.Position;
import gemel.config.value.InterfaceName;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Makes groups of the sections of a configuration. */
public final class GarpGroupReader {
  private final Diagnostics diagnostics;
  private final Set<InterfaceName> taken = new HashSet<>();

  public GarpGroupReader(Diagnostics diagnostics) {
    this.diagnostics = diagnostics;
  }

  /** The groups, in the order of the file; one without a limit is left out, with a report. */
  public List<GarpGroup> read(List<Section<Bare, GarpGroupKeywords>> sections) {
    return sections.stream().flatMap(section -> read(section).stream()).toList();
  }

  private Optional<GarpGroup> read(Section<Bare, GarpGroupKeywords> section) {
    GarpGroupKeywords k = section.keywords();
    List<InterfaceName> interfaces = new ArrayList<>();
    for (Setting<InterfaceName> one : section.all(k.networkInterface)) {
      add(one.value(), one.position(), interfaces);
    }
    for (Setting<List<Section<InterfaceName, GarpGroupKeywords.Interfaces>>> list :
        section.all(k.interfaces)) {
      list.value().forEach(entry -> add(entry.header(), entry.position(), interfaces));
    }
    if (section.lacks(k.garpInterval) && section.lacks(k.gnaInterval)) {
      diagnostics.error(
          section.position(),
          "garp_group has neither garp_interval nor gna_interval; it is ignored");
      return Optional.empty();
    }
    if (interfaces.isEmpty() && section.lacks(k.networkInterface) && section.lacks(k.interfaces)) {
      diagnostics.warning(section.position(), "garp_group has no interface");
    }
    return Optional.of(
        new GarpGroup(
            section.value(k.garpInterval).orElse(Duration.ZERO),
            section.value(k.gnaInterval).orElse(Duration.ZERO),
            interfaces,
            section.origin()));
  }

  private void add(InterfaceName name, Position position, List<InterfaceName> interfaces) {
    if (taken.add(name)) {
      interfaces.add(name);
    } else {
      diagnostics.error(position, "%s is in a garp_group already".formatted(name));
    }
  }
}
