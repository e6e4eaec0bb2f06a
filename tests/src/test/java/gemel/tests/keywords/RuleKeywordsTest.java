package gemel.tests.keywords;

import static org.assertj.core.api.Assertions.assertThat;

import gemel.lab.Await;
import gemel.tests.lab.LabTest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What a kernel has of the rules of a master, beside those that ip(8) makes of the same words. */
@LabTest
class RuleKeywordsTest {
  private static final Duration LIMIT = Duration.ofSeconds(20);

  /** The preferences of the master's begin there, and those of ip(8)'s. */
  private static final int OURS = 1000;

  private static final int TWINS = 2000;

  /** As in a file, and as for {@code ip rule add}, but for the preference. */
  private static final List<String> FOUR =
      List.of(
          "from 198.18.101.0/24 table 4100",
          "from 198.18.102.7 to 198.18.103.0/24 lookup 4100",
          "not from 198.18.104.0/24 lookup 4100",
          "from all fwmark 0x10/0xff lookup 4100",
          "fwmark 300 tos 0x10 lookup main",
          "dsfield 0x08 iif spare lookup 4100",
          "dev spare table 4100",
          "oif spare table 4100",
          "from 198.18.105.0/24 realms 5/6 table 4100",
          "lookup main suppress_prefixlength 0",
          "lookup main sup_pl 8 sup_group 7",
          "lookup main suppress_ifgroup default",
          "uidrange 100-200 table 4100",
          "ipproto tcp dport 443-444 sport 1000-2000 table 4100",
          "from 198.18.106.0/24 tun_id 7 table 4100",
          "from 198.18.107.0/24 goto 5000",
          "from 198.18.108.0/24 nop",
          "from 198.18.109.0/24 blackhole",
          "from 198.18.110.0/24 type unreachable",
          "from 198.18.111.0/24 prohibit",
          "from 198.18.112.0/24 l3mdev");

  private static final List<String> SIX =
      List.of(
          "from 2001:db8:101::/48 table 4100",
          "to 2001:db8:102::/48 fwmark 5 lookup main",
          "from 2001:db8:103::/48 prohibit");

  @AutoClose private static LoneMaster master;

  @BeforeAll
  static void start() {
    master = LoneMaster.start(file(rules()));
    add("-4", FOUR);
    add("-6", SIX);
  }

  private static void add(String family, List<String> rules) {
    for (int i = 0; i < rules.size(); i++) {
      String rule = rules.get(i) + " protocol keepalived preference " + (TWINS + i);
      master.host().run("sh", "-c", "ip %s rule add %s".formatted(family, rule));
    }
  }

  private static List<String> rules() {
    List<String> lines = new ArrayList<>();
    String[] names = {"preference", "order", "priority"};
    for (List<String> rules : List.of(FOUR, SIX)) {
      IntStream.range(0, rules.size())
          .mapToObj(i ->
              "%s %s %d"
                  .formatted(rules.get(i).replace("tun_id", "tunnel-id"), names[i % 3], OURS + i))
          .forEach(lines::add);
    }
    lines.addAll(
        List.of(
            "inet table 4200 preference 3001",
            "inet6 table 4200 preference 3002",
            "from 198.18.120.0/24 table 4201",
            "from 198.18.121.0/24 table 4201",
            "from 198.18.122.0/24 table 4202 preference 3003 no_track protocol static",
            "from 198.18.123.0/24 table 4202 preference 3004"));
    return lines;
  }

  private static String file(List<String> lines) {
    return LoneMaster.file("RULES", "virtual_rules", lines);
  }

  /** Those of a thousand of preferences, without it. */
  private static List<String> shown(LoneMaster host, String family, int first) {
    return host.ip(family, "-d", "rule", "show").stream()
        .filter(
            line -> Integer.parseInt(line.substring(0, line.indexOf(':'))) / 1000 == first / 1000)
        .map(line -> line.substring(line.indexOf(':') + 1).strip())
        .toList();
  }

  private static List<String> table(int number) {
    return master.ip("rule", "show", "table", String.valueOf(number));
  }

  @Test
  void everyRuleIsTheOneThatIpMakes() {
    assertThat(shown(master, "-4", OURS)).hasSameSizeAs(FOUR).isEqualTo(shown(master, "-4", TWINS));
    assertThat(shown(master, "-6", OURS)).hasSameSizeAs(SIX).isEqualTo(shown(master, "-6", TWINS));
  }

  @Test
  void inetAndInet6AreTheFamily() {
    assertThat(master.ip("-4", "rule", "show", "table", "4200"))
        .singleElement()
        .asString()
        .startsWith("3001:");
    assertThat(master.ip("-6", "rule", "show", "table", "4200"))
        .singleElement()
        .asString()
        .startsWith("3002:");
  }

  @Test
  void preferencesThatAreNotSaidAreCountedDown() {
    assertThat(table(4201))
        .extracting(line -> line.replaceAll("\\s+", " "))
        .containsExactlyInAnyOrder(
            "16384: from 198.18.120.0/24 lookup 4201 proto keepalived",
            "16383: from 198.18.121.0/24 lookup 4201 proto keepalived");
  }

  @Test
  void noTrackLeavesALostRuleAlone() {
    assertThat(table(4202)).hasSize(2).first().asString().endsWith("proto static");
    master.host().run("ip", "rule", "del", "preference", "3003");
    master.host().run("ip", "rule", "del", "preference", "3004");
    Await.until(
        "the rule that is tracked is back", LIMIT, () -> !table(4202).isEmpty(), () -> table(4202));
    assertThat(table(4202)).singleElement().asString().contains("198.18.123.0/24");
    master
        .host()
        .run(
            "sh",
            "-c",
            "ip rule add from 198.18.122.0/24 table 4202 preference 3003 protocol static");
  }

  /** A reload takes what is no more, the end all, and the next start what a killed one left. */
  @Test
  void virtualRulesAreThoseOfTheMaster() {
    String dialled = "from 198.18.124.0/24 fwmark 7 iif spare table 100 preference 5001";
    try (LoneMaster other = LoneMaster.start(file(List.of(dialled)))) {
      assertThat(shown(other, "-4", 5000)).hasSize(1);
      assertThat(other.director().cli("status"))
          .contains("rule of RULES: 5001: from 198.18.124.0/24 lookup 100");
      other.director().process().kill();
      assertThat(shown(other, "-4", 5000)).hasSize(1);
      other.rewrite(file(List.of("to 198.18.125.0/24 prohibit preference 6001")));
      other.director().restart();
      awaits(other, 5000, 0);
      awaits(other, 6000, 1);
      other.reload(file(List.of("not to 198.18.126.0/24 goto 32766 preference 7001")));
      awaits(other, 7000, 1);
      assertThat(shown(other, "-4", 6000)).isEmpty();
      other.director().process().terminate(LIMIT);
      assertThat(shown(other, "-4", 7000)).isEmpty();
    }
  }

  private static void awaits(LoneMaster host, int first, int count) {
    Await.until(
        "%d rules from %d on".formatted(count, first),
        LIMIT,
        () -> shown(host, "-4", first).size() == count,
        () -> host.ip("rule") + host.director().process().tail());
  }
}
