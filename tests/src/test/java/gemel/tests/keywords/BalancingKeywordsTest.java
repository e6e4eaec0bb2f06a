package gemel.tests.keywords;

import static org.assertj.core.api.Assertions.assertThat;

import gemel.linux.net.IpAddress;
import gemel.linux.net.IpPrefix;
import gemel.tests.keywords.ClientPacket.Protocol;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Which server gets a new connection, and in what shape. */
class BalancingKeywordsTest {
  private static final IpAddress CLIENT = IpAddress.parse("203.0.113.7");
  private static final IpAddress FIRST = IpAddress.parse("198.51.100.11");
  private static final IpAddress SECOND = IpAddress.parse("198.51.100.12");

  private static final String FIRST_SERVER = "real_server 198.51.100.11 80 {\n }\n";
  private static final String SECOND_SERVER = "real_server 198.51.100.12 80 {\n }\n";
  private static final String TCP = "protocol TCP\n";

  private static Template service(String lines) {
    return new Template("virtual_server 192.0.2.50 80 {\n %s <line>\n}".formatted(lines));
  }

  private static ClientPacket packet(Protocol protocol, int clientPort) {
    return new ClientPacket(protocol, CLIENT, clientPort, ForwardingBench.VIP, 80);
  }

  private static Optional<ForwardedPacket> first(String text, Protocol protocol) {
    return new ForwardingBench(text).forward(packet(protocol, 40_000));
  }

  /** The servers that a client's next connections go to; NAT, so they are the destinations. */
  private static List<IpAddress> chosen(String text, int connections) {
    ForwardingBench bench = new ForwardingBench(text);
    List<IpAddress> chosen = new ArrayList<>();
    for (int i = 0; i < connections; i++) {
      bench
          .forward(packet(Protocol.TCP, 40_000 + i))
          .ifPresent(sent -> chosen.add(sent.destination()));
    }
    return chosen;
  }

  private static long share(IpAddress server, List<IpAddress> chosen) {
    return chosen.stream().filter(server::equals).count();
  }

  @Test
  void aVirtualServerTakesPacketsToItsAddress() {
    Template file = new Template(Template.instance().without() + "<line>");
    String service = service(TCP + FIRST_SERVER).without();
    assertThat(first(file.with(service), Protocol.TCP))
        .hasValueSatisfying(sent -> assertThat(sent.destination()).isEqualTo(FIRST));
    assertThat(first(file.without(), Protocol.TCP)).isEmpty();
  }

  @Test
  void protocolIsWhatItTakes() {
    Template service = service(FIRST_SERVER);
    assertThat(first(service.with("protocol TCP"), Protocol.TCP)).isPresent();
    assertThat(first(service.with("protocol TCP"), Protocol.UDP)).isEmpty();
    assertThat(first(service.without(), Protocol.TCP)).isEmpty();
    assertThat(first(service.without(), Protocol.UDP)).isPresent();
  }

  @Test
  void eachRealServerGetsConnections() {
    Template service = service(TCP + FIRST_SERVER);
    assertThat(chosen(service.with(SECOND_SERVER), 2)).containsExactlyInAnyOrder(FIRST, SECOND);
    assertThat(chosen(service.without(), 2)).containsExactly(FIRST, FIRST);
  }

  /** One client: by source hash it stays with one server, else it does not. */
  @Test
  void lbAlgoChoosesTheServer() {
    Template service = service(TCP + FIRST_SERVER + SECOND_SERVER);
    assertThat(new HashSet<>(chosen(service.with("lb_algo sh"), 4))).hasSize(1);
    assertThat(new HashSet<>(chosen(service.without(), 4))).hasSize(2);
  }

  @Test
  void lvsSchedIsAnotherNameForLbAlgo() {
    Template service = service(TCP + FIRST_SERVER + SECOND_SERVER);
    assertThat(new HashSet<>(chosen(service.with("lvs_sched sh"), 4))).hasSize(1);
    assertThat(new HashSet<>(chosen(service.without(), 4))).hasSize(2);
  }

  @Test
  void weightOfARealServerIsItsShare() {
    Template service =
        service(TCP + "lb_algo wrr\n" + SECOND_SERVER + "real_server 198.51.100.11 80 {");
    Template weighted = new Template(service.with("<line>\n}"));
    assertThat(share(FIRST, chosen(weighted.with("weight 3"), 8))).isEqualTo(6);
    assertThat(share(FIRST, chosen(weighted.with("weight 0"), 8))).isZero();
    assertThat(share(FIRST, chosen(weighted.without(), 8))).isEqualTo(4);
  }

  @Test
  void weightOfAVirtualServerIsThatOfServersThatNameNone() {
    Template service =
        service(
            TCP
                + "lb_algo wrr\n"
                + FIRST_SERVER
                + "real_server 198.51.100.12 80 {\n weight 1\n}\n");
    assertThat(share(FIRST, chosen(service.with("weight 3"), 8))).isEqualTo(6);
    assertThat(share(FIRST, chosen(service.without(), 8))).isEqualTo(4);
  }

  @Test
  void lvsMethodOfARealServerIsTheShapeOfItsPackets() {
    Template service = service(TCP + "lb_kind NAT\nreal_server 198.51.100.11 80 {");
    Template server = new Template(service.with("<line>\n}"));
    assertThat(first(server.with("lvs_method DR"), Protocol.TCP))
        .hasValueSatisfying(sent -> assertThat(sent.destination()).isEqualTo(ForwardingBench.VIP));
    assertThat(first(server.without(), Protocol.TCP))
        .hasValueSatisfying(sent -> assertThat(sent.destination()).isEqualTo(FIRST));
  }

  @Test
  void uthresholdEndsNewConnections() {
    Template server =
        new Template(service(TCP + "real_server 198.51.100.11 80 {").with("<line>\n}"));
    assertThat(chosen(server.with("uthreshold 2"), 4)).hasSize(2);
    assertThat(chosen(server.without(), 4)).hasSize(4);
  }

  @Test
  void lthresholdLetsThemBeginAgain() {
    Template server =
        new Template(
            service(TCP + "real_server 198.51.100.11 80 {\nuthreshold 4\n").with("<line>\n}"));
    assertThat(endingsUntilItTakesConnectionsAgain(server.with("lthreshold 1"))).isEqualTo(4);
    assertThat(endingsUntilItTakesConnectionsAgain(server.with("lthreshold 4"))).isEqualTo(1);
    assertThat(endingsUntilItTakesConnectionsAgain(server.without())).isEqualTo(2);
  }

  /** Of four connections, which are as many as there may be. */
  private static int endingsUntilItTakesConnectionsAgain(String text) {
    ForwardingBench bench = new ForwardingBench(text);
    for (int i = 0; i < 4; i++) {
      assertThat(bench.forward(packet(Protocol.TCP, 40_000 + i))).isPresent();
    }
    int ended = 0;
    while (bench.forward(packet(Protocol.TCP, 50_000 + ended)).isEmpty()) {
      bench.ends(packet(Protocol.TCP, 40_000 + ended));
      ended++;
    }
    return ended;
  }

  private static void isTheForwardingMethod(String keyword) {
    Template service = service(TCP + FIRST_SERVER);
    ForwardedPacket translated = toFirst(Protocol.TCP.number, CLIENT, FIRST, 80);
    ForwardedPacket asItCame = toFirst(Protocol.TCP.number, CLIENT, ForwardingBench.VIP, 80);
    IpAddress own = ForwardingBench.TUNNEL_END;
    ForwardedPacket tunnelled = toFirst(ForwardedPacket.IPIP, own, FIRST, 0);
    ForwardedPacket byGue = toFirst(Protocol.UDP.number, own, FIRST, 6080);
    ForwardedPacket byGre = toFirst(ForwardedPacket.GRE, own, FIRST, 0);
    assertThat(first(service.with(keyword + " NAT"), Protocol.TCP)).hasValue(translated);
    assertThat(first(service.with(keyword + " DR"), Protocol.TCP)).hasValue(asItCame);
    assertThat(first(service.with(keyword + " TUN"), Protocol.TCP)).hasValue(tunnelled);
    assertThat(first(service.with(keyword + " TUN type ipip"), Protocol.TCP)).hasValue(tunnelled);
    assertThat(first(service.with(keyword + " TUN type gue port 6080"), Protocol.TCP))
        .hasValue(byGue);
    assertThat(first(service.with(keyword + " TUN type gre csum"), Protocol.TCP)).hasValue(byGre);
    String fnat = keyword + " FNAT\nlocal_address 10.9.8.1";
    ForwardedPacket bothEnds = toFirst(Protocol.TCP.number, IpAddress.parse("10.9.8.1"), FIRST, 80);
    assertThat(first(service.with(fnat), Protocol.TCP)).hasValue(bothEnds);
    assertThat(first(service.without(), Protocol.TCP)).hasValue(translated);
  }

  private static ForwardedPacket toFirst(
      int protocol, IpAddress source, IpAddress destination, int port) {
    return new ForwardedPacket(ForwardingBench.mac(FIRST), protocol, source, destination, port);
  }

  @Test
  void tunnelSourceSpreadsTheOuterSourcesOfFlows() {
    Template service = service(TCP + "lb_kind TUN\n" + FIRST_SERVER);
    assertThat(outerSources(service.without())).containsExactly(ForwardingBench.TUNNEL_END);
    assertThat(outerSources(service.with("tunnel_source 10.9.8.0/29")))
        .hasSize(6)
        .allMatch(IpPrefix.parse("10.9.8.0/29")::contains);
  }

  @Test
  void mssClampLowersWhatTheClientTakes() {
    Template tunnel = service(TCP + "lb_kind TUN\n" + FIRST_SERVER);
    assertThat(mss(tunnel.without(), 20)).isEqualTo(ClientPacket.MSS);
    assertThat(mss(tunnel.with("mss_clamp off"), 20)).isEqualTo(ClientPacket.MSS);
    assertThat(mss(tunnel.with("mss_clamp on"), 20)).isEqualTo(1440);
    assertThat(mss(tunnel.with("mss_clamp 1200"), 20)).isEqualTo(1200);
    Template direct = service(TCP + "lb_kind DR\n" + FIRST_SERVER);
    assertThat(mss(direct.with("mss_clamp on"), 0)).isEqualTo(ClientPacket.MSS);
    assertThat(mss(direct.with("mss_clamp 1200"), 0)).isEqualTo(1200);
  }

  private static int mss(String text, int more) {
    ClientPacket syn = packet(Protocol.TCP, 40_000);
    return new ForwardingBench(text).half(syn, ClientPacket.MSS_AT, more);
  }

  /** Of a hundred flows. */
  private static Set<IpAddress> outerSources(String text) {
    ForwardingBench bench = new ForwardingBench(text);
    Set<IpAddress> sources = new HashSet<>();
    for (int i = 0; i < 100; i++) {
      bench.forward(packet(Protocol.TCP, 40_000 + i)).ifPresent(sent -> sources.add(sent.source()));
    }
    return sources;
  }

  @Test
  void lbKindIsTheShapeOfThePacket() {
    isTheForwardingMethod("lb_kind");
  }

  @Test
  void lvsMethodIsAnotherNameForLbKind() {
    isTheForwardingMethod("lvs_method");
  }
}
