package gemel.config.diagnostic;

import java.util.Locale;

/** How grave a diagnostic is, gravest first. */
public enum Severity {
  /** keepalived drops the line, or would not start. */
  ERROR,
  /** Understood but not honoured, or a cross-check found something. */
  WARNING,
  /** A fact of this host. */
  NOTE;

  /** As it is printed: {@code error}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
