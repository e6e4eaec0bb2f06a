package gemel.tests.checks;

import gemel.lab.DirectorProcess;
import gemel.lab.Lab;
import gemel.lab.Topology;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** Director 1 of a lab, which is the gateway of its servers and says of them what checks say. */
record CheckingDirector(DirectorProcess process, Duration soon) {
  /**
   * Starts it; it has not checked anybody yet.
   *
   * @param soon how long it may take to say something
   * @param text its file
   */
  static CheckingDirector start(Lab lab, Duration soon, String text) throws IOException {
    lab.director(1).ip("addr add %s/24 dev lan\n".formatted(Topology.NAT_GATEWAY));
    Path file = lab.directory().resolve("director.conf");
    Files.writeString(file, text);
    return new CheckingDirector(DirectorProcess.start(lab, lab.director(1), file), soon);
  }

  /** Waits until it does of a server of the lab. */
  void says(int server, String why) {
    says(Topology.server(server).toString(), why);
  }

  /** Waits until it does. */
  void says(String address, String why) {
    process.await(
        "says of %s: %s".formatted(address, why),
        soon,
        status -> status.whyOf(address).contains(why));
  }

  /** Waits until it does of that port of a server of the lab. */
  void says(int server, int port, String why) {
    String address = Topology.server(server).toString();
    process.await(
        "says of %s:%d: %s".formatted(address, port, why),
        soon,
        status -> status.whyOf(address, port).contains(why));
  }
}
