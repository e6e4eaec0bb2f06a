package gemel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class NetfilterRulesTest {
  @TempDir Path proc;

  @Test
  void tablesOfOlderIptablesThatFilterAreNamed() throws Exception {
    Files.writeString(proc.resolve("ip_tables_names"), "nat\nmangle\nfilter\n");
    NetfilterRules rules = new NetfilterRules(proc);
    assertThat(rules.legacyTables("ip", "ip_tables_names"))
        .containsExactly("ip filter", "ip mangle");
    assertThat(rules.legacyTables("ip6", "ip6_tables_names")).isEmpty();
  }
}
