package gemel.config.text;

import java.util.Optional;

/** The members of the include family; they differ in what they hold for an error. */
enum IncludeKind {
  INCLUDE("include", false, false, false, false),
  INCLUDER("includer", true, false, false, false),
  INCLUDEM("includem", false, true, false, false),
  INCLUDEW("includew", false, true, true, false),
  INCLUDEB("includeb", false, false, false, true),
  INCLUDEA("includea", true, true, true, true);

  private final String keyword;

  /** A file that matches cannot be read. */
  final boolean needsReadable;

  /** Nothing matches a name without wildcards. */
  final boolean needsMatch;

  /** Nothing matches a name with wildcards. */
  final boolean needsWildcardMatch;

  /** One of several alternatives in braces matches nothing. */
  final boolean needsEachAlternative;

  IncludeKind(
      String keyword,
      boolean needsReadable,
      boolean needsMatch,
      boolean needsWildcardMatch,
      boolean needsEachAlternative) {
    this.keyword = keyword;
    this.needsReadable = needsReadable;
    this.needsMatch = needsMatch;
    this.needsWildcardMatch = needsWildcardMatch;
    this.needsEachAlternative = needsEachAlternative;
  }

  String keyword() {
    return keyword;
  }

  static Optional<IncludeKind> of(String word) {
    for (IncludeKind kind : values()) {
      if (kind.keyword.equals(word)) {
        return Optional.of(kind);
      }
    }
    return Optional.empty();
  }
}
