package gemel.tests.keywords;

import gemel.lab.Await;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;

/** What scripts write that a test makes. */
record ScriptLog(Path folder) {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  Path file() {
    return folder.resolve("log");
  }

  List<String> lines() {
    try {
      return Files.exists(file()) ? Files.readAllLines(file()) : List.of();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void await(int lines) {
    Await.until(lines + " lines in the log", PATIENCE, () -> lines().size() >= lines, this::lines);
  }

  void clear() {
    try {
      Files.deleteIfExists(file());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A script that writes its name and its arguments. */
  Path script(String name) {
    return script(name, "echo %s $* >> %s".formatted(name, file()));
  }

  Path script(String name, String text) {
    try {
      Path script = Files.writeString(folder.resolve(name), "#!/bin/sh\n" + text + "\n");
      return Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
