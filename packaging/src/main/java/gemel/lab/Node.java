package gemel.lab;

import gemel.linux.namespace.NetworkNamespace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/**
 * One machine of a lab: a network namespace, with the files and processes of the host. Programs
 * enter it through nsenter(1), which becomes them; code of this process enters it on threads made
 * for that.
 */
public final class Node {
  private final String name;
  private final String namespace;

  Node(String name, String namespace) {
    this.name = name;
    this.namespace = namespace;
  }

  /** What the lab calls it: {@code d1}. */
  public String name() {
    return name;
  }

  /** What ip-netns(8) calls it. */
  public String namespace() {
    return namespace;
  }

  /**
   * Runs a command to its end.
   *
   * @return its standard output
   * @throws LabException if it fails
   */
  public String run(String... command) {
    return Command.run(entering(List.of(command)), "");
  }

  /** Runs a command to its end, whatever its exit status. */
  public CommandResult outcome(String... command) {
    return Command.outcome(entering(List.of(command)), "");
  }

  /** Runs lines of ip(8), all in one process. */
  public void ip(String lines) {
    Command.run(List.of("ip", "-n", namespace, "-batch", "-"), lines);
  }

  /** Starts a program that stays; {@code log} gets all its output. */
  public LabProcess start(Path log, String... command) {
    return LabProcess.start(
        name + ":" + Path.of(command[0]).getFileName(), log, entering(List.of(command)));
  }

  /** Starts a program that stays and is spoken to. */
  public Dialogue converse(String... command) {
    return Dialogue.start(
        name + ":" + Path.of(command[0]).getFileName(), entering(List.of(command)));
  }

  private List<String> entering(List<String> command) {
    List<String> words = new ArrayList<>();
    words.add("nsenter");
    words.add("--net=/run/netns/" + namespace);
    words.addAll(command);
    return words;
  }

  /** Sets a kernel setting of this node: {@code net/ipv4/ip_forward}. */
  public void set(String setting, String value) {
    call(() -> {
      try {
        Files.writeString(Path.of("/proc/sys/" + setting), value);
      } catch (IOException e) {
        throw new LabException("setting %s to %s in %s".formatted(setting, value, name), e);
      }
      return value;
    });
  }

  /**
   * Does something on a thread inside this node; a socket made there belongs to it for good.
   *
   * @throws LabException around whatever {@code task} throws
   */
  public <T> T call(Callable<T> task) {
    CompletableFuture<T> result = new CompletableFuture<>();
    Thread.ofPlatform()
        .name(name + "-call")
        .daemon()
        .start(() -> {
          try {
            NetworkNamespace.enter(namespace);
            result.complete(task.call());
          } catch (Throwable e) { // handed to the caller, whatever it is
            result.completeExceptionally(e);
          }
        });
    try {
      return result.join();
    } catch (CompletionException e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      throw cause instanceof LabException known
          ? known
          : new LabException("in node " + name, cause);
    }
  }

  /** A thread, not yet started, that lives inside this node. */
  public Thread thread(String threadName, Runnable task) {
    return Thread.ofPlatform()
        .name(threadName)
        .daemon()
        .unstarted(() -> {
          NetworkNamespace.enter(namespace);
          task.run();
        });
  }

  @Override
  public String toString() {
    return name;
  }
}
