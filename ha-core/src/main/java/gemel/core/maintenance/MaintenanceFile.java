package gemel.core.maintenance;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.DateTimeException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The words of operators in a file of the runtime directory, so that a restart forgets none. It
 * waits for the disk.
 */
public final class MaintenanceFile {
  static final String NAME = "maintenance.json";

  private static final Logger log = LoggerFactory.getLogger(MaintenanceFile.class);

  private final Path file;

  /**
   * @param runtimeDirectory an existing directory
   */
  public MaintenanceFile(Path runtimeDirectory) {
    this.file = runtimeDirectory.resolve(NAME);
  }

  /** What is there. What cannot be read is said in the log, and kept beside it. */
  public Withdrawals read() {
    try {
      JsonArray words = new JsonObject(Files.readString(file)).getJsonArray("servers");
      return Withdrawals.NONE.with(
          words.stream().map(word -> WithdrawalJson.withdrawal((JsonObject) word)).toList());
    } catch (NoSuchFileException e) {
      return Withdrawals.NONE;
    } catch (IOException
        | DecodeException
        | IllegalArgumentException
        | DateTimeException
        | NullPointerException
        | ClassCastException e) {
      log.error(
          "{} cannot be read, and no server is in maintenance; it is kept as {}: {}",
          file,
          unreadable(),
          e.toString());
      keep();
      return Withdrawals.NONE;
    }
  }

  private Path unreadable() {
    return file.resolveSibling(NAME + ".unreadable");
  }

  private void keep() {
    try {
      Files.move(file, unreadable(), StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      log.warn("{} stays where it is: {}", file, e.toString());
    }
  }

  /** Has it there at once or not at all. */
  void write(Withdrawals words) throws IOException {
    JsonArray servers = new JsonArray();
    words.words().values().forEach(word -> servers.add(WithdrawalJson.of(word)));
    Path next = file.resolveSibling(NAME + ".next");
    Files.writeString(next, new JsonObject().put("servers", servers).encodePrettily() + "\n");
    Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }
}
