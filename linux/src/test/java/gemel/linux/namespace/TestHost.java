package gemel.linux.namespace;

import gemel.linux.libc.Libc;
import gemel.linux.libc.LinuxException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;

/**
 * A host made of a network namespace.
 *
 * @param namespace its name, as {@code ip netns} has it
 */
public record TestHost(String namespace) {
  /** Every host of these tests has one interface, of this name. */
  public static final String DEVICE = "eth0";

  private static final int COMMAND_SECONDS = 20;

  /** Does something on a thread of its own inside the host; threads begun there stay there. */
  public <T> T inside(Callable<T> work) {
    FutureTask<T> task =
        new FutureTask<>(() -> {
          NetworkNamespace.enter(namespace);
          return work.call();
        });
    Thread.ofPlatform().name("inside-" + namespace).start(task);
    try {
      return task.get(COMMAND_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException known) {
        throw known;
      }
      throw new IllegalStateException("inside " + namespace, e.getCause());
    } catch (Exception e) {
      throw new IllegalStateException("inside " + namespace, e);
    }
  }

  /** The number of its interface. */
  public int ifindex() {
    return inside(() -> LinuxException.check(Libc.ifNameToIndex(DEVICE), "finding " + DEVICE));
  }

  /** Runs a program inside the host to its end; what it printed. */
  public String run(String... command) {
    return output(command(command));
  }

  /** A program inside the host, to be started; its own process, no shell in between. */
  public List<String> command(String... command) {
    List<String> all = new ArrayList<>(List.of("ip", "netns", "exec", namespace));
    all.addAll(List.of(command));
    return all;
  }

  static String output(List<String> command) {
    try {
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (!process.waitFor(COMMAND_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new IllegalStateException(command + " did not end; it said: " + printed);
      }
      if (process.exitValue() != 0) {
        throw new IllegalStateException(
            "%s: exit %d: %s".formatted(command, process.exitValue(), printed.strip()));
      }
      return printed;
    } catch (IOException e) {
      throw new IllegalStateException(command + " cannot be run", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(command + " was interrupted", e);
    }
  }
}
