package gemel.config.keyword;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

/**
 * The keywords of keepalived that have no line in the table yet: block and name, and whether they
 * open a block. Kept in the resource {@code keywords-known.tsv}, sorted; a keyword that gets its
 * line leaves the resource.
 */
public final class KnownKeywords {
  /**
   * One of them.
   *
   * @param block the path of the block that it stands in
   * @param name the keyword
   * @param opensBlock whether a block follows it
   */
  public record Known(String block, String name, boolean opensBlock) {}

  private static final String RESOURCE = "/gemel/config/keywords-known.tsv";

  private KnownKeywords() {}

  /** All of them, in the order of the resource. */
  public static List<Known> load() {
    try (InputStream in = KnownKeywords.class.getResourceAsStream(RESOURCE)) {
      if (in == null) {
        throw new IllegalStateException(RESOURCE + " is not on the class path");
      }
      try (Stream<String> lines =
          new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8)).lines()) {
        return lines.filter(line -> !line.startsWith("#")).map(KnownKeywords::known).toList();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Known known(String line) {
    String[] columns = line.split("\t", -1);
    if (columns.length != 3) {
      throw new IllegalStateException(RESOURCE + ": not three columns: " + line);
    }
    return new Known(columns[0], columns[1], columns[2].equals("{}"));
  }
}
