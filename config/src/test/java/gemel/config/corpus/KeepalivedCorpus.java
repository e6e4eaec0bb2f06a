package gemel.config.corpus;

import gemel.config.ConfigurationReader;
import gemel.config.ConfigurationResult;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Real keepalived configurations with what keepalived 2.2.7 said about them. They are no part of
 * the project: a checkout may have them in {@code ../shared/corpus/keepalived}, seen from the root
 * of the repository.
 *
 * @param directory where they lie; {@code INDEX.tsv} and {@code MESSAGES.tsv} list them
 */
record KeepalivedCorpus(Path directory) {
  private static final Pattern CONFIG_ID = Pattern.compile("-i (\\S+)");

  /**
   * One of them.
   *
   * @param name its file, as the index names it
   * @param file the same, to be read
   * @param configId the id that keepalived ran with
   */
  record Entry(String name, Path file, String configId) {
    ConfigurationResult read() {
      return new ConfigurationReader(configId).read(file);
    }

    @Override
    public String toString() {
      return name;
    }
  }

  /** The corpus; empty, after a word on standard output, where it is absent. */
  static Optional<KeepalivedCorpus> find() {
    Path module = Path.of(System.getProperty("basedir", ""));
    Path directory = module.resolve("../../shared/corpus/keepalived").toAbsolutePath().normalize();
    if (Files.isReadable(directory.resolve("INDEX.tsv"))) {
      return Optional.of(new KeepalivedCorpus(directory));
    }
    System.out.println("skipped: no corpus of keepalived configurations in " + directory);
    return Optional.empty();
  }

  List<Entry> entries() {
    return rows("INDEX.tsv")
        .map(row -> new Entry(row[0], directory.resolve(row[0]), configId(row[4])))
        .toList();
  }

  private static String configId(String arguments) {
    Matcher id = CONFIG_ID.matcher(arguments);
    return id.find() ? id.group(1) : "host";
  }

  /** What keepalived said about single lines; what it said about the whole is left out. */
  List<Complaint> complaints() {
    return rows("MESSAGES.tsv")
        .filter(row -> !row[1].isEmpty())
        .map(row -> new Complaint(row[0] + ":" + row[1], row[2].strip()))
        .toList();
  }

  /** The instances as keepalived itself shows them; none where it was not asked. */
  List<KeepalivedInstance> instances(Entry entry) {
    String dump = entry.name().replaceFirst("/.*", "") + ".json";
    return KeepalivedInstance.inDump(directory.resolve("effective").resolve(dump));
  }

  private Stream<String[]> rows(String table) {
    try {
      List<String> lines =
          new String(Files.readAllBytes(directory.resolve(table)), StandardCharsets.UTF_8)
              .lines()
              .toList();
      return lines.stream().skip(1).map(line -> line.split("\t", -1));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
