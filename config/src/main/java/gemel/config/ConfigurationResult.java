package gemel.config;

import gemel.config.diagnostic.Diagnostic;
import gemel.config.diagnostic.Severity;
import gemel.config.text.SourceTexts;
import java.util.List;

/**
 * What came of a reading.
 *
 * @param configuration the model, without what could not be understood
 * @param diagnostics what there is to say, in reading order
 * @param texts the lines that were read, to show with the diagnostics
 */
public record ConfigurationResult(
    Configuration configuration, List<Diagnostic> diagnostics, SourceTexts texts) {
  public boolean hasErrors() {
    return diagnostics.stream().anyMatch(d -> d.severity() == Severity.ERROR);
  }
}
