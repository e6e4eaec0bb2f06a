package gemel.core.maintenance;

import static org.assertj.core.api.Assertions.assertThat;

import gemel.ipvs.RealServer;
import gemel.linux.net.IpAddress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MaintenanceFileTest {
  @TempDir private Path directory;

  private Path file() {
    return directory.resolve(MaintenanceFile.NAME);
  }

  private static Withdrawal word(String address, boolean out, Instant until) {
    return new Withdrawal(
        new RealServer.Id(IpAddress.parse(address), 80),
        out,
        Instant.parse("2026-11-23T10:00:00Z"),
        until,
        out);
  }

  @Test
  void whatWasWrittenIsRead() throws IOException {
    Withdrawals words =
        Withdrawals.NONE.with(
            List.of(
                word("10.0.0.1", true, Instant.MAX),
                word("2001:db8::1", true, Instant.parse("2026-11-23T10:05:00Z")),
                word("10.0.0.2", false, Instant.MAX)));
    MaintenanceFile writing = new MaintenanceFile(directory);
    writing.write(Withdrawals.NONE);
    writing.write(words);
    assertThat(new MaintenanceFile(directory).read()).isEqualTo(words);
    assertThat(directory).isDirectoryNotContaining(path -> path.toString().endsWith(".next"));
  }

  @Test
  void withoutAFileNobodyIsWithdrawn() {
    assertThat(new MaintenanceFile(directory).read()).isEqualTo(Withdrawals.NONE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "[]",
        "{}",
        "{\"servers\": 5}",
        "{\"servers\": [5]}",
        "{\"servers\": [{}]}",
        "{\"servers\": [{\"address\": \"web\", \"port\": 80}]}",
        "{\"servers\": [{\"address\": \"10.0.0.1\", \"port\": 80, \"out\": true,"
            + " \"said\": \"soon\", \"drained\": false}]}"
      })
  void whatCannotBeReadIsKept(String text) throws IOException {
    Files.writeString(file(), text);
    assertThat(new MaintenanceFile(directory).read()).isEqualTo(Withdrawals.NONE);
    assertThat(file()).doesNotExist();
    assertThat(file().resolveSibling("maintenance.json.unreadable")).hasContent(text);
  }
}
