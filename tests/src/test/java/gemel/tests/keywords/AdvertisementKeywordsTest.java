package gemel.tests.keywords;

import static org.assertj.core.api.Assertions.assertThat;

import gemel.tests.keywords.VirtualDirector.Sent;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a master says on the wire. Octets are counted from the VRRP header on. */
class AdvertisementKeywordsTest {
  private static final int VERSION_AND_TYPE = 0;
  private static final int VIRTUAL_ROUTER_ID = 1;
  private static final int PRIORITY = 2;
  private static final int V2_INTERVAL = 5;
  private static final int CHECKSUM = 6;
  private static final int ADDRESSES = 8;

  /** RFC 1071 by hand, of 3133 6401 0064 0000 c000 0232. */
  private static final String MESSAGE_ALONE = "a834";

  /** The same with c000 0201, e000 0012, 112 and 12 before. */
  private static final String WITH_PSEUDO_HEADER = "05a4";

  private static final String ONE_ADDRESS = "c0000232";
  private static final String TWO_ADDRESSES = "c0000232" + "c0000233";

  private final Template instance = Template.instance();

  /** All that is sent within ten seconds by a director that nobody else contends with. */
  private static List<Sent> sent(String text) {
    return VirtualDirector.started(text).runUntil(Duration.ofSeconds(10)).sentBy("VI_1");
  }

  private static String octet(String text, int at) {
    return octets(text, at, 1);
  }

  private static String octets(String text, int at, int count) {
    return sent(text).getFirst().octets().substring(2 * at, 2 * (at + count));
  }

  @Test
  void priorityIsInTheAdvertisement() {
    assertThat(octet(instance.with("priority 150"), PRIORITY)).isEqualTo("96");
    assertThat(octet(instance.without(), PRIORITY)).isEqualTo("64");
  }

  @Test
  void virtualRouterIdIsInTheAdvertisement() {
    Template numbered =
        new Template(
            """
            vrrp_instance VI_1 {
              interface eth0
              <line>
              virtual_ipaddress {
                192.0.2.50
              }
            }
            """);
    assertThat(octet(numbered.with("virtual_router_id 51"), VIRTUAL_ROUTER_ID)).isEqualTo("33");
    assertThat(octet(numbered.with("virtual_router_id 52"), VIRTUAL_ROUTER_ID)).isEqualTo("34");
  }

  @Test
  void advertIntIsThePaceOfAdvertisementsAndIsInThem() {
    String slowly = instance.with("advert_int 3");
    assertThat(octet(slowly, V2_INTERVAL)).isEqualTo("03");
    assertThat(octet(instance.without(), V2_INTERVAL)).isEqualTo("01");
    assertThat(pace(slowly)).isEqualTo(Duration.ofSeconds(3));
    assertThat(pace(instance.without())).isEqualTo(Duration.ofSeconds(1));
  }

  private static Duration pace(String text) {
    List<Sent> sent = VirtualDirector.started(text).runUntil(Duration.ofSeconds(30)).sentBy("VI_1");
    return sent.get(1).at().minus(sent.get(0).at());
  }

  @Test
  void versionIsTheFormatOfTheInstance() {
    assertThat(octet(instance.with("version 3"), VERSION_AND_TYPE)).isEqualTo("31");
    assertThat(octet(instance.without(), VERSION_AND_TYPE)).isEqualTo("21");
  }

  @Test
  void vrrpVersionIsTheFormatOfInstancesThatNameNone() {
    Template global = new Template("global_defs {\n<line>\n}\n" + instance.without());
    assertThat(octet(global.with("vrrp_version 3"), VERSION_AND_TYPE)).isEqualTo("31");
    assertThat(octet(global.without(), VERSION_AND_TYPE)).isEqualTo("21");
  }

  @Test
  void globalDefsHoldForTheWholeFile() {
    Template global = new Template("<line>\n" + instance.without());
    assertThat(octet(global.with("global_defs {\n vrrp_version 3\n}"), VERSION_AND_TYPE))
        .isEqualTo("31");
    assertThat(octet(global.without(), VERSION_AND_TYPE)).isEqualTo("21");
  }

  private static String group(String text) {
    return PlannedRouter.of(text, "192.0.2.1").sends().getFirst().destination().toString();
  }

  @Test
  void mcastDstIpIsWhereTheInstanceAdvertises() {
    assertThat(group(instance.with("mcast_dst_ip 224.0.0.99"))).isEqualTo("224.0.0.99");
    assertThat(group(instance.without())).isEqualTo("224.0.0.18");
  }

  @Test
  void vrrpMcastGroup4IsWhereInstancesOfIpv4Advertise() {
    Template global = new Template("global_defs {\n<line>\n}\n" + instance.without());
    assertThat(group(global.with("vrrp_mcast_group4 224.0.0.99"))).isEqualTo("224.0.0.99");
    assertThat(group(global.without())).isEqualTo("224.0.0.18");
  }

  @Test
  void vrrpMcastGroup6IsWhereInstancesOfIpv6Advertise() {
    String six = instance.without().replace("192.0.2.50", "fe80::50");
    Template global = new Template("global_defs {\n<line>\n}\n" + six);
    assertThat(group6(global.with("vrrp_mcast_group6 ff02::99"))).isEqualTo("ff02::99");
    assertThat(group6(global.without())).isEqualTo("ff02::12");
  }

  private static String group6(String text) {
    return PlannedRouter.of(text, "fe80::1").sends().getFirst().destination().toString();
  }

  @Test
  void v3ChecksumAsV2LeavesThePseudoHeaderOut() {
    Template three = new Template(instance.with("version 3\n<line>"));
    assertThat(octets(three.with("v3_checksum_as_v2"), CHECKSUM, 2)).isEqualTo(MESSAGE_ALONE);
    assertThat(octets(three.without(), CHECKSUM, 2)).isEqualTo(WITH_PSEUDO_HEADER);
  }

  @Test
  void globalV3ChecksumAsV2IsThatOfEveryInstance() {
    Template global = new Template("global_defs {\n<line>\n}\n" + instance.with("version 3"));
    assertThat(octets(global.with("v3_checksum_as_v2"), CHECKSUM, 2)).isEqualTo(MESSAGE_ALONE);
    assertThat(octets(global.without(), CHECKSUM, 2)).isEqualTo(WITH_PSEUDO_HEADER);
  }

  @Test
  void eachVrrpInstanceAdvertises() {
    Template second = new Template(instance.without() + "<line>");
    String block =
        """
        vrrp_instance VI_2 {
          interface eth1
          virtual_router_id 52
          virtual_ipaddress {
            192.0.2.60
          }
        }
        """;
    assertThat(advertising(second.with(block))).containsExactly("VI_1", "VI_2");
    assertThat(advertising(second.without())).containsExactly("VI_1");
  }

  private static List<String> advertising(String text) {
    return VirtualDirector.started(text).runUntil(Duration.ofSeconds(10)).advertising();
  }

  @Test
  void virtualIpaddressListsTheAddressesInTheAdvertisement() {
    Template addresses =
        new Template(
            """
            vrrp_instance VI_1 {
              interface eth0
              virtual_router_id 51
              virtual_ipaddress {
                192.0.2.50
              }
              <line>
            }
            """);
    String second = "virtual_ipaddress {\n192.0.2.51/24\n}";
    assertThat(octets(addresses.with(second), ADDRESSES, 8)).isEqualTo(TWO_ADDRESSES);
    assertThat(octets(addresses.without(), ADDRESSES, 4)).isEqualTo(ONE_ADDRESS);
    assertThat(octets(addresses.without(), ADDRESSES + 4, 4)).isEqualTo("00000000");
  }

  @Test
  void anEntryOfVirtualIpaddressIsOneAddressMore() {
    Template entries =
        new Template(
            """
            vrrp_instance VI_1 {
              interface eth0
              virtual_router_id 51
              virtual_ipaddress {
                192.0.2.50
                <line>
              }
            }
            """);
    assertThat(octets(entries.with("192.0.2.51/24"), ADDRESSES, 8)).isEqualTo(TWO_ADDRESSES);
    assertThat(octets(entries.without(), ADDRESSES + 4, 4)).isEqualTo("00000000");
  }
}
