package gemel.config;

import static org.assertj.core.api.Assertions.assertThat;

import gemel.config.diagnostic.DiagnosticPrinter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigurationReaderTest {
  private static final String PAIR =
      """
      global_defs {
        router_id left
        forwarding_engine embedded
        peer_channel_insecure
      }
      vrrp_sync_group PAIR {
        group { OUTSIDE INSIDE }
      }
      vrrp_instance OUTSIDE {
        @left  priority 150
        @^left priority 100
        interface eth0
        virtual_router_id 51
        advert_int 0.1
        version 3
        virtual_ipaddress { 192.0.2.10/24 }
      }
      vrrp_instance INSIDE {
        interface eth1
        virtual_router_id 52
        virtual_ipaddress { 10.0.0.1/24 }
      }
      virtual_server 192.0.2.10 80 {
        lb_algo rr
        lb_kind NAT
        protocol TCP
        real_server 10.0.0.11 8080 { HTTP_GET { url { path / } } }
        real_server 10.0.0.12 8080 { TCP_CHECK {} }
      }
      peer_channel {
        local left 10.1.0.1
        peer right 10.1.0.2
      }
      """;

  @Test
  void aWholeConfigurationReadsWithoutAWord() {
    Reading reading = Reading.of(PAIR);
    assertThat(reading.said()).isEmpty();
    assertThat(reading.configuration().vrrpInstances()).hasSize(2);
    assertThat(reading.instance().priority()).hasToString("150");
    assertThat(reading.service().realServers()).hasSize(2);
  }

  @Test
  void fiveMistakesAreFiveDiagnosticsAndACount() {
    Reading reading =
        Reading.of(
            PAIR.replace("embedded", "embeded")
                .replace("virtual_router_id 51", "virtual_router_id 510")
                .replace("virtual_ipaddress { 10", "virtual_ipadress { 10")
                .replace("lb_algo rr", "lb_algo wrr2")
                .replace("10.0.0.12 8080", "10.0.0.312 8080"));
    assertThat(reading.printed())
        .isEqualTo(
            """
            test.conf:3:21: error: unknown forwarding_engine 'embeded'; did you mean 'embedded'?
                  forwarding_engine embeded
                                    ^
            test.conf:13:21: error: virtual_router_id 510 is out of range 1..255
                  virtual_router_id 510
                                    ^
            test.conf:21:3: error: unknown keyword 'virtual_ipadress' in vrrp_instance INSIDE; \
            did you mean 'virtual_ipaddress'?
                  virtual_ipadress { 10.0.0.1/24 }
                  ^
            test.conf:24:11: error: unknown lb_algo 'wrr2'; did you mean 'wrr'?
                  lb_algo wrr2
                          ^
            test.conf:28:15: error: '10.0.0.312' is not an IPv4 or IPv6 address
                  real_server 10.0.0.312 8080 { TCP_CHECK {} }
                              ^
            5 errors\
            """);
  }

  @Test
  void whereSomethingIsWrittenIsNoPartOfWhatItSays() {
    Configuration once = Reading.of(PAIR).configuration();
    Configuration again =
        Reading.of("# a comment", PAIR.replace("  ", "\t").replace("{ ", "{  ")).configuration();
    assertThat(again).isEqualTo(once).hasSameHashCodeAs(once);
    assertThat(Reading.of(PAIR.replace("150", "151")).configuration()).isNotEqualTo(once);
  }

  @Test
  void anEmptyTextIsAConfigurationOfDefaults() {
    Reading reading = Reading.of("");
    assertThat(reading.said()).isEmpty();
    assertThat(reading.configuration().vrrpInstances()).isEmpty();
    assertThat(reading.configuration().virtualServers()).isEmpty();
  }

  @Test
  void theWayToAnIncludedMistakeIsShown(@TempDir Path directory) throws IOException {
    Files.writeString(directory.resolve("b.conf"), "lb_algo wr\n");
    Path main =
        Files.writeString(
            directory.resolve("a.conf"), PAIR.replace("lb_algo rr", "include b.conf"));
    ConfigurationResult result = new ConfigurationReader("left").read(main);
    assertThat(result.hasErrors()).isTrue();
    assertThat(
            DiagnosticPrinter.withExcerpts(result.texts()::line)
                .print(result.diagnostics())
                .replace(directory + "/", ""))
        .isEqualTo(
            """
            b.conf:1:9: error: unknown lb_algo 'wr'; did you mean 'rr'?
                lb_algo wr
                        ^
                included at a.conf:24:3
            """);
  }

  @Test
  void aFileThatIsNotThereIsAnError() {
    ConfigurationResult none = new ConfigurationReader("left").read(Path.of("/nowhere/x.conf"));
    assertThat(none.hasErrors()).isTrue();
    assertThat(none.diagnostics().getFirst().text())
        .isEqualTo("cannot read the file: there is no such file");
  }

  @Test
  void aServiceWhoseAddressNobodyHoldsIsAWarning() {
    assertThat(
            Reading.of(PAIR.replace("virtual_server 192.0.2.10", "virtual_server 192.0.2.11"))
                .said())
        .containsExactly(
            "23:1: warning: no vrrp_instance holds the address of virtual_server 192.0.2.11:80");
  }

  @Test
  void aLocalAddressThatDoesNotMoveWithItsServiceIsAWarning() {
    String fnat = PAIR.replace("lb_kind NAT", "lb_kind FNAT\n        local_address 10.0.0.1");
    assertThat(Reading.of(fnat).said()).isEmpty();
    assertThat(Reading.of(fnat.replace("local_address 10.0.0.1", "local_address 10.0.0.9")).said())
        .containsExactly(
            "23:1: warning: local_address 10.0.0.9 of virtual_server 192.0.2.10:80 is held by no"
                + " vrrp_instance: name it in virtual_ipaddress_excluded");
    assertThat(Reading.of(fnat.replaceAll("(?s)vrrp_sync_group.*?\\}\\s*\\}", "")).said())
        .singleElement()
        .asString()
        .contains("does not move with it: their vrrp_instances are in no common vrrp_sync_group");
  }

  @Test
  void withoutInstancesOrWithAMistakeInThemNobodyIsBlamedForIt() {
    String service = PAIR.substring(PAIR.indexOf("virtual_server"), PAIR.indexOf("peer_channel {"));
    assertThat(Reading.of(service).said()).isEmpty();
    assertThat(Reading.of(PAIR.replace("192.0.2.10/24", "192.0.2.310/24")).errors())
        .containsExactly("16:23: error: '192.0.2.310' is not an IPv4 or IPv6 address");
  }

  @Test
  void anAddressOfTwoInstancesIsAWarningUnlessItBelongsToALink() {
    assertThat(Reading.of(PAIR.replace("10.0.0.1/24", "192.0.2.10/24")).said())
        .containsExactly(
            "21:23: warning: 192.0.2.10 is an address of vrrp_instance OUTSIDE, too;"
                + " first at 16:23");
    String link = PAIR.replaceAll("virtual_ipaddress \\{ .*", "virtual_ipaddress { fe80::1/64 }");
    assertThat(Reading.of(link).said())
        .containsExactly(
            "23:1: warning: no vrrp_instance holds the address of virtual_server 192.0.2.10:80");
    assertThat(Reading.of(link.replace("eth1", "eth0")).said())
        .contains(
            "21:23: warning: fe80::1 is an address of vrrp_instance OUTSIDE, too; first at 16:23");
  }

  @Test
  void oneReaderServesManyRuns() {
    ConfigurationReader reader = new ConfigurationReader("left");
    List<Configuration> read =
        List.of(
            reader.parse("a", PAIR).configuration(),
            reader.parse("b", "x").configuration(),
            reader.parse("a", PAIR).configuration());
    assertThat(read.get(2)).isEqualTo(read.get(0));
  }
}
