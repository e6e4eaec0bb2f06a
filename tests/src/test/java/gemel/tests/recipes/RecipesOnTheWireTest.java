package gemel.tests.recipes;

import static org.assertj.core.api.Assertions.assertThat;

import gemel.lab.ArpAnswer;
import gemel.lab.ArpProber;
import gemel.lab.Await;
import gemel.lab.DirectorProcess;
import gemel.lab.IpipDecapsulator;
import gemel.lab.Lab;
import gemel.lab.Node;
import gemel.lab.Topology;
import gemel.lab.WebServer;
import gemel.linux.net.IpAddress;
import gemel.linux.net.MacAddress;
import gemel.tests.lab.LabTest;
import gemel.tests.lab.OperatorShell;
import gemel.tests.sessions.LineService;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Each recipe in the lab, whose cables it uses as it needs them: where everybody is on one network,
 * that is {@code lan}, and the client is the third server's node.
 */
@LabTest
@Tag("full")
@Timeout(300)
class RecipesOnTheWireTest {
  private static final Duration SOON = Duration.ofSeconds(10);

  @AutoClose private final Lab lab = Lab.build();
  private final Node director = lab.director(1);
  private final Node first = lab.server(1);
  private final Node second = lab.server(2);
  private final Node neighbour = lab.server(3);
  private final DirectorProcess gemel = DirectorProcess.start(lab, director, List.of());

  private String ipvsadm(String arguments) {
    return new OperatorShell(director, gemel).good("ipvsadm " + arguments);
  }

  private static Map<String, Long> answers(Node client, String address, int requests) {
    return IntStream.range(0, requests)
        .mapToObj(_ -> client.run("curl", "-s", "-m", "5", "http://" + address + "/").strip())
        .collect(Collectors.groupingBy(answer -> answer, Collectors.counting()));
  }

  private static Socket connect(Node client, String address, int port) {
    return client.call(() -> new Socket(InetAddress.ofLiteral(address), port));
  }

  private static String say(Socket socket, String line) throws Exception {
    socket.getOutputStream().write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
    return new BufferedReader(
            new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))
        .readLine();
  }

  private static List<String> flows(Capture capture) {
    return capture.packets().stream().map(CapturedPacket::flow).distinct().toList();
  }

  /** All that came from {@code flow}'s source to its destination did so by this last hop. */
  private static void cameFrom(Capture capture, String flow, MacAddress... senders) {
    assertThat(capture.packets())
        .filteredOn(packet -> packet.flow().equals(flow))
        .extracting(CapturedPacket::from)
        .isNotEmpty()
        .containsOnly(senders);
  }

  private static MacAddress mac(Node node, String nic) {
    String[] columns = node.run("ip", "-br", "link", "show", "dev", nic).split("\\s+");
    return MacAddress.ofOctets(HexFormat.ofDelimiter(":").parseHex(columns[2]));
  }

  @Test
  @DisplayName("recipe 1: NAT between two networks: 2 and 3 of 5; addresses change on both ways")
  void nat() {
    lab.client().ip("addr add 192.168.101.10/24 dev eth0\n");
    natNetworks("192.168.101.130/24", "192.168.20.1/24");
    server(first, "192.168.20.7/24", "192.168.20.1");
    server(second, "192.168.20.8/24", "192.168.20.1");
    WebServer.start(lab, first);
    WebServer.start(lab, second);
    gemel.awaitReady();
    ipvsadm("-A -t 192.168.101.130:80 -s rr");
    ipvsadm("-a -t 192.168.101.130:80 -r 192.168.20.7 -m");
    ipvsadm("-a -t 192.168.101.130:80 -r 192.168.20.8 -m");
    Capture atServer = Capture.at(lab, first, "eth0");
    Capture atClient = Capture.at(lab, lab.client(), "eth0");

    assertThat(answers(lab.client(), "192.168.101.130", 5)).isEqualTo(Map.of("rs1", 2L, "rs2", 3L));

    assertThat(flows(atServer)).containsExactly("192.168.101.10 > 192.168.20.7");
    assertThat(flows(atClient)).containsExactly("192.168.101.130 > 192.168.101.10");
    cameFrom(atClient, "192.168.101.130 > 192.168.101.10", mac(director, "cnet"));
    assertThat(ipvsadm("-L -n --stats"))
        .containsPattern("TCP  192\\.168\\.101\\.130:80 +5 ")
        .containsPattern("-> 192\\.168\\.20\\.7:80 +2 ")
        .containsPattern("-> 192\\.168\\.20\\.8:80 +3 ");
  }

  private void natNetworks(String virtual, String gateway) {
    director.ip("addr add %s dev cnet\naddr add %s dev lan\n".formatted(virtual, gateway));
  }

  private static void server(Node server, String address, String gateway) {
    server.ip("addr add %s dev eth0\nroute replace default via %s\n".formatted(address, gateway));
  }

  @Test
  @DisplayName("recipe 3: NAT to another port")
  void natWithPortMapping() throws Exception {
    lab.client().ip("addr add 111.11.11.1/24 dev eth0\n");
    natNetworks("111.11.11.11/24", "10.10.120.1/24");
    server(first, "10.10.120.210/24", "10.10.120.1");
    LineService.start(lab, first, 8000);
    gemel.awaitReady();
    ipvsadm("-A -t 111.11.11.11:80 -s rr");
    ipvsadm("-a -t 111.11.11.11:80 -r 10.10.120.210:8000 -m");
    Capture atServer = Capture.at(lab, first, "eth0");

    try (Socket socket = connect(lab.client(), "111.11.11.11", 80)) {
      assertThat(say(socket, "hello")).isEqualTo("rs1 1 hello");
      assertThat(flows(atServer)).containsExactly("111.11.11.1 > 10.10.120.210");
      assertThat(ipvsadm("-L -n -c"))
          .containsPattern("ESTABLISHED 111\\.11\\.11\\.1:\\d+ +111\\.11\\.11\\.11:80 +")
          .contains("10.10.120.210:8000");
    }
  }

  @Test
  @DisplayName("recipe 4: DR on one network: hardware addresses alone change; the server answers")
  void direct() {
    director.ip("addr add 192.168.127.10/24 dev lan\naddr add 192.168.127.100/32 dev lan\n");
    first.ip("addr add 192.168.127.20/24 dev eth0\n" + virtualOnLoopback("192.168.127.100"));
    second.ip("addr add 192.168.127.30/24 dev eth0\n" + virtualOnLoopback("192.168.127.100"));
    neighbour.ip("addr add 192.168.127.40/24 dev eth0\n");
    WebServer.start(lab, first);
    WebServer.start(lab, second);
    gemel.awaitReady();
    ipvsadm("-A -t 192.168.127.100:80 -s rr");
    ipvsadm("-a -t 192.168.127.100:80 -r 192.168.127.20 -g");
    ipvsadm("-a -t 192.168.127.100:80 -r 192.168.127.30:8080 -g -w 2 -x 100 -y 80");
    onlyTheDirectorAnswersFor("192.168.127.100");
    Capture atServer = Capture.at(lab, first, "eth0");
    Capture atClient = Capture.at(lab, neighbour, "eth0");
    Capture atDirector = Capture.at(lab, director, "lan");

    assertThat(answers(neighbour, "192.168.127.100", 4)).isEqualTo(Map.of("rs1", 2L, "rs2", 2L));

    String there = "192.168.127.40 > 192.168.127.100";
    String back = "192.168.127.100 > 192.168.127.40";
    assertThat(flows(atServer)).containsExactly(there);
    cameFrom(atServer, there, mac(director, "lan"));
    assertThat(atServer.packets()).extracting(CapturedPacket::to).containsOnly(mac(first, "eth0"));
    cameFrom(atClient, back, mac(first, "eth0"), mac(second, "eth0"));
    assertThat(flows(atDirector)).containsExactly(there);
  }

  private static String virtualOnLoopback(String address) {
    return "addr add %s/32 dev lo label lo:0\n".formatted(address);
  }

  private void onlyTheDirectorAnswersFor(String address) {
    ArpProber prober =
        lab.closing(
            ArpProber.start(
                lab, Topology.SERVER_NETWORK, IpAddress.parse(address), Duration.ofMillis(20)));
    Await.until(
        "ten answers to ARP for " + address,
        SOON,
        () -> prober.sightings().answers().size() >= 10,
        () -> prober.sightings());
    assertThat(prober.sightings().answers())
        .extracting(ArpAnswer::owner)
        .containsOnly(mac(director, "lan"));
  }

  @Test
  @DisplayName("recipe 5: DR, WWW and telnet, unequal weights, the director's address an alias")
  void directWithTwoServices() throws Exception {
    director.ip(
        """
        addr add 192.168.0.1/24 dev lan
        addr add 192.168.0.101/32 dev lan label lan:101
        """);
    first.ip("addr add 192.168.0.3/24 dev eth0\n" + virtualOnLoopback("192.168.0.101"));
    second.ip("addr add 192.168.0.4/24 dev eth0\n" + virtualOnLoopback("192.168.0.101"));
    neighbour.ip("addr add 192.168.0.200/24 dev eth0\n");
    for (Node server : List.of(first, second)) {
      WebServer.start(lab, server);
      LineService.start(lab, server, 23);
    }
    gemel.awaitReady();
    ipvsadm("-A -t 192.168.0.101:80");
    ipvsadm("-A -t 192.168.0.101:23");
    ipvsadm("-a -t 192.168.0.101:80 -r 192.168.0.3 -w 2");
    ipvsadm("-a -t 192.168.0.101:80 -r 192.168.0.4");
    ipvsadm("-a -t 192.168.0.101:23 -r 192.168.0.3 -g");
    ipvsadm("-a -t 192.168.0.101:23 -r 192.168.0.4 -g");
    onlyTheDirectorAnswersFor("192.168.0.101");

    List<Socket> open = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      open.add(connect(neighbour, "192.168.0.101", 80));
    }
    assertThat(ipvsadm("-L -n"))
        .containsPattern("-> 192\\.168\\.0\\.3:80 +Route   2      4 ")
        .containsPattern("-> 192\\.168\\.0\\.4:80 +Route   1      2 ");
    for (Socket socket : open) {
      socket.close();
    }
    try (Socket one = connect(neighbour, "192.168.0.101", 23);
        Socket other = connect(neighbour, "192.168.0.101", 23)) {
      assertThat(List.of(say(one, "hello"), say(other, "hello")))
          .containsExactlyInAnyOrder("rs1 1 hello", "rs2 1 hello");
      assertThat(say(one, "again")).endsWith(" 2 again");
    }
  }

  @Test
  @DisplayName("recipe 6: TUN over a router: CIP to VIP inside DIP to RIP; the answer goes past")
  void tunnel() {
    lab.pull(director, Topology.SERVER_NETWORK);
    lab.client().ip("addr add 192.168.127.40/24 dev eth0\n");
    lab.router().ip("addr add 192.168.127.1/24 dev cnet\naddr add 192.168.128.1/24 dev lan\n");
    director.ip(
        """
        addr add 192.168.127.10/24 dev cnet
        addr add 192.168.127.100/32 dev cnet
        route add 192.168.128.0/24 via 192.168.127.1
        """);
    for (Node server : List.of(first, second)) {
      String address = server == first ? "192.168.128.20/24" : "192.168.128.30/24";
      server(server, address, "192.168.128.1");
      server.ip(virtualOnLoopback("192.168.127.100"));
      lab.closing(IpipDecapsulator.start(server, "eth0", IpAddress.parse("192.168.127.100")));
      WebServer.start(lab, server);
    }
    gemel.awaitReady();
    ipvsadm("-A -t 192.168.127.100:80 -s rr");
    ipvsadm("-a -t 192.168.127.100:80 -r 192.168.128.20 -i");
    ipvsadm("-a -t 192.168.127.100:80 -r 192.168.128.30 -i");
    Capture atServer = Capture.at(lab, first, "eth0");
    Capture atClient = Capture.at(lab, lab.client(), "eth0");
    Capture atDirector = Capture.at(lab, director, "cnet");

    assertThat(answers(lab.client(), "192.168.127.100", 4)).isEqualTo(Map.of("rs1", 2L, "rs2", 2L));

    assertThat(flows(atServer))
        .containsExactly("192.168.127.10 > 192.168.128.20 [192.168.127.40 > 192.168.127.100]");
    assertThat(flows(atDirector)).containsExactly("192.168.127.40 > 192.168.127.100");
    cameFrom(atClient, "192.168.127.100 > 192.168.127.40", mac(lab.router(), "cnet"));
  }
}
