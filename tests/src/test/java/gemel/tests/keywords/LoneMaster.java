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
import java.util.List;

/**
 * One director in a lab, the master of all that its file says. It has an interface of its own to
 * play with: {@code spare}, 198.18.40.1/24 and 2001:db8:40::1/64.
 */
final class LoneMaster implements AutoCloseable {
  private static final Duration SLOWLY = Duration.ofSeconds(60);

  private final Lab lab;
  private final Path file;
  private final DirectorProcess director;

  private LoneMaster(Lab lab, String text) {
    this.lab = lab;
    this.file = lab.directory().resolve("d1.conf");
    Node host = lab.director(1);
    host.run("ip", "link", "add", "spare", "type", "veth", "peer", "name", "spare-end");
    host.run("ip", "addr", "add", "198.18.40.1/24", "dev", "spare");
    host.run("ip", "addr", "add", "2001:db8:40::1/64", "dev", "spare", "nodad");
    host.run("ip", "link", "set", "spare-end", "up");
    host.run("ip", "link", "set", "spare", "up");
    rewrite(text);
    this.director = DirectorProcess.start(lab, host, file);
  }

  /** It is master of all that is its own. */
  static LoneMaster start(String text) {
    Lab lab = Lab.build();
    try {
      LoneMaster started = new LoneMaster(lab, text);
      started.director.await("is master", SLOWLY, DirectorStatus::isMaster);
      return started;
    } catch (RuntimeException e) {
      lab.close();
      throw e;
    }
  }

  /** A file in which one instance has a list of these lines, besides an address. */
  static String file(String instance, String list, List<String> lines) {
    return """
    vrrp_instance %s {
      interface cnet
      virtual_router_id 51
      priority 255
      advert_int 0.5
      virtual_ipaddress {
        198.18.10.100
      }
      %s {
        %s
      }
    }
    """
        .formatted(instance, list, String.join("\n", lines));
  }

  /** Writes another text, which nobody reads yet. */
  void rewrite(String text) {
    try {
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Has it read another text. */
  void reload(String text) {
    rewrite(text);
    director.process().signal("HUP");
  }

  Node host() {
    return lab.director(1);
  }

  DirectorProcess director() {
    return director;
  }

  /** What {@code ip} says, line by line, without blanks around. */
  List<String> ip(String... words) {
    String[] command = new String[words.length + 1];
    command[0] = "ip";
    System.arraycopy(words, 0, command, 1, words.length);
    return host().run(command).lines().map(String::strip).toList();
  }

  @Override
  public void close() {
    lab.close();
  }
}
