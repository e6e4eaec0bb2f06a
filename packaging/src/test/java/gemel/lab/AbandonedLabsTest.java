package gemel.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class AbandonedLabsTest {
  @Test
  void namespaceOfAKilledProcessIsSweptAndThatOfALivingOneStays() throws Exception {
    Process gone = new ProcessBuilder("true").start();
    gone.waitFor();
    String dead = "gemel-lab-%d-1-rs1".formatted(gone.pid());
    String living = AbandonedLabs.prefix(99) + "-rs1";
    Command.run(List.of("ip", "-batch", "-"), "netns add " + dead + "\nnetns add " + living + "\n");
    try {
      AbandonedLabs.sweep();

      assertThat(Path.of("/run/netns", dead)).doesNotExist();
      assertThat(Path.of("/run/netns", living)).exists();
    } finally {
      Command.run(List.of("ip", "netns", "del", living), "");
    }
  }
}
