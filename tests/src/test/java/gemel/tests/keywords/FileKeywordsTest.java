package gemel.tests.keywords;

import static org.assertj.core.api.Assertions.assertThat;

import gemel.vrrp.track.Reading;
import gemel.vrrp.track.TrackedObject;
import gemel.vrrp.track.TrackedObject.Kind;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code track_file}, with real files. */
class FileKeywordsTest {
  private static final TrackedObject LEVEL = new TrackedObject(Kind.FILE, "level");

  @TempDir Path directory;

  private String text(String block, String... lines) {
    return """
    %s level {
      %s
    }
    """
            .formatted(block, String.join("\n", lines))
        + Template.instance().with("track_file {\nlevel\n}");
  }

  private TrackedHost watching(Path file, String... lines) {
    return TrackedHost.watching(text("track_file", "file " + file, String.join("\n", lines)));
  }

  @Test
  void aTrackFileIsReadWheneverItChanges() throws Exception {
    Path file = directory.resolve("level");
    try (TrackedHost host = watching(file)) {
      host.await("0");
      Files.writeString(file, "12\n");
      host.await("12");
      Path other = Files.writeString(directory.resolve("other"), "-7 and more");
      Files.move(other, file, StandardCopyOption.REPLACE_EXISTING);
      host.await("-7");
      Files.delete(file);
      host.await("0");
    }
  }

  @Test
  void aVrrpTrackFileIsATrackFile() throws Exception {
    Path file = Files.writeString(directory.resolve("level"), "12");
    try (TrackedHost host = TrackedHost.watching(text("vrrp_track_file", "file " + file))) {
      host.await("12");
    }
  }

  @Test
  void fileIsTheFileThatIsRead() throws Exception {
    Path file = Files.writeString(directory.resolve("level"), "12");
    Path other = Files.writeString(directory.resolve("other"), "13");
    try (TrackedHost host = watching(file)) {
      host.await("12");
    }
    try (TrackedHost host = watching(other)) {
      host.await("13");
    }
    try (TrackedHost host = watching(directory.resolve("none/level"))) {
      assertThat(host.await("not watched").sentence()).contains("none");
    }
  }

  @Test
  void weightMultipliesTheNumberInTheFile() {
    Reading three = new Reading.Level(3);
    String file = "file " + directory.resolve("level");
    assertThat(
            VirtualDirector.started(text("track_file", file, "weight -2"))
                .reads(LEVEL, three)
                .priorityOf("VI_1"))
        .isEqualTo(94);
    assertThat(
            VirtualDirector.started(text("track_file", file))
                .reads(LEVEL, three)
                .priorityOf("VI_1"))
        .isEqualTo(103);
  }

  @Test
  void initFileIsWrittenAtTheStart() throws Exception {
    Path file = directory.resolve("level");
    try (TrackedHost host = watching(file, "init_file 5")) {
      host.await("5");
      assertThat(Files.readString(file)).isEqualTo("5\n");
    }
    try (TrackedHost host = watching(file, "init_file 6")) {
      host.await("5");
    }
    try (TrackedHost host = watching(file, "init_file 6 overwrite")) {
      host.await("6");
    }
  }
}
