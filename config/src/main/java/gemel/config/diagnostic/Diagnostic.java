package gemel.config.diagnostic;

import gemel.config.source.Position;
import org.jspecify.annotations.Nullable;

/**
 * One thing to say about one place of the configuration.
 *
 * @param severity how grave it is
 * @param position what it is about
 * @param text what is the matter, without a full stop
 * @param hint what to do about it ("did you mean 'wrr'?"); null when there is nothing to suggest
 * @param related another place that belongs to the matter; null when there is none
 */
public record Diagnostic(
    Severity severity,
    Position position,
    String text,
    @Nullable String hint,
    @Nullable Related related) {

  /**
   * Another place that belongs to the matter.
   *
   * @param text what is there: "first defined"
   * @param position where
   */
  public record Related(String text, Position position) {}

  public static Diagnostic error(Position position, String text) {
    return new Diagnostic(Severity.ERROR, position, text, null, null);
  }

  public static Diagnostic warning(Position position, String text) {
    return new Diagnostic(Severity.WARNING, position, text, null, null);
  }

  /** The same with a suggestion. */
  public Diagnostic hint(@Nullable String suggestion) {
    return new Diagnostic(severity, position, text, suggestion, related);
  }

  /** The same with another place: {@code see("first defined", there)}. */
  public Diagnostic see(String what, Position where) {
    return new Diagnostic(severity, position, text, hint, new Related(what, where));
  }
}
