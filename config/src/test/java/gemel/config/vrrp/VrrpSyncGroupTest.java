package gemel.config.vrrp;

import static org.assertj.core.api.Assertions.assertThat;

import gemel.config.Reading;
import java.util.List;
import org.junit.jupiter.api.Test;

class VrrpSyncGroupTest {
  private static final String INSTANCES =
      """
      vrrp_instance OUT { interface eth0
        virtual_router_id 1
        virtual_ipaddress { 192.0.2.1 } }
      vrrp_instance IN { interface eth1
        virtual_router_id 2
        virtual_ipaddress { 10.0.0.1 } }
      """;

  @Test
  void aGroupNamesItsInstancesBeforeOrAfterThem() {
    String group = "vrrp_sync_group G { group { OUT IN } }";
    for (Reading reading : List.of(Reading.of(INSTANCES, group), Reading.of(group, INSTANCES))) {
      assertThat(reading.said()).isEmpty();
      assertThat(reading.configuration().vrrpSyncGroups())
          .singleElement()
          .satisfies(read -> assertThat(read.name()).isEqualTo("G"))
          .satisfies(read -> assertThat(read.group()).containsExactly("OUT", "IN"));
    }
  }

  @Test
  void membersMayStandOneALine() {
    assertThat(
            Reading.of(INSTANCES, "vrrp_sync_group G {", "group {", "IN", "OUT", "}", "}")
                .configuration()
                .vrrpSyncGroups()
                .getFirst()
                .group())
        .containsExactly("IN", "OUT");
  }

  @Test
  void anUnknownMemberIsAnErrorWithASuggestion() {
    Reading reading = Reading.of("vrrp_sync_group G { group { OUT INN } }", INSTANCES);
    assertThat(reading.said())
        .containsExactly("1:33: error: there is no vrrp_instance 'INN'; did you mean 'IN'?");
    assertThat(reading.configuration().vrrpSyncGroups().getFirst().group()).containsExactly("OUT");
  }

  @Test
  void anInstanceThatWasReportedIsNotMissedToo() {
    assertThat(
            Reading.of(
                    INSTANCES.replace("virtual_router_id 2", "virtual_router_id 300"),
                    "vrrp_sync_group G { group { OUT IN } }")
                .said())
        .containsExactly("5:21: error: virtual_router_id 300 is out of range 1..255");
    assertThat(
            Reading.of(
                    INSTANCES.replace("vrrp_instance IN", "vrrp_instanc IN"),
                    "vrrp_sync_group G { group { OUT IN } }")
                .said())
        .containsExactly(
            "4:1: error: unknown keyword 'vrrp_instanc' at the top level;"
                + " did you mean 'vrrp_instance'?");
  }

  @Test
  void aMistakeElsewhereHidesNoUnknownMember() {
    assertThat(
            Reading.of(
                    "${X}", "router_id \"x", "vrrp_sync_group G { group { OUT INN } }", INSTANCES)
                .errors())
        .containsExactly(
            "1:1: error: parameter '${X}' is not defined",
            "2:11: error: the quote is not closed; the line is ignored",
            "3:33: error: there is no vrrp_instance 'INN'; did you mean 'IN'?");
  }

  @Test
  void aGroupIsNotBlamedForAnInstanceWhoseLineCouldNotBeRead() {
    assertThat(
            Reading.of(
                    INSTANCES.replace("vrrp_instance IN", "vrrp_instance \"IN"),
                    "vrrp_sync_group G { group { OUT IN } }")
                .errors())
        .containsExactly("4:15: error: the quote is not closed; the line is ignored");
  }

  @Test
  void anInstanceIsInOneGroupAlone() {
    Reading reading =
        Reading.of(
            "vrrp_sync_group G { group { OUT IN } }",
            "vrrp_sync_group H { group { OUT IN } }",
            INSTANCES);
    assertThat(reading.said())
        .containsExactly(
            "2:29: error: vrrp_instance 'OUT' is in vrrp_sync_group G already",
            "2:33: error: vrrp_instance 'IN' is in vrrp_sync_group G already");
    assertThat(reading.configuration().vrrpSyncGroups()).hasSize(1);
  }

  @Test
  void aGroupOfNoneIsIgnoredAndOneOfOneIsOdd() {
    Reading reading =
        Reading.of(
            "vrrp_sync_group A { }",
            "vrrp_sync_group B { group { } }",
            "vrrp_sync_group C { group { IN } }",
            INSTANCES);
    assertThat(reading.said())
        .containsExactly(
            "1:1: error: vrrp_sync_group A has no members; it is ignored",
            "2:1: error: vrrp_sync_group B has no members; it is ignored",
            "3:1: warning: vrrp_sync_group C has one member only");
    assertThat(reading.configuration().vrrpSyncGroups())
        .extracting(VrrpSyncGroup::name)
        .containsExactly("C");
  }

  @Test
  void aSecondGroupOfTheSameNameIsIgnored() {
    assertThat(
            Reading.of(
                    INSTANCES,
                    "vrrp_sync_group G { group { OUT IN } }",
                    "vrrp_sync_group G { group { OUT IN } }")
                .said())
        .containsExactly(
            "9:1: error: vrrp_sync_group G is defined again; it is ignored; first defined at 8:1");
  }
}
