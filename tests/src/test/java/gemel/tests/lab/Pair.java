package gemel.tests.lab;

import gemel.lab.DirectorProcess;
import gemel.lab.DirectorStatus;
import gemel.lab.Lab;
import gemel.lab.Topology;
import gemel.lab.WebServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/** A lab with web servers and up to two directors. */
public final class Pair implements AutoCloseable {
  /** What a start may take on a machine that is busy with other things. */
  static final Duration SLOWLY = Duration.ofSeconds(40);

  private final Lab lab;
  private final DirectorFile file;
  private final Map<Integer, DirectorProcess> directors = new HashMap<>();
  private final Map<Integer, WebServer> webServers = new HashMap<>();

  private Pair(Lab lab, DirectorFile file) {
    this.lab = lab;
    this.file = file;
  }

  /** A lab with its web servers, and no director yet. */
  public static Pair without(DirectorFile file) {
    Lab lab = Lab.build();
    try {
      if (file.withIpv6()) {
        lab.addIpv6();
      }
      lab.prepareServers(file.mode());
      Pair pair = new Pair(lab, file);
      for (int number = 1; number <= Topology.SERVERS; number++) {
        pair.webServers.put(number, WebServer.start(lab, lab.server(number)));
      }
      return pair;
    } catch (RuntimeException e) {
      lab.close();
      throw e;
    }
  }

  /** Both directors run, the first one is master, and their tables are in step. */
  public static Pair of(DirectorFile file) {
    Pair pair = without(file);
    try {
      pair.startBoth();
      return pair;
    } catch (RuntimeException e) {
      pair.close();
      throw e;
    }
  }

  /** Starts both directors; returns when it is as {@link #of} promises. */
  public void startBoth() {
    start(1);
    start(2);
    awaitMaster(1);
    if (file.withChannel()) {
      awaitInStep(1);
      awaitInStep(2);
    }
    awaitServers(1);
    awaitServers(2);
  }

  public Lab lab() {
    return lab;
  }

  public DirectorProcess director(int number) {
    DirectorProcess director = directors.get(number);
    if (director == null) {
      throw new IllegalStateException("director " + number + " was not started");
    }
    return director;
  }

  /** Starts a director, for the first time or again. */
  public DirectorProcess start(int number) {
    DirectorProcess director = directors.get(number);
    if (director == null) {
      director = DirectorProcess.start(lab, lab.director(number), write(number, file));
      directors.put(number, director);
    } else {
      director.restart();
    }
    return director;
  }

  /** Writes a director's file. */
  Path write(int number, DirectorFile text) {
    try {
      Path path = lab.directory().resolve("d" + number + ".conf");
      return Files.writeString(path, text.text(number));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public DirectorStatus awaitMaster(int number) {
    return director(number).await("is MASTER", SLOWLY, DirectorStatus::isMaster);
  }

  public DirectorStatus awaitBackup(int number) {
    return director(number).await("is BACKUP", SLOWLY, DirectorStatus::isBackup);
  }

  DirectorStatus awaitInStep(int number) {
    return director(number).await("has the peer's table", SLOWLY, DirectorStatus::isInStep);
  }

  DirectorStatus awaitServers(int number) {
    return director(number)
        .await(
            "serves with all servers",
            SLOWLY,
            status -> status.serversServing() == file.serversServing());
  }

  WebServer webServer(int number) {
    return Objects.requireNonNull(webServers.get(number));
  }

  static InetSocketAddress service() {
    return new InetSocketAddress(Topology.VIP.toInetAddress(), Topology.WEB_PORT);
  }

  /** Whether the kernel of a director's node has the virtual address. */
  boolean kernelHasVip(int number) {
    return lab.director(number).run("ip", "-4", "-o", "addr").contains(" " + Topology.VIP + "/");
  }

  /** Whether the kernel of a director's node has an IPv6 address. */
  boolean kernelHas6(int number, Object address) {
    return lab.director(number).run("ip", "-6", "-o", "addr").contains(" " + address + "/");
  }

  @Override
  public void close() {
    lab.close();
  }
}
