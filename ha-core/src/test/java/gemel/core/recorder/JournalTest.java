package gemel.core.recorder;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the next run finds of what this one has written. */
class JournalTest {
  private static final Instant NOON = Instant.parse("2026-01-01T12:00:00.123456789Z");

  @TempDir Path directory;

  private static Entry entry(String to) {
    return new Entry(
        NOON,
        "group WEB",
        "BACKUP",
        to,
        new Cause.Configured("d1.conf"),
        List.of(new Link(NOON.minusSeconds(3), "VI_1 heard \"10.0.0.1\", priority 150\n")));
  }

  private void write(String... words) throws Exception {
    Journal journal = Journal.open(directory);
    for (String word : words) {
      journal.add(entry(word));
    }
    journal.end();
    assertThat(journal.unwritten()).isZero();
  }

  private List<String> found() {
    return Journal.read(directory).stream().map(Entry::to).toList();
  }

  private Path file() {
    return directory.resolve(JournalFiles.NAME);
  }

  @Test
  void theNextRunFindsEveryEntryWhole() throws Exception {
    write("MASTER");
    Journal next = Journal.open(directory);
    assertThat(next.earlier())
        .containsExactly(
            new Entry(
                NOON,
                "group WEB",
                "BACKUP",
                "MASTER",
                new Cause.Recorded("configured", "configured by d1.conf"),
                entry("").chain()));
    next.add(entry("BACKUP"));
    next.end();
    assertThat(found()).containsExactly("MASTER", "BACKUP");
  }

  @Test
  void onlyItsOwnerMayReadIt() throws Exception {
    write("MASTER");
    assertThat(Files.getPosixFilePermissions(file())).hasSize(2);
  }

  @Test
  void aTornLastLineIsLeftOutAndTheNextOneIsALineOfItsOwn() throws Exception {
    write("A", "B");
    byte[] whole = Files.readAllBytes(file());
    Files.write(file(), Arrays.copyOf(whole, whole.length - 7));
    assertThat(found()).containsExactly("A");
    write("C");
    assertThat(found()).containsExactly("A", "C");
  }

  @Test
  void linesThatAreNoEntriesCostOnlyThemselves() throws Exception {
    write("A");
    for (String nonsense :
        List.of(
            "nonsense",
            "[]",
            "{}",
            "null",
            "{\"at\":7}",
            "{\"at\":\"noon\",\"subject\":\"s\",\"from\":\"f\",\"to\":\"t\",\"cause\":\"c\","
                + "\"why\":\"w\"}",
            "{\"at\":\"2026-01-01T12:00:00Z\",\"chain\":7}",
            "{\"at\":\"2026-01-01T12:00:00Z\",\"chain\":[7]}",
            "")) {
      Files.writeString(file(), nonsense + "\n", StandardOpenOption.APPEND);
    }
    Files.write(file(), new byte[] {(byte) 0xc3, 0x28, 0, '\n'}, StandardOpenOption.APPEND);
    write("B");
    assertThat(found()).containsExactly("A", "B");
  }

  @Test
  void twoFilesOfBoundedSizeHoldTheLatest() throws IOException {
    int most = 2000;
    try (JournalFiles files = new JournalFiles(directory, most)) {
      for (int i = 0; i < 100; i++) {
        files.append(EntryLine.encode(entry("state " + i)));
      }
    }
    assertThat(Files.size(file())).isPositive().isLessThanOrEqualTo(most);
    assertThat(Files.size(directory.resolve(JournalFiles.ELDER))).isLessThanOrEqualTo(most);
    assertThat(found()).hasSizeGreaterThan(6).endsWith("state 98", "state 99");
    assertThat(directory.toFile().list()).hasSize(2);
  }

  @Test
  void whatIsTooLongIsCut() {
    String line = EntryLine.encode(entry("x".repeat(1_000_000)));
    assertThat(line).hasSizeLessThan(2 * EntryLine.MOST_TEXT);
    assertThat(EntryLine.decode(line).to()).endsWith("x…");
  }

  @Test
  void aDiskThatRefusesIsCounted() throws Exception {
    Files.createDirectory(file());
    Journal journal = Journal.open(directory);
    journal.add(entry("A"));
    journal.add(entry("B"));
    journal.end();
    assertThat(journal.unwritten()).isEqualTo(2);
  }
}
