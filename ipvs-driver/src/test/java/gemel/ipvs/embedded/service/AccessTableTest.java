package gemel.ipvs.embedded.service;

import static org.assertj.core.api.Assertions.assertThat;

import gemel.ipvs.AccessCounts;
import gemel.ipvs.AccessList;
import gemel.ipvs.AccessList.Rule;
import gemel.linux.net.IpAddress;
import gemel.linux.net.IpPrefix;
import gemel.testkit.Gen;
import gemel.testkit.Property;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class AccessTableTest {
  @Test
  void theLongestPrefixDecides() {
    AccessTable table =
        new AccessTable(
            new AccessList(
                List.of(
                    rule(false, "10.1.0.0/16"),
                    rule(true, "10.0.0.0/8"),
                    rule(true, "10.1.2.0/24"),
                    rule(false, "10.1.2.3")),
                false));
    assertThat(admits(table, "10.2.0.0")).isTrue();
    assertThat(admits(table, "10.1.0.0")).isFalse();
    assertThat(admits(table, "10.1.2.0")).isTrue();
    assertThat(admits(table, "10.1.2.3")).isFalse();
    assertThat(admits(table, "10.1.2.4")).isTrue();
    assertThat(admits(table, "10.1.3.0")).isFalse();
    assertThat(admits(table, "11.0.0.0")).isFalse();
    assertThat(admits(table, "2001:db8::1")).isFalse();
    assertThat(table.read()).isEqualTo(new AccessCounts(List.of(2L, 1L, 2L, 1L), 0, 2));
  }

  @Test
  void whatIsSaidOfAllOfOneFamilyIsNotSaidOfTheOther() {
    AccessTable v6 = new AccessTable(new AccessList(List.of(rule(false, "::/0")), true));
    assertThat(admits(v6, "192.0.2.1")).isTrue();
    assertThat(admits(v6, "2001:db8::1")).isFalse();
    assertThat(admits(v6, "ffff::ffff")).isFalse();
    AccessTable v4 = new AccessTable(new AccessList(List.of(rule(false, "0.0.0.0/0")), true));
    assertThat(admits(v4, "0.0.0.0")).isFalse();
    assertThat(admits(v4, "255.255.255.255")).isFalse();
    assertThat(admits(v4, "::1")).isTrue();
    assertThat(admits(v4, "ffff::")).isTrue();
  }

  @Test
  void itSaysWhatAWalkOverAllRulesSays() {
    Property.holds(
        11,
        300,
        gen -> {
          AccessList list = list(gen, gen.between(0, 40));
          AccessTable table = new AccessTable(list);
          for (int i = 0; i < 100; i++) {
            IpAddress client = client(gen);
            assertThat(table.admits(client.high(), client.low()))
                .as("%s of %s", client, list)
                .isEqualTo(list.admits(client));
          }
        });
  }

  @Test
  void tenThousandPrefixesAreManyButNotTooMany() {
    Property.holds(
        12,
        1,
        gen -> {
          AccessList list = list(gen, 10_000);
          AccessTable table = new AccessTable(list);
          for (int i = 0; i < 200; i++) {
            IpAddress client = client(gen);
            assertThat(table.admits(client.high(), client.low())).isEqualTo(list.admits(client));
          }
        });
  }

  @Test
  void rulesThatStayGoOnCounting() {
    Rule first = rule(true, "10.0.0.0/8");
    Rule second = rule(false, "10.1.0.0/16");
    AccessTable table = new AccessTable(new AccessList(List.of(first, second), false));
    admits(table, "10.0.0.1");
    admits(table, "10.1.0.1");
    AccessTable edited =
        table.followedBy(new AccessList(List.of(rule(false, "10.2.0.0/16"), first), false));
    assertThat(edited.read().byRule()).containsExactly(0L, 1L);
    assertThat(admits(edited, "10.2.0.1")).isFalse();
    assertThat(admits(edited, "10.1.0.1")).isTrue();
    edited.zero();
    assertThat(edited.read()).isEqualTo(new AccessCounts(List.of(0L, 0L), 0, 0));
  }

  private static boolean admits(AccessTable table, String client) {
    IpAddress address = IpAddress.parse(client);
    return table.admits(address.high(), address.low());
  }

  private static Rule rule(boolean allow, String prefix) {
    return new Rule(allow, IpPrefix.parse(prefix));
  }

  /** Crowded, so that prefixes lie in one another. */
  private static AccessList list(Gen gen, int size) {
    Set<String> seen = new HashSet<>();
    List<Rule> rules = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      IpAddress address = client(gen);
      int least = address.isV4() ? gen.between(0, 32) : gen.between(0, 128);
      IpPrefix prefix = new IpPrefix(address, least);
      if (seen.add(network(prefix))) {
        rules.add(new Rule(gen.oneIn(2), prefix));
      }
    }
    return new AccessList(rules, gen.oneIn(2));
  }

  private static String network(IpPrefix prefix) {
    byte[] octets = prefix.address().octets();
    for (int bit = prefix.length(); bit < octets.length * 8; bit++) {
      octets[bit / 8] &= (byte) ~(0x80 >>> bit % 8);
    }
    return IpAddress.ofOctets(octets) + "/" + prefix.length() + "/" + octets.length;
  }

  private static IpAddress client(Gen gen) {
    return gen.oneIn(2)
        ? IpAddress.v4(0x0a000000 | gen.between(0, 0xfffff))
        : new IpAddress(0x2001_0db8_0000_0000L | gen.between(0, 3), gen.between(0, 0xffff));
  }
}
