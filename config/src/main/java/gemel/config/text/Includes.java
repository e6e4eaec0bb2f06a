package gemel.config.text;

import gemel.config.diagnostic.Diagnostic;
import gemel.config.diagnostic.Diagnostics;
import gemel.config.diagnostic.Severity;
import gemel.config.source.Position;
import gemel.config.source.SourceFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Finds and reads the files of a configuration. A relative name is resolved against the directory
 * of the file that has the {@code include} line. As in keepalived, directories, files with an
 * execute bit and what is no regular file are passed over with a message.
 */
final class Includes {
  /** A file found by an include, with its text. */
  record Included(SourceFile file, String text) {}

  private final Diagnostics diagnostics;
  private final FilePattern patterns = new FilePattern();
  private int filesLeft = Limits.FILES;
  private long octetsLeft = Limits.OCTETS;

  Includes(Diagnostics diagnostics) {
    this.diagnostics = diagnostics;
  }

  /** The files that an include line names, in the order of reading. */
  List<Included> find(IncludeKind kind, String argument, Position at) {
    List<Path> paths = new ArrayList<>();
    boolean anEmptyAlternative = false;
    List<String> alternatives = FilePattern.alternatives(argument);
    for (String alternative : alternatives) {
      List<Path> matches = patterns.matches(directory(at.file()), alternative);
      anEmptyAlternative |= matches.isEmpty();
      paths.addAll(matches);
    }
    boolean missing = Wildcard.isIn(argument) ? kind.needsWildcardMatch : kind.needsMatch;
    boolean needsEach = kind.needsEachAlternative && alternatives.size() > 1;
    if (paths.isEmpty()) {
      complain(missing || needsEach, at, "no file matches '" + argument + "'");
    } else if (anEmptyAlternative && needsEach) {
      complain(true, at, "no file matches one of the alternatives of '" + argument + "'");
    }
    List<Included> found = new ArrayList<>();
    for (Path path : paths) {
      read(path, kind, at).ifPresent(found::add);
    }
    return found;
  }

  private Optional<Included> read(Path path, IncludeKind kind, Position at) {
    if (depth(at.file()) >= Limits.NESTING || filesLeft-- <= 0) {
      complain(true, at, "too many includes; '%s' is not read".formatted(path));
      return Optional.empty();
    }
    if (Files.isDirectory(path) || (Files.isRegularFile(path) && Files.isExecutable(path))) {
      complain(false, at, "'%s' is a directory or executable; it is passed over".formatted(path));
      return Optional.empty();
    }
    SourceFile file = new SourceFile(path.toString(), at);
    if (isBeingRead(path, at)) {
      complain(true, at, "'%s' includes itself".formatted(path));
      return Optional.empty();
    }
    try {
      if (!Files.isRegularFile(path)) {
        throw new IOException("it is no regular file");
      }
      return Optional.of(new Included(file, text(path, Files.size(path))));
    } catch (IOException refused) {
      complain(kind.needsReadable, at, "cannot read '%s': %s".formatted(path, reason(refused)));
      return Optional.empty();
    }
  }

  /** The text of the file that the user named, which may be a pipe. */
  String textOf(Path path) throws IOException {
    if (Files.isDirectory(path)) {
      throw new IOException("it is a directory");
    }
    return text(path, octetsLeft);
  }

  private String text(Path path, long atMost) throws IOException {
    if (atMost > octetsLeft) {
      throw new IOException("the configuration is larger than %d octets".formatted(Limits.OCTETS));
    }
    try (InputStream in = Files.newInputStream(path)) {
      byte[] octets = in.readNBytes((int) atMost);
      octetsLeft -= octets.length;
      return new String(octets, StandardCharsets.UTF_8);
    }
  }

  /** Why a file could not be read, without its name where Java says nothing else. */
  static String reason(IOException refused) {
    return switch (refused) {
      case NoSuchFileException e -> "there is no such file";
      case AccessDeniedException e -> "permission denied";
      case FileSystemException e when e.getReason() != null -> e.getReason();
      default -> String.valueOf(refused.getMessage());
    };
  }

  private void complain(boolean error, Position at, String text) {
    diagnostics.report(
        new Diagnostic(error ? Severity.ERROR : Severity.WARNING, at, text, null, null));
  }

  private static boolean isBeingRead(Path path, Position at) {
    for (Position from = at; from != null; from = from.file().includedAt()) {
      if (isSame(Path.of(from.file().name()), path)) {
        return true;
      }
    }
    return false;
  }

  /** Whether two names lead to one file, through whatever links. */
  private static boolean isSame(Path one, Path other) {
    try {
      return Files.isSameFile(one, other);
    } catch (IOException unreadable) {
      return false;
    }
  }

  private static int depth(SourceFile file) {
    int depth = 0;
    for (Position from = file.includedAt(); from != null; from = from.file().includedAt()) {
      depth++;
    }
    return depth;
  }

  private static Path directory(SourceFile file) {
    Path parent = Path.of(file.name()).getParent();
    return parent == null ? Path.of("") : parent;
  }
}
