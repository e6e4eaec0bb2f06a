package gemel.config.keyword;

import static org.assertj.core.api.Assertions.assertThat;

import gemel.config.Reading;
import org.junit.jupiter.api.Test;

/** Words that have no line in the table where they stand. */
class StrangersTest {
  @Test
  void aMisspeltKeywordIsAnErrorWithASuggestion() {
    assertThat(Reading.instance("priorty 150").said())
        .containsExactly(
            "2:1: error: unknown keyword 'priorty' in vrrp_instance VI; did you mean 'priority'?");
    assertThat(Reading.of("virtual_sever 192.0.2.1 80 {", "}").said())
        .containsExactly(
            "1:1: error: unknown keyword 'virtual_sever' at the top level;"
                + " did you mean 'virtual_server'?");
  }

  @Test
  void anUnknownBlockIsPassedOverAsAUnit() {
    Reading reading =
        Reading.instance(
            "banana {", "priority 1", "peel {", "state MASTER", "}", "}", "priority 9");
    assertThat(reading.said())
        .containsExactly("2:1: error: unknown keyword 'banana' in vrrp_instance VI");
    assertThat(reading.instance().priority().value()).isEqualTo(9);
  }

  @Test
  void aKeywordOfKeepalivedWithoutALineIsAWarningAndItsBlockIsNotLookedInto() {
    Reading reading =
        Reading.of("static_routes {", "nonsense", "}", "global_defs {", "vrrp_ipsets", "}");
    assertThat(reading.said())
        .containsExactly(
            "1:1: warning: 'static_routes' is a keepalived keyword that Gemel does not honour yet;"
                + " ignored",
            "5:1: warning: 'vrrp_ipsets' is a keepalived keyword that Gemel does not"
                + " honour yet; ignored");
  }

  @Test
  void aKeywordInTheWrongPlaceNamesTheRightOne() {
    assertThat(Reading.globalDefs("advert_int 5").said())
        .containsExactly("2:1: error: 'advert_int' belongs in vrrp_instance");
    assertThat(Reading.instance("global_defs {", "}").errors().getFirst())
        .isEqualTo(
            "2:1: error: a '}' is missing before 'global_defs': block 'vrrp_instance VI' is still"
                + " open; opened at 1:1");
    assertThat(Reading.server("TCP_CHECK {", "nb_get_retry 3", "}").said())
        .containsExactly("4:1: error: 'nb_get_retry' belongs in HTTP_GET, SSL_GET");
    assertThat(Reading.globalDefs("priority 5").said())
        .containsExactly(
            "2:1: error: 'priority' belongs in vrrp_instance, virtual_routes, virtual_rules and"
                + " others");
    assertThat(Reading.server("lb_kind NAT").errors())
        .containsExactly("3:1: error: 'lb_kind' belongs in virtual_server");
  }

  @Test
  void aBraceTooManyIsOneMistakeWhateverFollows() {
    assertThat(
            Reading.of(
                    "vrrp_instance VI {",
                    "interface eth0",
                    "virtual_router_id 51",
                    "}",
                    "advert_int 5",
                    "state BACKUP",
                    "virtual_ipaddress {",
                    "192.0.2.1/24",
                    "}",
                    "}",
                    "vrrp_instance VJ {",
                    "interface eth0",
                    "virtual_router_id 52",
                    "virtual_ipaddress { 192.0.2.2/24 }",
                    "}")
                .errors())
        .containsExactly(
            "5:1: error: 'advert_int' belongs in vrrp_instance; is there a '}' too many above?",
            "10:1: error: unexpected '}'; no block is open");
  }

  @Test
  void anUnknownOptionOfAnAddressIsReportedOnceWithWhatFollowsIt() {
    Reading reading =
        Reading.instance("virtual_ipaddress {", "192.0.2.1/24 devv eth1 label vip", "}");
    assertThat(reading.said())
        .containsExactly(
            "3:14: error: unknown option 'devv' in virtual_ipaddress; did you mean 'dev'?");
    assertThat(reading.instance().virtualIpaddress().getFirst().label()).isEqualTo("vip");
    assertThat(Reading.instance("virtual_ipaddress {", "192.0.2.1 192.0.2.2 192.0.2.3", "}").said())
        .containsExactly("3:11: error: unknown option '192.0.2.2' in virtual_ipaddress");
  }

  @Test
  void theArgumentOfAnOptionIsChecked() {
    assertThat(Reading.instance("virtual_ipaddress {", "192.0.2.9 brd 192.0.2.300", "}").said())
        .containsExactly("3:15: error: '192.0.2.300' is not an IPv4 address, '+' or '-'");
  }
}
