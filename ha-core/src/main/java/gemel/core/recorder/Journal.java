package gemel.core.recorder;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the flight recorder knows, in files of the runtime directory, so that the next run knows it
 * too, and an operator whose director has died. A thread of its own, {@code flight-recorder},
 * writes; nobody waits for it.
 */
public final class Journal {
  /** Entries that wait for the disk; when there are more, the youngest is not written. */
  static final int MOST_WAITING = 1024;

  private static final Logger log = LoggerFactory.getLogger(Journal.class);
  private static final Duration LAST_WORDS = Duration.ofSeconds(2);

  private final JournalFiles files;
  private final List<Entry> earlier;
  private final BlockingQueue<Message> queue = new ArrayBlockingQueue<>(MOST_WAITING);
  private final AtomicLong unwritten = new AtomicLong();
  private final Thread thread;

  private sealed interface Message {}

  private record Write(Entry entry) implements Message {}

  private record End() implements Message {}

  private Journal(JournalFiles files) {
    this.files = files;
    this.earlier = files.read();
    this.thread = Thread.ofPlatform().name("flight-recorder").daemon().unstarted(this::run);
  }

  /** Reads what is there, and is ready to add to it. Waits for the disk. */
  public static Journal open(Path directory) {
    Journal journal = new Journal(new JournalFiles(directory, JournalFiles.MOST_BYTES));
    journal.thread.start();
    return journal;
  }

  /** What is there, oldest first, for who only reads. Waits for the disk. */
  public static List<Entry> read(Path directory) {
    return new JournalFiles(directory, JournalFiles.MOST_BYTES).read();
  }

  /** What earlier runs have written, oldest first. */
  public List<Entry> earlier() {
    return earlier;
  }

  /** Has an entry written. Any thread; never waits. */
  public void add(Entry entry) {
    if (!queue.offer(new Write(entry))) {
      unwritten.incrementAndGet();
    }
  }

  /** How many entries of this run are not in the files, and will not be. */
  public long unwritten() {
    return unwritten.get();
  }

  private void run() {
    try {
      while (true) {
        switch (queue.take()) {
          case Write write -> write(write.entry());
          case End _ -> {
            files.close();
            return;
          }
        }
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    } catch (IOException e) {
      log.warn("closing the flight recorder's file: {}", e.toString());
    }
  }

  private void write(Entry entry) {
    try {
      files.append(EntryLine.encode(entry));
    } catch (IOException e) {
      if (unwritten.getAndIncrement() == 0) {
        log.warn("the flight recorder cannot write, and keeps in memory alone: {}", e.toString());
      }
    }
  }

  /** Writes what waits, for two seconds at most, and ends. */
  public void end() throws InterruptedException {
    if (queue.offer(new End())) {
      thread.join(LAST_WORDS);
    }
  }
}
