package gemel.lab;

import java.nio.file.Files;
import java.nio.file.Path;

/** Where the product is: the folder that holds {@code packaging/bin/gemel}. */
public final class GemelHome {
  private static final Path LAUNCHER = Path.of("packaging", "bin", "gemel");

  private GemelHome() {}

  /**
   * The launcher. {@code GEMEL_HOME} says where the product is (the launcher itself sets it); else
   * it is looked for from the working folder upwards, which is where tests run.
   */
  public static Path launcher() {
    String home = System.getenv("GEMEL_HOME");
    if (home != null) {
      return existing(Path.of(home).resolve(LAUNCHER));
    }
    Path folder = Path.of("").toAbsolutePath();
    while (folder != null && !Files.isExecutable(folder.resolve(LAUNCHER))) {
      folder = folder.getParent();
    }
    return existing((folder == null ? Path.of("") : folder).resolve(LAUNCHER));
  }

  private static Path existing(Path launcher) {
    if (!Files.isExecutable(launcher)) {
      throw new LabException("there is no launcher " + launcher + "; set GEMEL_HOME");
    }
    return launcher;
  }
}
