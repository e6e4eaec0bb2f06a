package gemel.bench.checks;

import gemel.lab.LabException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A library that makes keepalived believe in an ip_vs, without which it checks nothing. Its checks
 * are its own; what it would write into the kernel's table goes nowhere.
 */
final class PretendedIpvs {
  private static final String SOURCE = "ip_vs.c";

  private PretendedIpvs() {}

  /**
   * Compiles it into a folder.
   *
   * @return nothing if there is no compiler
   */
  static Optional<Path> in(Path folder) {
    Path library = folder.resolve("ip_vs.so");
    try (InputStream source = PretendedIpvs.class.getResourceAsStream(SOURCE)) {
      if (source == null) {
        throw new IllegalStateException("no resource " + SOURCE);
      }
      Files.copy(source, folder.resolve(SOURCE));
      Process compiler =
          new ProcessBuilder("cc", "-O2", "-shared", "-fPIC", "-o", library.toString(), SOURCE)
              .directory(folder.toFile())
              .redirectErrorStream(true)
              .redirectOutput(folder.resolve("cc.log").toFile())
              .start();
      return compiler.waitFor() == 0 ? Optional.of(library) : Optional.empty();
    } catch (IOException e) {
      return Optional.empty(); // no cc
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new LabException("interrupted while compiling " + library);
    }
  }
}
