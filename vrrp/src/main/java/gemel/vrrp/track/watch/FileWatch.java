package gemel.vrrp.track.watch;

import gemel.linux.file.FileEvents;
import gemel.linux.time.BootTime;
import gemel.vrrp.track.Reading;
import gemel.vrrp.track.TrackerSettings;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The number in a file. */
final class FileWatch implements Watch {
  private static final Logger log = LoggerFactory.getLogger(FileWatch.class);

  /** As much of a file as is looked at; a number is in its beginning. */
  private static final int MOST_OCTETS = 128;

  /** As strtol(3) reads it, in tens. */
  private static final Pattern NUMBER = Pattern.compile("\\s*([+-]?\\d{1,18}).*", Pattern.DOTALL);

  private final TrackerSettings.OfFile settings;
  private final Consumer<Reading> say;
  private final FileEvents events;
  private Reading last = new Reading.Level(0);

  /**
   * Begins to watch.
   *
   * @throws gemel.linux.libc.LinuxException if its directory is not there
   */
  FileWatch(TrackerSettings.OfFile settings, Consumer<Reading> say) {
    this.settings = settings;
    this.say = say;
    this.events = new FileEvents(settings.file());
    initialise();
  }

  private void initialise() {
    Path file = settings.file();
    if (settings.initial().isPresent() && (settings.overwrite() || !Files.exists(file))) {
      try {
        Files.writeString(file, settings.initial().getAsInt() + "\n");
      } catch (IOException e) {
        log.warn("{} cannot be written: {}", file, e.toString());
      }
    }
  }

  @Override
  public TrackerSettings settings() {
    return settings;
  }

  @Override
  public List<Integer> descriptors() {
    return List.of(events.number());
  }

  @Override
  public void look(BootTime now) {
    events.read();
    last = read();
    say.accept(last);
  }

  private Reading read() {
    try (InputStream in = Files.newInputStream(settings.file())) {
      String text = new String(in.readNBytes(MOST_OCTETS), StandardCharsets.US_ASCII);
      Matcher number = NUMBER.matcher(text);
      long value = number.matches() ? Long.parseLong(number.group(1)) : 0;
      if (value != (int) value) {
        log.warn("{} says {}, which is out of range and ignored", settings.file(), value);
        return last;
      }
      return new Reading.Level((int) value);
    } catch (NoSuchFileException e) {
      return new Reading.Level(0);
    } catch (IOException e) {
      log.warn("{} cannot be read: {}", settings.file(), e.toString());
      return last;
    }
  }

  @Override
  public void close() {
    events.close();
  }
}
