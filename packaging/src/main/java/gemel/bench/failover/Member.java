package gemel.bench.failover;

import gemel.lab.DirectorProcess;
import gemel.lab.DirectorStatus;
import gemel.lab.KeepalivedProcess;
import gemel.lab.Lab;
import gemel.lab.LabException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** A running director of either make. */
sealed interface Member {
  /** Waits until it takes part in the election, as master or having heard one. */
  void awaitTakesPart();

  /** The processes that it consists of. */
  List<Long> processes();

  /** Ends its process without a word. */
  void kill();

  /** Stops it as an operator does. */
  void leave();

  /** Starts one. */
  static Member start(Lab lab, int director, Cell cell, Pairing pairing) {
    return switch (pairing.maker(director)) {
      case KEEPALIVED ->
          new Keepalived(KeepalivedProcess.start(lab, director, cell.text(director)));
      case GEMEL -> Gemel.start(lab, director, cell, pairing.channel());
    };
  }

  /** Keepalived. */
  record Keepalived(KeepalivedProcess process) implements Member {
    @Override
    public void awaitTakesPart() {
      process.enters("BACKUP");
    }

    @Override
    public List<Long> processes() {
      return process.processes();
    }

    @Override
    public void kill() {
      process.crash();
    }

    @Override
    public void leave() {
      process.leave();
    }
  }

  /** Gemel. */
  record Gemel(DirectorProcess process, boolean channel) implements Member {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    static Gemel start(Lab lab, int director, Cell cell, boolean channel) {
      String text = cell.text(director) + (channel ? channelText(director) : "");
      Path file = lab.directory().resolve("gemel-%d.conf".formatted(director));
      try {
        Files.writeString(file, text);
      } catch (IOException e) {
        throw new LabException("writing " + file, e);
      }
      return new Gemel(DirectorProcess.start(lab, lab.director(director), file), channel);
    }

    private static String channelText(int director) {
      int other = 3 - director;
      return """
      global_defs {
        peer_channel_insecure
      }
      peer_channel {
        local d%d 192.0.2.%d
        peer d%d 192.0.2.%d
      }
      """
          .formatted(director, director, other, other);
    }

    @Override
    public void awaitTakesPart() {
      process.await("takes part", PATIENCE, this::takesPart);
    }

    private boolean takesPart(DirectorStatus status) {
      return status.isMaster() || status.isBackup() && !status.lastHeard().isEmpty();
    }

    @Override
    public List<Long> processes() {
      return List.of(process.process().pid());
    }

    @Override
    public void kill() {
      process.process().kill();
    }

    @Override
    public void leave() {
      process.process().terminate(PATIENCE);
    }
  }
}
