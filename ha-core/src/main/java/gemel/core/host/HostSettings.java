package gemel.core.host;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Checks kernel settings, and sets them if it may. One thread at a time. */
public final class HostSettings {
  private static final Logger log = LoggerFactory.getLogger(HostSettings.class);
  private static final Path ROOT = Path.of("/proc/sys");

  private final Path root;
  private final Path noted;

  /**
   * Those of this network namespace.
   *
   * @param runtimeDirectory where former values are noted
   */
  public HostSettings(Path runtimeDirectory) {
    this(ROOT, runtimeDirectory);
  }

  HostSettings(Path root, Path runtimeDirectory) {
    this.root = root;
    this.noted = runtimeDirectory.resolve("sysctls");
  }

  /**
   * A setting that is wrong.
   *
   * @param actual its value
   */
  public record Wrong(NeededSetting needed, String actual) {
    /** {@code net.ipv4.ip_forward is 0, but should be 1: ...}. */
    public String sentence() {
      return "%s is %s, but should be %s: %s"
          .formatted(
              needed.name(),
              actual,
              String.join(" or ", needed.right().stream().sorted().toList()),
              needed.why());
    }
  }

  /** Those that are wrong; one that the kernel does not have is not. */
  public List<Wrong> wrong(List<NeededSetting> settings) {
    return settings.stream()
        .filter(setting -> Files.isReadable(file(setting.name())))
        .map(setting -> new Wrong(setting, read(setting.name())))
        .filter(setting -> !setting.needed().right().contains(setting.actual()))
        .toList();
  }

  /** Notes the former value of each, and sets it. */
  public void set(List<Wrong> settings) {
    for (Wrong wrong : settings) {
      String name = wrong.needed().name();
      try {
        Files.writeString(
            noted,
            name + " " + wrong.actual() + "\n",
            StandardOpenOption.CREATE,
            StandardOpenOption.APPEND);
        Files.writeString(file(name), wrong.needed().set());
        log.info("{} was {}, is {} now", name, wrong.actual(), wrong.needed().set());
      } catch (IOException e) {
        log.error("{} cannot be set: {}", name, e.toString());
      }
    }
  }

  /** Puts back what was noted, by this run or one before it; the first note of each counts. */
  public void restore() {
    if (!Files.exists(noted)) {
      return;
    }
    try {
      for (String line : Files.readAllLines(noted).reversed()) {
        String[] words = line.split(" ", 2);
        if (words.length == 2 && Files.isWritable(file(words[0]))) {
          Files.writeString(file(words[0]), words[1]);
        }
      }
      Files.delete(noted);
    } catch (IOException e) {
      log.error("kernel settings noted in {} cannot be put back: {}", noted, e.toString());
    }
  }

  private Path file(String name) {
    return root.resolve(name.replace('.', '/'));
  }

  private String read(String name) {
    try {
      return Files.readString(file(name)).strip();
    } catch (IOException e) {
      throw new UncheckedIOException("reading " + file(name), e);
    }
  }
}
