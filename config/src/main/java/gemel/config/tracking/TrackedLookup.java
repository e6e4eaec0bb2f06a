package gemel.config.tracking;

import gemel.config.diagnostic.Diagnostic;
import gemel.config.diagnostic.Diagnostics;
import gemel.config.diagnostic.DidYouMean;
import gemel.config.source.Position;
import java.util.Map;
import java.util.Optional;

/** Finds what is tracked by the name that whoever tracks it says. */
public final class TrackedLookup {
  private final TrackedNames names;
  private final Diagnostics diagnostics;

  public TrackedLookup(TrackedNames names, Diagnostics diagnostics) {
    this.names = names;
    this.diagnostics = diagnostics;
  }

  /**
   * What has that name. As in keepalived, a thing is known only further down than where it is
   * declared; empty, after a report, where it is not known.
   *
   * @param block the kind of block that declares it
   * @param position where its name stands
   * @param order that of the section that says it
   * @param keyword what says it
   */
  public Optional<Declared> find(
      String block, String name, Position position, int order, String keyword) {
    Map<String, Declared> known = names.of(block);
    Declared declared = known.get(name);
    if (declared == null) {
      diagnostics.report(
          Diagnostic.error(
                  position, "'%s' is not there to be tracked; it is ignored".formatted(name))
              .hint(
                  DidYouMean.hint(name, known.keySet())
                      .orElse("%s names a %s".formatted(keyword, block))));
      return Optional.empty();
    }
    if (declared.order() > order) {
      diagnostics.report(
          Diagnostic.error(
                  position, "'%s' is declared further down only; it is ignored".formatted(name))
              .see("declared", declared.position())
              .hint("move the %s in front of this".formatted(block)));
      return Optional.empty();
    }
    return Optional.of(declared);
  }
}
