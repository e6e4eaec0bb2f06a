package gemel.tests.keywords;

import gemel.lab.DirectorProcess;
import gemel.lab.DirectorStatus;
import gemel.lab.Lab;
import gemel.lab.Node;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * Two directors in one lab that share nothing but the networks, each the master of its own
 * addresses, with a {@link HostFile} each. Both hosts forward nothing at first.
 */
final class SideBySide implements AutoCloseable {
  private static final Duration SLOWLY = Duration.ofSeconds(60);

  private final Lab lab;
  private final Map<Integer, DirectorProcess> directors = new TreeMap<>();

  private SideBySide(Lab lab) {
    this.lab = lab;
  }

  /** Both are master of all that is theirs. */
  static SideBySide start() {
    SideBySide pair = new SideBySide(Lab.build());
    try {
      for (int number = 1; number <= 2; number++) {
        pair.launch(number);
      }
      pair.directors
          .values()
          .forEach(started -> started.await("is master", SLOWLY, DirectorStatus::isMaster));
      return pair;
    } catch (RuntimeException e) {
      pair.close();
      throw e;
    }
  }

  private void launch(int number) {
    Node node = lab.director(number);
    node.run("sh", "-c", "echo 0 > /proc/sys/net/ipv4/ip_forward");
    node.run("ip", "link", "add", "spare", "type", "veth", "peer", "name", "spare-end");
    node.run("ip", "addr", "add", "198.18.40.%d/24".formatted(number), "dev", "spare");
    node.run("ip", "addr", "add", "198.18.10.9%d/24".formatted(number), "dev", "cnet");
    node.run("ip", "link", "set", "spare-end", "up");
    node.run("ip", "link", "set", "spare", "up");
    node.run("sh", "-c", "echo 0 > /proc/sys/net/ipv4/conf/spare/promote_secondaries");
    Path file = lab.directory().resolve("d%d.conf".formatted(number));
    try {
      Files.writeString(file, new HostFile(number).text());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    directors.put(number, DirectorProcess.start(lab, node, file));
  }

  Lab lab() {
    return lab;
  }

  /** The host of director 1 or 2. */
  Node host(int number) {
    return lab.director(number);
  }

  DirectorStatus status(int number) {
    return Objects.requireNonNull(directors.get(number)).status();
  }

  /** The control socket of director 1 or 2. */
  Path socket(int number) {
    return lab.directory().resolve("run-d%d".formatted(number)).resolve("control.sock");
  }

  @Override
  public void close() {
    lab.close();
  }
}
