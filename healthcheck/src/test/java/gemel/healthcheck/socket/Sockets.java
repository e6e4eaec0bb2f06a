package gemel.healthcheck.socket;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** The sockets that this process has open (proc_pid_fd(5)). */
public final class Sockets {
  private Sockets() {}

  public static int open() {
    int sockets = 0;
    try (DirectoryStream<Path> fds = Files.newDirectoryStream(Path.of("/proc/self/fd"))) {
      for (Path fd : fds) {
        if (isSocket(fd)) {
          sockets++;
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return sockets;
  }

  private static boolean isSocket(Path fd) throws IOException {
    try {
      return Files.readSymbolicLink(fd).toString().startsWith("socket:");
    } catch (NoSuchFileException e) {
      return false; // closed while we looked
    }
  }
}
