package gemel.config.corpus;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/**
 * A reason why one of the two complains alone; the resource {@code differences.tsv} has them.
 *
 * @param who {@code keepalived} or {@code gemel}
 * @param place a pattern for {@code FILE:LINE}
 * @param message a pattern for the text
 * @param why why that is right
 */
record Difference(String who, String place, String message, String why) {
  /** Those of one side. */
  static List<Difference> of(String who) {
    InputStream resource = Difference.class.getResourceAsStream("differences.tsv");
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(Objects.requireNonNull(resource), StandardCharsets.UTF_8))) {
      return lines
          .lines()
          .filter(line -> !line.startsWith("#"))
          .map(line -> line.split("\t", -1))
          .map(row -> new Difference(row[0], row[1], row[2], row[3]))
          .filter(difference -> difference.who.equals(who))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  boolean explains(Complaint complaint) {
    return complaint.place().matches(place) && complaint.message().matches(message);
  }
}
