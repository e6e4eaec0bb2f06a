package gemel.bench.outage;

import gemel.lab.DirectorProcess;
import gemel.lab.Lab;
import gemel.lab.LabException;
import gemel.lab.Node;
import gemel.lab.Topology;
import gemel.lab.WebServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** nginx on the lab's first server node, to which one trouble after the other happens. */
final class TroubledServer {
  private static final int NUMBER = 1;

  /** An answer of some 170 octets comes in pieces of one second each. */
  private static final int OCTETS_A_SECOND = 30;

  private final Lab lab;
  private final DirectorProcess director;
  private final Node node;

  /** While this file is there, it answers 500. */
  private final Path failing;

  /** While this file is there, it answers slowly. */
  private final Path slow;

  private WebServer web;

  /** Starts it; it listens when this returns. */
  TroubledServer(Lab lab, DirectorProcess director) {
    this.lab = lab;
    this.director = director;
    this.node = lab.server(NUMBER);
    this.failing = lab.directory().resolve("failing");
    this.slow = lab.directory().resolve("slow");
    this.web = start();
  }

  private WebServer start() {
    return WebServer.start(
        lab,
        node,
        """
        if (-f %s) { return 500; }
        if (-f %s) { set $limit_rate %d; }
        """
            .formatted(failing, slow, OCTETS_A_SECOND));
  }

  void begin(Trouble trouble) {
    switch (trouble) {
      case KILLED -> web.kill();
      case FROZEN -> web.freeze();
      case ERRORS -> make(failing);
      case SLOW -> make(slow);
      case CUT_OFF -> lab.pull(node);
      case DRAINED -> director.cli("drain", address());
      case MAINTAINED -> director.cli("maintenance", "on", address());
    }
  }

  void end(Trouble trouble) {
    switch (trouble) {
      case KILLED -> web = start();
      case FROZEN -> web.thaw();
      case ERRORS -> remove(failing);
      case SLOW -> remove(slow);
      case CUT_OFF -> lab.plug(node);
      case DRAINED, MAINTAINED -> director.cli("maintenance", "off", address());
    }
  }

  private static String address() {
    return Topology.server(NUMBER).toString();
  }

  private static void make(Path file) {
    try {
      Files.createFile(file);
    } catch (IOException e) {
      throw new LabException("making " + file, e);
    }
  }

  private static void remove(Path file) {
    try {
      Files.delete(file);
    } catch (IOException e) {
      throw new LabException("removing " + file, e);
    }
  }
}
