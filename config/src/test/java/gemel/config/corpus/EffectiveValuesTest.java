package gemel.config.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import gemel.config.ConfigurationResult;
import gemel.config.corpus.KeepalivedCorpus.Entry;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** Defaults and coercions: what each instance of the corpus comes to in keepalived and here. */
class EffectiveValuesTest {
  private final KeepalivedCorpus corpus =
      KeepalivedCorpus.find()
          .orElseGet(() -> Assumptions.abort("the corpus of keepalived files is absent"));

  @Test
  void everyInstanceComesToWhatKeepalivedMakesOfIt() {
    int compared = 0;
    for (Entry entry : corpus.entries()) {
      ConfigurationResult read = entry.read();
      if (isWhole(read)) {
        compared += compare(entry, read);
      }
    }
    assertThat(compared).isGreaterThan(100);
  }

  /** Whether nothing is missing for want of a generator. */
  private static boolean isWhole(ConfigurationResult read) {
    return read.diagnostics().stream().noneMatch(d -> d.text().startsWith("'~SEQ"));
  }

  private int compare(Entry entry, ConfigurationResult read) {
    Map<String, KeepalivedInstance> ours =
        read.configuration().vrrpInstances().stream()
            .map(KeepalivedInstance::of)
            .collect(Collectors.toMap(KeepalivedInstance::name, instance -> instance));
    List<KeepalivedInstance> theirs = corpus.instances(entry);
    for (KeepalivedInstance instance : theirs) {
      assertThat(ours).as(entry.name()).containsKey(instance.name());
      assertThat(ours.getOrDefault(instance.name(), instance).values())
          .as("%s, %s", entry, instance.name())
          .containsAllEntriesOf(instance.values());
    }
    return theirs.size();
  }
}
