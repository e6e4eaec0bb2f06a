package gemel.config.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FilePatternTest {
  @Test
  void bracesStandForAlternatives() {
    assertThat(FilePattern.alternatives("a")).containsExactly("a");
    assertThat(FilePattern.alternatives("{a,b}/{c,d}")).containsExactly("a/c", "a/d", "b/c", "b/d");
    assertThat(FilePattern.alternatives("x{a,{b,c}d}")).containsExactly("xa", "xbd", "xcd");
    assertThat(FilePattern.alternatives("x{}y")).containsExactly("xy");
    assertThat(FilePattern.alternatives("x{a,{b}")).containsExactly("x{a,{b}");
  }

  @Test
  void alternativesDoNotGrowWithoutEnd() {
    assertThat(FilePattern.alternatives("{a,b}".repeat(40))).hasSizeLessThanOrEqualTo(256);
  }

  @Test
  void matchesAreSortedAndReachThroughDirectories(@TempDir Path root) throws IOException {
    for (String name : new String[] {"b/2.conf", "a/1.conf", "b/1.conf", "b/1.txt", "c.conf"}) {
      Path file = root.resolve(name);
      Files.createDirectories(file.getParent());
      Files.createFile(file);
    }
    FilePattern pattern = new FilePattern();
    assertThat(pattern.matches(root, "*/*.conf"))
        .containsExactly(
            root.resolve("a/1.conf"), root.resolve("b/1.conf"), root.resolve("b/2.conf"));
    assertThat(pattern.matches(root, "c.conf")).containsExactly(root.resolve("c.conf"));
    assertThat(pattern.matches(root, "none")).isEmpty();
    assertThat(pattern.matches(Path.of("/nowhere"), root + "/c.*"))
        .containsExactly(root.resolve("c.conf"));
    assertThat(pattern.matches(root, "c\0.conf")).isEmpty();
  }
}
