package gemel.config.text;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The argument of an include: a path whose parts may hold wildcards, with {@code {a,b}}
 * alternatives.
 */
final class FilePattern {
  private static final int MOST_ALTERNATIVES = 256;

  private int entriesLeft = Limits.DIRECTORY_ENTRIES;

  /** The patterns without braces that {@code pattern} stands for, in order. */
  static List<String> alternatives(String pattern) {
    List<String> done = new ArrayList<>();
    List<String> open = new ArrayList<>(List.of(pattern));
    while (!open.isEmpty() && done.size() + open.size() <= MOST_ALTERNATIVES) {
      String next = open.removeFirst();
      int brace = next.indexOf('{');
      List<String> choices = brace < 0 ? List.of() : choices(next, brace);
      if (choices.isEmpty()) {
        done.add(next);
      } else {
        open.addAll(0, choices);
      }
    }
    return done;
  }

  /** The text with each choice of the braces at {@code brace}; none where they do not close. */
  private static List<String> choices(String text, int brace) {
    List<String> choices = new ArrayList<>();
    int depth = 0;
    int start = brace + 1;
    for (int i = brace; i < text.length(); i++) {
      char c = text.charAt(i);
      depth += c == '{' ? 1 : c == '}' ? -1 : 0;
      if (depth == 0 || (depth == 1 && c == ',')) {
        choices.add(text.substring(start, i));
        start = i + 1;
      }
      if (depth == 0) {
        String before = text.substring(0, brace);
        String after = text.substring(i + 1);
        return choices.stream().map(choice -> before + choice + after).toList();
      }
    }
    return List.of();
  }

  /** What exists under {@code directory} that the pattern, one alternative, names; sorted. */
  List<Path> matches(Path directory, String pattern) {
    List<Path> found = List.of(pattern.startsWith("/") ? Path.of("/") : directory);
    for (String part : pattern.split("/")) {
      if (part.isEmpty()) {
        continue;
      }
      List<Path> deeper = new ArrayList<>();
      for (Path place : found) {
        addMatches(place, part, deeper);
      }
      found = deeper;
    }
    return found.stream().sorted().toList();
  }

  private void addMatches(Path place, String part, List<Path> found) {
    if (Wildcard.isIn(part)) {
      entries(place).stream()
          .filter(entry -> Wildcard.matches(part, String.valueOf(entry.getFileName())))
          .forEach(found::add);
      return;
    }
    try {
      Path path = place.resolve(part);
      if (Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
        found.add(path);
      }
    } catch (InvalidPathException notAName) {
      // no file can have such a name
    }
  }

  /** The entries of a directory; none when it cannot be read, as glob(3) has it. */
  private List<Path> entries(Path directory) {
    List<Path> entries = new ArrayList<>();
    try (DirectoryStream<Path> stream = Files.newDirectoryStream(directory)) {
      for (Path entry : stream) {
        if (entriesLeft-- <= 0) {
          break;
        }
        entries.add(entry);
      }
    } catch (IOException | DirectoryIteratorException unreadable) {
      return entries;
    }
    return entries;
  }
}
