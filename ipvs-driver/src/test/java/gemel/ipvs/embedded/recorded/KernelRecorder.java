package gemel.ipvs.embedded.recorded;

import gemel.ipvs.Thresholds;
import gemel.ipvs.embedded.wire.Endpoint;
import gemel.ipvs.embedded.wire.Packet;
import gemel.linux.net.InterfaceName;
import gemel.linux.net.IpAddress;
import gemel.linux.rawip.RawIpSocket;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Plays a scenario to the ip_vs of the kernel that it runs on, and prints it with the answers. It
 * wants a network namespace of its own, as {@code tests/uml/record-schedulers} gives it, where the
 * interface {@value #DEVICE} leads to everything. Packets go out there by direct routing; which
 * server got a connection is read from the kernel's table.
 */
public final class KernelRecorder {
  static final String DEVICE = "out";
  private static final String SERVICE = "198.18.10.100:80";
  private static final Endpoint VIP = Endpoint.of("198.18.10.100", 80);
  private static final int STEPS = 160;
  private static final int TCP = 6;
  private static final Path CONNECTIONS = Path.of("/proc/self/net/ip_vs_conn");

  private final RawIpSocket socket;

  private KernelRecorder(RawIpSocket socket) {
    this.socket = socket;
  }

  /** Arguments: a seed, a scheduler, its flags. */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    long seed = Long.parseLong(arguments[0]);
    List<String> scheduler = Arrays.asList(arguments).subList(1, arguments.length);
    System.out.println("# ip_vs of Linux " + kernel() + ", seed " + seed);
    System.out.println("scheduler " + String.join(" ", scheduler));
    List<String> words = new ArrayList<>(List.of("-A", "-t", SERVICE, "-s", scheduler.getFirst()));
    if (scheduler.size() > 1) {
      words.add("-b");
      words.add(String.join(",", scheduler.subList(1, scheduler.size())));
    }
    ipvsadm(words);
    try (RawIpSocket socket = RawIpSocket.open(TCP, new InterfaceName(DEVICE))) {
      new KernelRecorder(socket).play(new Imagined(seed));
    }
  }

  private static String kernel() throws IOException {
    return Files.readString(Path.of("/proc/sys/kernel/osrelease")).strip();
  }

  private void play(Imagined imagined) throws IOException, InterruptedException {
    for (int i = 0; i < STEPS; i++) {
      Step step = answered(imagined.next());
      if (step instanceof Step.Open(Endpoint client, char got) && got != Step.NOBODY) {
        imagined.given(client);
      }
      System.out.println(step.line());
    }
  }

  private Step answered(Step step) throws IOException, InterruptedException {
    switch (step) {
      case Step.Add add -> add(add);
      case Step.Weigh weigh -> ipvsadm(server("-e", weigh.server(), weigh.weight()));
      case Step.Remove remove ->
          ipvsadm(List.of("-d", "-t", SERVICE, "-r", Scenario.address(remove.server()) + ":80"));
      case Step.Ack ack -> send(ack.client(), ".");
      case Step.Fin fin -> send(fin.client(), "F.");
      case Step.Open open -> {
        send(open.client(), "S");
        return new Step.Open(open.client(), whoGot(open.client()));
      }
    }
    return step;
  }

  private static void add(Step.Add add) throws IOException, InterruptedException {
    List<String> words = server("-a", add.server(), add.weight());
    Thresholds limits = add.thresholds();
    if (limits.upper() > 0) {
      words.addAll(List.of("-x", "" + limits.upper(), "-y", "" + limits.lower()));
    }
    ipvsadm(words);
  }

  private static List<String> server(String how, char server, int weight) {
    return new ArrayList<>(
        List.of(
            how, "-t", SERVICE, "-r", Scenario.address(server) + ":80", "-g", "-w", "" + weight));
  }

  /** The kernel may say that nobody is there; the table tells that, too. */
  private void send(Endpoint client, String flags) {
    socket.send(Packet.tcp(client, VIP, flags).octets(), VIP.address());
  }

  /** Its lines: protocol, client, port, service, port, server, port, all in hexadecimal digits. */
  private static char whoGot(Endpoint client) throws IOException {
    String begin = "TCP %08X %04X ".formatted(client.address().v4Bits(), client.port());
    for (String line : Files.readAllLines(CONNECTIONS)) {
      if (line.startsWith(begin)) {
        int server = Integer.parseUnsignedInt(line.split(" +")[5], 16);
        return (char) ('a' + server - IpAddress.parse(Scenario.address('a')).v4Bits());
      }
    }
    return Step.NOBODY;
  }

  private static void ipvsadm(List<String> arguments) throws IOException, InterruptedException {
    List<String> words = new ArrayList<>(List.of("ipvsadm"));
    words.addAll(arguments);
    Process process = new ProcessBuilder(words).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new IOException(String.join(" ", words) + ": " + said);
    }
  }
}
