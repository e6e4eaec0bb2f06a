package gemel.config.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IncludesTest {
  @TempDir Path directory;

  @Test
  void theFileStandsInPlaceOfTheLine() throws IOException {
    file("role.conf", "priority 150");
    Preprocessed read = reading("state BACKUP", "  include role.conf # here", "nopreempt");
    assertThat(read.texts()).containsExactly("state BACKUP", "priority 150", "nopreempt");
    Line included = read.lines().get(1);
    assertThat(included.position(0)).hasToString(directory.resolve("role.conf") + ":1:1");
    assertThat(included.file().includedAt()).hasToString(directory.resolve("main.conf") + ":2:3");
  }

  @Test
  void aRelativeNameIsLookedForBesideTheFileThatHasTheLine() throws IOException {
    file("sub/a.conf", "include b.conf");
    file("sub/b.conf", "x ${_PWD}");
    assertThat(reading("include sub/a.conf").texts())
        .containsExactly("x " + directory.resolve("sub"));
  }

  @Test
  void allMatchesAreReadInOrder() throws IOException {
    file("conf.d/2.conf", "two");
    file("conf.d/10.conf", "ten");
    file("conf.d/1.txt", "text");
    assertThat(reading("include conf.d/*.{conf,none,txt}").texts())
        .containsExactly("ten", "two", "text");
  }

  @Test
  void aParameterMayNameTheFile() throws IOException {
    file("left.conf", "x");
    assertThat(reading("include ${_INSTANCE}.conf").texts()).containsExactly("x");
  }

  /** What each of the family says about a name, a pattern and a list of which one is missing. */
  @ParameterizedTest
  @CsvSource({
    "include,  warning, warning, none",
    "includer, warning, warning, none",
    "includem, error,   warning, none",
    "includew, error,   error,   none",
    "includeb, warning, warning, error",
    "includea, error,   error,   error",
  })
  void theFamilyDiffersInWhatIsAnError(String kind, String name, String pattern, String listed)
      throws IOException {
    file("a.conf", "x");
    assertThat(severity(kind + " none.conf")).isEqualTo(name);
    assertThat(severity(kind + " none*.conf")).isEqualTo(pattern);
    assertThat(severity(kind + " {a,none}.conf")).isEqualTo(listed);
  }

  @ParameterizedTest
  @CsvSource({"include, warning", "includer, error", "includea, error"})
  void whatIsNoRegularFileIsNotRead(String kind, String severity) throws IOException {
    assertThat(reading(kind + " /dev/null").said())
        .containsExactly("1:1: %s: cannot read 'null': it is no regular file".formatted(severity));
  }

  @Test
  void directoriesAndExecutablesArePassedOver() throws IOException {
    Files.createDirectory(directory.resolve("d.conf"));
    Path script = file("x.conf", "rm");
    Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
    Preprocessed read = reading("include [dx].conf");
    assertThat(read.texts()).isEmpty();
    assertThat(read.said())
        .containsExactly(
            "1:1: warning: 'd.conf' is a directory or executable; it is passed over",
            "1:1: warning: 'x.conf' is a directory or executable; it is passed over");
  }

  @Test
  void aFileThatIncludesItselfIsAnErrorAndIsReadOnce() throws IOException {
    Preprocessed read = reading("before", "include main.conf", "after");
    assertThat(read.texts()).containsExactly("before", "after");
    assertThat(read.said()).containsExactly("2:1: error: 'main.conf' includes itself");
  }

  @Test
  void filesThatIncludeEachOtherAreAnErrorAndAreReadOnce() throws IOException {
    file("b.conf", "b", "include ./main.conf");
    Preprocessed read = reading("a", "include b.conf");
    assertThat(read.texts()).containsExactly("a", "b");
    assertThat(read.said()).containsExactly("b.conf:2:1: error: 'main.conf' includes itself");
  }

  @Test
  void aCycleThroughALinkEnds() throws IOException {
    Files.createSymbolicLink(directory.resolve("link"), Path.of("."));
    file("b.conf", "include link/b.conf", "b");
    Preprocessed read = reading("include b.conf");
    assertThat(read.said()).hasSize(1).first().asString().contains("error:", "includes itself");
    assertThat(read.texts()).containsExactly("b");
  }

  @Test
  void theNumberOfFilesIsLimited() throws IOException {
    for (int i = 0; i < 11; i++) {
      String[] twice = {"include %d.conf".formatted(i + 1), "include %d.conf".formatted(i + 1)};
      file(i + ".conf", i < 10 ? twice : new String[] {"x"});
    }
    Preprocessed read = reading("include 0.conf", "include 0.conf");
    assertThat(read.said()).allMatch(text -> text.contains("too many includes")).isNotEmpty();
    assertThat(read.texts()).hasSizeBetween(900, 1100);
  }

  @Test
  void anIncludeNamesSomething() throws IOException {
    assertThat(reading("include", "includea   # nothing").said())
        .containsExactly(
            "1:1: error: 'include' needs a value: a file name or pattern",
            "2:1: error: 'includea' needs a value: a file name or pattern");
  }

  @Test
  void aFileThatIsNotThereIsAnErrorAtItsBeginning() {
    Path none = directory.resolve("none.conf");
    assertThat(Preprocessed.file(none).said())
        .containsExactly("none.conf:1:1: error: cannot read the file: there is no such file");
    assertThat(Preprocessed.file(directory).said())
        .singleElement()
        .asString()
        .endsWith(":1:1: error: cannot read the file: it is a directory");
  }

  private String severity(String line) throws IOException {
    List<String> said = reading(line).said();
    return said.isEmpty() ? "none" : said.getFirst().split(": ")[1];
  }

  private Preprocessed reading(String... lines) throws IOException {
    Path file = file("main.conf", lines);
    return Preprocessed.file(file);
  }

  private Path file(String name, String... lines) throws IOException {
    Path file = directory.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, String.join("\n", lines));
  }
}
