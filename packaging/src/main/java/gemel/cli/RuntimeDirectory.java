package gemel.cli;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import org.jspecify.annotations.Nullable;

/** The folder of one director, held against a second one as long as the process lives. */
final class RuntimeDirectory {
  private final FileChannel channel;
  private final @Nullable FileLock lock;

  private RuntimeDirectory(FileChannel channel, @Nullable FileLock lock) {
    this.channel = channel;
    this.lock = lock;
  }

  /**
   * Makes the folder where it is missing, and holds it.
   *
   * @throws CommandFailure if that cannot be done, or another director holds it
   */
  static RuntimeDirectory hold(Path folder) {
    try {
      if (!Files.isDirectory(folder)) {
        Files.createDirectories(
            folder,
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x")));
      }
      FileChannel channel =
          FileChannel.open(
              folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      FileLock lock = channel.tryLock();
      if (lock == null) {
        throw new CommandFailure("another director uses " + folder + " (--runtime-dir)");
      }
      return new RuntimeDirectory(channel, lock);
    } catch (IOException e) {
      throw new CommandFailure("the runtime directory %s: %s".formatted(folder, e));
    }
  }

  void release() {
    try {
      if (lock != null) {
        lock.release();
      }
      channel.close();
    } catch (IOException e) {
      throw new CommandFailure("the runtime directory: " + e);
    }
  }
}
