package gemel.tests.lab;

import static org.assertj.core.api.Assertions.assertThat;

import gemel.lab.CommandResult;
import gemel.lab.DirectorStatus;
import gemel.lab.ForwardingMode;
import gemel.lab.GemelHome;
import gemel.lab.Node;
import gemel.lab.Topology;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A packet socket sees packets before the host's firewall does: that is said, and rules named. */
@LabTest
class OperatorFirewallTest {
  private static final PairFile FILE = PairFile.of(ForwardingMode.NAT).withoutChannel();
  private static final String CLOSED =
      "table inet site, chain input, handle 2 'ip saddr %s tcp dport 80 drop' (TCP %s:80)"
          .formatted(Topology.CLIENT, Topology.VIP);

  @Test
  void runStatusAndCheckNameTheRulesThatDoNotFilterServices() throws Exception {
    try (Pair pair = Pair.without(FILE)) {
      Node node = pair.lab().director(1);
      pair.start(1);
      pair.awaitMaster(1);
      pair.awaitServers(1);
      assertThat(notes(pair.director(1).status())).isEmpty();
      assertThat(check(pair).out()).doesNotContain("firewall");

      closeInput(node);

      DirectorStatus status =
          pair.director(1).await("names the rule", Pair.SLOWLY, noted -> !notes(noted).isEmpty());
      assertThat(notes(status)).singleElement().asString().endsWith(": " + CLOSED);
      assertThat(pair.director(1).cli("status")).contains("\nnote: ", CLOSED);
      assertThat(pair.director(1).process().output()).containsOnlyOnce(CLOSED);
      assertThat(check(pair).out()).contains("this host: warning: ").contains(CLOSED);
      assertThat(get(pair.lab().client()).out()).as("what the rule does not keep").contains("rs");
    }
  }

  @Test
  void anInterfaceThatThisHostHasNotIsAnError() throws Exception {
    try (Pair pair = Pair.without(FILE)) {
      Path file = pair.write(1, FILE);
      Files.writeString(file, Files.readString(file).replace("interface lan", "interface lam"));
      CommandResult checked = check(pair, file);
      assertThat(checked.exit()).isEqualTo(3);
      assertThat(checked.out())
          .containsPattern("d1.conf:\\d+:\\d+: error: vrrp_instance VI_IN: this host has no")
          .contains("1 error");
    }
  }

  private static void closeInput(Node node) {
    node.run(
        "nft",
        """
        table inet site {
          chain input {
            type filter hook input priority filter; policy accept;
            ip saddr %s tcp dport 80 drop
            ip saddr %s tcp dport 81 drop
          }
        }
        """
            .formatted(Topology.CLIENT, Topology.CLIENT));
  }

  private static CommandResult get(Node client) {
    return client.outcome("curl", "-s", "-m", "5", "http://" + Topology.VIP + "/");
  }

  private static CommandResult check(Pair pair) {
    return check(pair, pair.write(1, FILE));
  }

  private static CommandResult check(Pair pair, Path file) {
    return pair.lab()
        .director(1)
        .outcome(GemelHome.launcher().toString(), "check", "--host", file.toString());
  }

  private static List<String> notes(DirectorStatus status) {
    return status.json().getJsonArray("notes").stream().map(String::valueOf).toList();
  }
}
