package gemel.core.firewall;

import static org.assertj.core.api.Assertions.assertThat;

import gemel.ipvs.Protocol;
import gemel.ipvs.ServiceKey;
import gemel.linux.net.AddressFamily;
import gemel.linux.net.IpAddress;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** The rules are those of {@code rules.nft}, as nft 1.0.6 lists them. */
final class BypassSearchTest {
  private static final String BLOCKED = "ip saddr @blocked drop";
  private static final String POLICY = "policy drop";

  @Test
  void whatIsLetInAnywayIsNotNamed() {
    assertThat(concerning(tcp("198.18.10.100", 443))).isEmpty();
  }

  @Test
  void aRuleForSomeClientsAndTheChainsPolicyAreNamed() {
    assertThat(concerning(tcp("198.18.10.100", 80))).containsExactly(BLOCKED, POLICY);
  }

  @Test
  void addressesPortsAndProtocolsTellServicesApart() {
    assertThat(concerning(tcp("198.18.10.100", 8080)))
        .containsExactly(BLOCKED, "ip protocol tcp tcp dport 8000-8099 reject with tcp reset");
    assertThat(concerning(udp("198.18.10.100", 8080)))
        .containsExactly(BLOCKED, "meta l4proto udp limit rate over 10/second drop", POLICY);
    assertThat(concerning(tcp("198.18.10.100", 90)))
        .containsExactly(BLOCKED, "ip daddr . tcp dport { 198.18.10.100 . 90 } drop");
    assertThat(concerning(tcp("198.18.12.1", 90))).containsExactly(BLOCKED);
    assertThat(concerning(udp("198.18.12.1", 53)))
        .contains("udp dport 53 ip daddr 198.18.12.1 drop");
  }

  @Test
  void otherChainsAreFollowed() {
    assertThat(concerning(tcp("10.1.1.5", 83))).containsExactly(BLOCKED, "tcp dport 83 drop");
    assertThat(concerning(tcp("10.1.1.10", 83))).containsExactly(BLOCKED, POLICY);
    assertThat(concerning(tcp("198.18.11.7", 84))).containsExactly(BLOCKED);
    assertThat(concerning(tcp("198.18.11.7", 85))).containsExactly(BLOCKED, POLICY);
  }

  @Test
  void aMapOfVerdictsIsARuleForEachOfThem() {
    assertThat(concerning(tcp("198.18.10.100", 81)))
        .containsExactly(BLOCKED, "tcp dport vmap { 81 : drop, 82 : jump web }");
    assertThat(concerning(tcp("198.18.10.100", 82))).containsExactly(BLOCKED, POLICY);
  }

  @Test
  void familiesHaveRulesOfTheirOwn() {
    assertThat(concerning(tcp("2001:db8::1", 80))).containsExactly(POLICY);
    assertThat(concerning(tcp("2001:db8::1", 86)))
        .contains("ip6 daddr 2001:db8::/32 tcp dport != 80 drop", POLICY);
    assertThat(filters(tcp("2001:db8::1", 80)).getFirst().table()).isEqualTo("ip6 six");
  }

  @Test
  void throughAServiceByMarkAnythingMayGo() {
    assertThat(concerning(new ServiceKey.ByMark(AddressFamily.IPV4, 1)))
        .contains(BLOCKED, "tcp dport 83 drop", POLICY);
  }

  @Test
  void aHostWithoutRulesIsSilent() {
    HostRules.Read plain = new HostRules.Read("{\"nftables\": []}", "", List.of());
    assertThat(Bypassed.of(plain, List.of(tcp("198.18.10.100", 80)))).isEqualTo(Bypassed.NOTHING);
  }

  @Test
  void withoutAServiceNothingIsSaid() {
    assertThat(Bypassed.of(rules("ip filter"), List.of()).sentences()).isEmpty();
  }

  @Test
  void aSentenceNamesTableChainRuleAndServices() {
    List<ServiceKey> services =
        List.of(tcp("198.18.10.100", 80), tcp("198.18.10.100", 86), tcp("198.18.10.100", 87));
    assertThat(Bypassed.of(rules("ip filter", "ip6 raw"), services).sentences())
        .containsExactly(
            "the engine takes packets before the host's firewall, which does not filter them with:"
                + " table inet site, chain input, handle 10 'ip saddr @blocked drop' (TCP"
                + " 198.18.10.100:80, TCP 198.18.10.100:86, TCP 198.18.10.100:87)",
            "the engine takes packets before the host's firewall, which does not filter them with:"
                + " table inet site, chain input, policy drop (TCP 198.18.10.100:80, TCP"
                + " 198.18.10.100:86, TCP 198.18.10.100:87)",
            "the engine takes packets before the host's firewall, and iptables-legacy has tables"
                + " whose rules are not looked at: ip filter, ip6 raw");
  }

  @Test
  void whatIptablesExtensionsDoIsReadFromTheirNames() {
    String json =
        """
        {"nftables": [
          {"chain": {"family": "ip", "table": "filter", "name": "INPUT", "handle": 1,
                     "type": "filter", "hook": "input", "prio": 0, "policy": "accept"}},
          {"rule": {"family": "ip", "table": "filter", "chain": "INPUT", "handle": 2,
                    "expr": [{"xt": null}, {"xt": null}]}},
          {"rule": {"family": "ip", "table": "filter", "chain": "INPUT", "handle": 3,
                    "expr": [{"xt": null}]}}]}
        """;
    String text =
        """
        table ip filter { # handle 1
        \tchain INPUT { # handle 1
        \t\txt match "string" xt target "REJECT" # handle 2
        \t\txt target "TEE" # handle 3
        \t}
        }
        """;
    HostRules.Read read = new HostRules.Read(json, text, List.of());
    assertThat(Bypassed.of(read, List.of(tcp("198.18.10.100", 80))).filters())
        .singleElement()
        .returns(2L, BypassedFilter::handle)
        .returns("ip filter", BypassedFilter::table);
  }

  private static List<String> concerning(ServiceKey service) {
    return filters(service).stream().map(BypassedFilter::rule).toList();
  }

  private static List<BypassedFilter> filters(ServiceKey service) {
    return Bypassed.of(rules(), List.of(service)).filters();
  }

  private static HostRules.Read rules(String... legacy) {
    return new HostRules.Read(resource("rules.json"), resource("rules.txt"), List.of(legacy));
  }

  private static String resource(String name) {
    try (InputStream in = BypassSearchTest.class.getResourceAsStream(name)) {
      return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static ServiceKey tcp(String address, int port) {
    return new ServiceKey.ByAddress(Protocol.TCP, IpAddress.parse(address), port);
  }

  private static ServiceKey udp(String address, int port) {
    return new ServiceKey.ByAddress(Protocol.UDP, IpAddress.parse(address), port);
  }
}
