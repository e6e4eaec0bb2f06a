package gemel.tests.lab;

import static org.assertj.core.api.Assertions.assertThat;

import gemel.lab.Await;
import gemel.lab.CommandResult;
import gemel.lab.DirectorProcess;
import gemel.lab.ForwardingMode;
import gemel.lab.GemelHome;
import gemel.lab.Lab;
import gemel.lab.Node;
import gemel.lab.Topology;
import gemel.lab.WebServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A director that is programmed with ipvsadm's commands, as people have done it for years. */
@LabTest
@Timeout(900)
class ByHandTest {
  private static final String SERVICE = Topology.VIP + ":80";
  private static final Duration SOON = Duration.ofSeconds(10);

  @AutoClose private final Lab lab = Lab.build();
  private final Node node = lab.director(1);
  private DirectorProcess director = DirectorProcess.start(lab, node, List.of());

  private CommandResult shell(String line) {
    return new OperatorShell(node, director).outcome(line);
  }

  private String good(String line) {
    return new OperatorShell(node, director).good(line);
  }

  @Test
  void whatWasPutInByHandIsServedAndCounted() throws IOException {
    node.ip(
        """
        addr add %s/32 dev %s
        addr add %s/24 dev %s
        """
            .formatted(
                Topology.VIP,
                Topology.CLIENT_NETWORK,
                Topology.NAT_GATEWAY,
                Topology.SERVER_NETWORK));
    lab.prepareServers(ForwardingMode.NAT);
    WebServer.start(lab, lab.server(1));
    WebServer.start(lab, lab.server(2));
    director.awaitReady();
    good("ipvsadm -A -t %s -s rr".formatted(SERVICE));
    good("ipvsadm -a -t %s -r %s -m".formatted(SERVICE, Topology.server(1)));
    good("ipvsadm -a -t %s -r %s -m".formatted(SERVICE, Topology.server(2)));

    assertThat(answers(5)).isEqualTo(Map.of("rs1", 2L, "rs2", 3L));

    assertThat(good("ipvsadm -Lnc").lines().skip(2))
        .hasSize(5)
        .allSatisfy(line ->
            assertThat(line)
                .matches(
                    "TCP \\d\\d:\\d\\d  [A-Z_]+ +198\\.18\\.10\\.10:\\d+ +198\\.18\\.10\\.100:80 +"
                        + "198\\.18\\.20\\.1[12]:80"));
    assertThat(good("ipvsadm -Ln --stats")).containsPattern("TCP  198\\.18\\.10\\.100:80 +5 ");
    assertThat(director.cli("status")).contains("changed by hand");

    String saved = good("ipvsadm-save -n");
    good("ipvsadm -Z");
    assertThat(good("ipvsadm -Ln --stats")).containsPattern("TCP  198\\.18\\.10\\.100:80 +0 +0 ");
    good("ipvsadm -C");
    assertThat(lab.client().outcome("curl", "-s", "-m", "2", "http://" + SERVICE + "/").exit())
        .isNotZero();

    Path rules = Files.writeString(lab.directory().resolve("rules"), saved);
    director.process().terminate(SOON);
    director = DirectorProcess.start(lab, node, List.of("--restore", rules.toString()));
    director.awaitReady();
    assertThat(good("ipvsadm-save -n")).isEqualTo(saved);
    assertThat(answers(4)).isEqualTo(Map.of("rs1", 2L, "rs2", 2L));
  }

  private Map<String, Long> answers(int requests) {
    return IntStream.range(0, requests)
        .mapToObj(_ -> lab.client().run("curl", "-s", "-m", "5", "http://" + SERVICE + "/"))
        .map(String::strip)
        .collect(Collectors.groupingBy(answer -> answer, Collectors.counting()));
  }

  @Test
  void aServiceByMarkTakesWhatRulesByHandMark() throws IOException {
    node.ip(
        """
        addr add %s/32 dev %s
        addr add %s/24 dev %s
        """
            .formatted(
                Topology.VIP,
                Topology.CLIENT_NETWORK,
                Topology.NAT_GATEWAY,
                Topology.SERVER_NETWORK));
    lab.prepareServers(ForwardingMode.NAT);
    WebServer.start(lab, lab.server(1));
    director.awaitReady();
    good("ipvsadm -A -f 1 -s rr");
    good("ipvsadm -a -f 1 -r %s -m".formatted(Topology.server(1)));
    assertThat(lab.client().outcome("curl", "-s", "-m", "5", "http://" + SERVICE + "/").exit())
        .isEqualTo(7); // refused by the host itself

    String rule = "1 protocol TCP destination %s/32 port 80 443".formatted(Topology.VIP);
    assertThat(markRule("add " + rule).exit()).isZero();
    assertThat(answers(2)).isEqualTo(Map.of("rs1", 2L));
    String listed = "mark_rule " + rule + "   ! by hand\n";
    assertThat(markRule("list").out()).isEqualTo(listed);
    assertThat(director.cli("status")).contains(listed).contains("changed by hand");
    assertThat(director.cli("ipvs", "--overrides")).contains("mark_rule added: " + rule);
    assertThat(markRule("add " + rule))
        .returns(1, CommandResult::exit)
        .satisfies(result -> assertThat(result.err()).contains("is there already"));
    assertThat(markRule("add 1 protocl TCP").err()).contains("did you mean 'protocol'?");

    String saved = markRule("list").out() + good("ipvsadm-save -n");
    Path rules = Files.writeString(lab.directory().resolve("rules"), saved);
    director.process().terminate(SOON);
    director = DirectorProcess.start(lab, node, List.of("--restore", rules.toString()));
    director.awaitReady();
    assertThat(markRule("list").out() + good("ipvsadm-save -n")).isEqualTo(saved);
    assertThat(answers(1)).isEqualTo(Map.of("rs1", 1L));

    assertThat(markRule("delete " + rule).exit()).isZero();
    assertThat(markRule("list").out()).isEmpty();
    assertThat(lab.client().outcome("curl", "-s", "-m", "5", "http://" + SERVICE + "/").exit())
        .isEqualTo(7);
  }

  private CommandResult markRule(String words) {
    return shell(
        "%s --runtime-dir %s mark-rule %s"
            .formatted(GemelHome.launcher(), director.runtimeDirectory(), words));
  }

  @Test
  void serviceOfCallsIsTakenAsItIsWritten() {
    director.awaitReady();
    good("ipvsadm -A -u %s -s rr -o -p 60 --pe sip".formatted(SERVICE));
    assertThat(good("ipvsadm -Sn"))
        .isEqualTo("-A -u %s -s rr -p 60 --pe sip -o\n".formatted(SERVICE));
    assertThat(good("ipvsadm -Ln"))
        .contains("UDP  %s rr persistent 60 pe sip ops".formatted(SERVICE));
    assertThat(shell("ipvsadm -A -f 1 -s rr -p 60 --pe h323").exit()).isEqualTo(255);
    assertThat(shell("ipvsadm --start-daemon master").exit()).isEqualTo(255);
  }

  @Test
  void timeoutsThatAreSetHoldUntilTheyAreDropped() {
    director.awaitReady();
    good("ipvsadm --set 100 0 0");
    good("ipvsadm --set 0 0 20");
    assertThat(good("ipvsadm -L --timeout")).isEqualTo("Timeout (tcp tcpfin udp): 100 120 20\n");
    assertThat(director.cli("ipvs", "--overrides")).contains("timeouts set: tcp 100 udp 20");
    assertThat(director.cli("ipvs", "--overrides", "--drop")).contains("dropped");
    assertThat(good("ipvsadm -L --timeout")).isEqualTo("Timeout (tcp tcpfin udp): 900 120 300\n");
  }

  @Test
  void aReloadRespectsWhatWasChangedByHandUntilItIsDropped() throws IOException {
    director.process().terminate(SOON);
    Path file = write(1);
    director = DirectorProcess.start(lab, node, file);
    director.awaitReady();
    good("ipvsadm -e -t %s -r %s -m -w 7".formatted(SERVICE, Topology.server(1)));
    good("ipvsadm -d -t %s -r %s".formatted(SERVICE, Topology.server(2)));

    write(2);
    director.process().signal("HUP");
    Await.until(
        "the reload has brought the third server",
        SOON,
        () -> good("ipvsadm -Sn").contains(Topology.server(3).toString()),
        () -> good("ipvsadm -Sn"));

    assertThat(good("ipvsadm -Sn").lines())
        .contains("-a -t %s -r %s:80 -m -w 7".formatted(SERVICE, Topology.server(1)))
        .noneMatch(line -> line.contains(Topology.server(2).toString()));
    assertThat(director.cli("ipvs", "--overrides"))
        .contains("server %s:80 edited: NAT weight 7".formatted(Topology.server(1)))
        .contains("server %s:80 removed".formatted(Topology.server(2)));

    assertThat(director.cli("ipvs", "--overrides", "--drop")).contains("dropped");
    assertThat(good("ipvsadm -Sn").lines())
        .contains("-a -t %s -r %s:80 -m -w 2".formatted(SERVICE, Topology.server(1)))
        .contains("-a -t %s -r %s:80 -m -w 2".formatted(SERVICE, Topology.server(2)));
    assertThat(director.cli("ipvs", "--overrides")).isEqualTo("nothing was changed by hand\n");
  }

  /** Two servers of weight 1, or three of weight 2. */
  private Path write(int weight) throws IOException {
    String servers =
        IntStream.rangeClosed(1, weight + 1)
            .mapToObj(number ->
                "  real_server %s 80 { weight %d }\n".formatted(Topology.server(number), weight))
            .collect(Collectors.joining());
    return Files.writeString(
        lab.directory().resolve("services.conf"),
        """
        virtual_server %s 80 {
          lb_algo rr
          lb_kind NAT
          protocol TCP
        %s}
        """
            .formatted(Topology.VIP, servers));
  }
}
