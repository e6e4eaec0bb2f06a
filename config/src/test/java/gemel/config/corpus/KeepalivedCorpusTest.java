package gemel.config.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import gemel.config.ConfigurationResult;
import gemel.config.corpus.KeepalivedCorpus.Entry;
import gemel.config.diagnostic.Diagnostic;
import gemel.config.diagnostic.Severity;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

class KeepalivedCorpusTest {
  private final KeepalivedCorpus corpus =
      KeepalivedCorpus.find()
          .orElseGet(() -> Assumptions.abort("the corpus of keepalived files is absent"));

  @Test
  void everyFileReadsAndEveryDiagnosticPointsIntoIt() {
    List<Entry> entries = corpus.entries();
    assertThat(entries).hasSizeGreaterThan(100);
    for (Entry entry : entries) {
      ConfigurationResult result = entry.read();
      assertThat(result.diagnostics())
          .as(entry.name())
          .allMatch(diagnostic -> result.texts().line(diagnostic.position()).isPresent());
    }
  }

  @Test
  void whatKeepalivedComplainsOfIsAnErrorUnlessThereIsAReason() {
    assertExplained("keepalived", alone(corpus.complaints(), ours()));
  }

  @Test
  void anErrorIsWhatKeepalivedComplainsOfUnlessThereIsAReason() {
    assertExplained("gemel", alone(ours(), corpus.complaints()));
  }

  /** What the one said about lines of which the others said nothing. */
  private static List<Complaint> alone(List<Complaint> one, List<Complaint> others) {
    Set<String> places = others.stream().map(Complaint::place).collect(Collectors.toSet());
    return one.stream().filter(complaint -> !places.contains(complaint.place())).toList();
  }

  private static void assertExplained(String who, List<Complaint> alone) {
    List<Difference> differences = Difference.of(who);
    assertThat(alone)
        .allSatisfy(
            complaint -> assertThat(differences).anyMatch(reason -> reason.explains(complaint)));
    assertThat(differences)
        .as("each explains something")
        .allSatisfy(reason -> assertThat(alone).anyMatch(reason::explains));
  }

  /** Our errors. */
  private List<Complaint> ours() {
    return corpus.entries().stream()
        .flatMap(entry -> entry.read().diagnostics().stream())
        .filter(diagnostic -> diagnostic.severity() == Severity.ERROR)
        .map(this::complaint)
        .toList();
  }

  private Complaint complaint(Diagnostic error) {
    Path file = Path.of(error.position().file().name()).normalize();
    return new Complaint(
        corpus.directory().relativize(file) + ":" + error.position().line(), error.text());
  }
}
