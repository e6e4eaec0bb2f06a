package gemel.config.vrrp;

import gemel.config.diagnostic.Diagnostic;
import gemel.config.diagnostic.Diagnostics;
import gemel.config.keyword.Section;
import gemel.config.source.Position;
import gemel.config.value.InterfaceName;
import gemel.config.vrrp.OwnInterface.Ipvlan;
import gemel.config.vrrp.OwnInterface.None;
import gemel.config.vrrp.OwnInterface.Vmac;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the instances of one configuration make, so far: whether it goes together. */
final class OwnInterfaces {
  private final Diagnostics diagnostics;
  private final Map<InterfaceName, Made> byName = new HashMap<>();

  /** The first one on each interface. */
  private final Map<InterfaceName, Made> below = new HashMap<>();

  private record Made(String by, OwnInterface what, Position position) {}

  OwnInterfaces(Diagnostics diagnostics) {
    this.diagnostics = diagnostics;
  }

  /** The name that is written, unless another instance has it: then, after a report, none. */
  @Nullable InterfaceName free(
      @Nullable InterfaceName name,
      Section<String, VrrpInstanceKeywords> instance,
      Position position) {
    Made first = name == null ? null : byName.get(name);
    if (first == null) {
      return name;
    }
    diagnostics.report(
        Diagnostic.error(
                position,
                "%s makes an interface %s already; the name is ignored".formatted(first.by(), name))
            .see("first used", first.position()));
    return null;
  }

  /** One more, on an interface. */
  void add(Section<String, VrrpInstanceKeywords> instance, InterfaceName below, OwnInterface own) {
    VrrpInstanceKeywords k = instance.keywords();
    switch (own) {
      case None _ -> {}
      case Vmac _ -> add(below, new Made(instance.title(), own, instance.position(k.useVmac)));
      case Ipvlan _ -> add(below, new Made(instance.title(), own, instance.position(k.useIpvlan)));
    }
  }

  private void add(InterfaceName on, Made made) {
    InterfaceName name = made.what().name();
    if (name != null) {
      byName.put(name, made);
    }
    Made first = below.putIfAbsent(on, made);
    if (first == null) {
      return;
    }
    if (first.what().getClass() != made.what().getClass()) {
      diagnostics.report(
          Diagnostic.warning(
                  made.position(),
                  "%s cannot have interfaces of both kinds; %s or %s stays in FAULT"
                      .formatted(on, made.by(), first.by()))
              .hint("'use_vmac' or 'use_ipvlan', the same for all instances on an interface")
              .see("the other kind", first.position()));
    } else if (first.what() instanceof Ipvlan one
        && made.what() instanceof Ipvlan other
        && one.mode() != other.mode()) {
      diagnostics.report(
          Diagnostic.warning(
                  made.position(),
                  "all ipvlans on %s have one mode, that of the one made last: '%s' or '%s'"
                      .formatted(on, one.mode().word(), other.mode().word()))
              .hint("the same mode for all instances on an interface")
              .see("another mode", first.position()));
    }
  }
}
