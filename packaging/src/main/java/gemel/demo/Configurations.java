package gemel.demo;

import gemel.lab.ForwardingMode;
import gemel.lab.Lab;
import gemel.lab.LabException;
import gemel.lab.PeerKeys;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** The shipped configuration files, laid out in a folder for each director, with its keys. */
final class Configurations {
  private static final String SERVICES = "servers.conf";

  private Configurations() {}

  /**
   * Lays out a director's folder.
   *
   * @param director {@code d1} or {@code d2}
   * @return its configuration file
   */
  static Path install(Lab lab, ForwardingMode mode, String director, PeerKeys keys) {
    Path folder = lab.directory().resolve("etc-" + director);
    String own = director + ".conf";
    try {
      Files.createDirectories(folder);
      for (String file : List.of(own, SERVICES)) {
        String resource = mode.name().toLowerCase(Locale.ROOT) + "/" + file;
        try (InputStream shipped = Configurations.class.getResourceAsStream(resource)) {
          if (shipped == null) {
            throw new IllegalStateException("the demo's file " + resource + " was not shipped");
          }
          Files.copy(shipped, folder.resolve(file));
        }
      }
    } catch (IOException e) {
      throw new LabException("laying out " + folder, e);
    }
    keys.install(director, folder);
    return folder.resolve(own);
  }
}
