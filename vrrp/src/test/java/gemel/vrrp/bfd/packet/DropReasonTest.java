package gemel.vrrp.bfd.packet;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class DropReasonTest {
  private static final Pattern ROW =
      Pattern.compile("^\\| `(\\w+)` \\| .+ \\|$", Pattern.MULTILINE);

  @Test
  void eachHasItsLineInTheDocument() throws IOException {
    String document = Files.readString(Path.of("../docs/bfd.md"));
    String section = document.substring(document.indexOf("\n## What is dropped\n"));
    assertThat(ROW.matcher(section).results())
        .extracting(row -> row.group(1))
        .containsExactlyInAnyOrderElementsOf(
            Arrays.stream(DropReason.values())
                .map(reason -> reason.name().toLowerCase(Locale.ROOT))
                .toList());
  }
}
