package gemel.config.text;

import java.util.Optional;

/**
 * Conditional lines: {@code @ID text} counts where the configuration id is ID, {@code @^ID text}
 * where it is not. One condition a line; what follows it may be anything that a line may be.
 *
 * @param configId the id of this director: {@code -i ID}, else its host name's first label
 */
record Condition(String configId) {
  /** The line without its condition; empty when the condition does not hold. */
  Optional<Line> apply(Line line) {
    String text = line.text();
    if (!text.startsWith("@")) {
      return Optional.of(line);
    }
    int end = 1;
    while (end < text.length() && !Line.isBlank(text.charAt(end))) {
      end++;
    }
    boolean negated = text.startsWith("@^");
    boolean same = text.substring(negated ? 2 : 1, end).equals(configId);
    return same == negated
        ? Optional.empty()
        : Optional.of(line.part(end, text.length()).trimmed());
  }
}
