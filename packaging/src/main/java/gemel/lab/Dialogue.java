package gemel.lab;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A program inside a node that is spoken to line by line, and answers in lines. */
public final class Dialogue implements AutoCloseable {
  private static final String END = "(it has ended)";
  private static final Duration KILLED = Duration.ofSeconds(5);

  private final String name;
  private final Process process;
  private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();

  private Dialogue(String name, Process process) {
    this.name = name;
    this.process = process;
  }

  static Dialogue start(String name, List<String> words) {
    try {
      Process process = new ProcessBuilder(words).redirectErrorStream(true).start();
      Dialogue dialogue = new Dialogue(name, process);
      Thread.ofPlatform().daemon().name("dialogue").start(dialogue::listen);
      return dialogue;
    } catch (IOException e) {
      throw new LabException("starting " + String.join(" ", words), e);
    }
  }

  private void listen() {
    try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
      lines.lines().forEach(heard::add);
    } catch (IOException e) {
      heard.add(e.toString());
    }
    heard.add(END);
  }

  /** Says a line to it. */
  public void say(String line) {
    try {
      process.getOutputStream().write((line + "\n").getBytes(StandardCharsets.UTF_8));
      process.getOutputStream().flush();
    } catch (IOException e) {
      throw new LabException("saying '%s' to %s; heard: %s".formatted(line, name, heard), e);
    }
  }

  /**
   * Its next line, errors included.
   *
   * @throws LabException if none comes within {@code limit}
   */
  public String hear(Duration limit) {
    try {
      String line = heard.poll(limit.toMillis(), TimeUnit.MILLISECONDS);
      if (line == null) {
        throw new LabException("%s said nothing for %d ms".formatted(name, limit.toMillis()));
      }
      return line;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new LabException("interrupted while listening to " + name);
    }
  }

  @Override
  public void close() {
    process.destroyForcibly();
    try {
      if (!process.waitFor(KILLED.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new LabException(name + " does not end");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
