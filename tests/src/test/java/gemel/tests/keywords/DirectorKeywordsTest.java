package gemel.tests.keywords;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a director calls itself, and who may ask it. */
class DirectorKeywordsTest {
  @TempDir private Path folder = Path.of("");

  private static String name(String text, Path directory) throws InterruptedException {
    try (LoopbackDirector director = new LoopbackDirector(text, directory)) {
      return director.status().getString("director");
    }
  }

  @Test
  void routerIdIsTheNameOfTheDirector() throws InterruptedException {
    Template global = new Template("global_defs {\n<line>\n}");
    assertThat(name(global.with("router_id west"), folder)).isEqualTo("west");
    assertThat(name(global.without(), folder)).isEqualTo("the host's name");
  }

  private PosixFileAttributes socket(String text) throws IOException, InterruptedException {
    try (LoopbackDirector director = new LoopbackDirector(text, folder)) {
      return Files.readAttributes(director.socket(), PosixFileAttributes.class);
    }
  }

  private String permissions(String text) throws IOException, InterruptedException {
    return PosixFilePermissions.toString(socket(text).permissions());
  }

  @Test
  void controlApiSaysWhoMayUseTheSocket() throws IOException, InterruptedException {
    Template file = new Template("<line>");
    assertThat(permissions(file.with("control_api {\n mode 0660\n}"))).isEqualTo("rw-rw----");
    assertThat(permissions(file.without())).isEqualTo("rw-------");
  }

  @Test
  void modeIsThatOfTheSocket() throws IOException, InterruptedException {
    Template api = new Template("control_api {\n<line>\n}");
    assertThat(permissions(api.with("mode 0640"))).isEqualTo("rw-r-----");
    assertThat(permissions(api.without())).isEqualTo("rw-------");
  }
}
