package gemel.config.global;

import static org.assertj.core.api.Assertions.assertThat;

import gemel.config.Reading;
import gemel.config.mail.MailDefs;
import gemel.config.policy.EngineDefs;
import gemel.config.policy.Policies;
import gemel.config.script.ScriptUser;
import gemel.config.vrrp.GarpExtraIf;
import gemel.config.vrrp.GratuitousArp;
import gemel.config.vrrp.VrrpDefaults;
import gemel.config.vrrp.VrrpVersion;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;

class GlobalDefsTest {
  @Test
  void aGroupIsAMulticastAddressOfTheLink() {
    assertThat(
            Reading.globalDefs(
                    "vrrp_mcast_group4 192.0.2.1",
                    "vrrp_mcast_group4 ff02::99",
                    "vrrp_mcast_group6 ff05::99",
                    "vrrp_mcast_group6 224.0.0.99")
                .said())
        .containsExactly(
            "2:19: error: '192.0.2.1' is not an IPv4 multicast address",
            "3:19: error: 'ff02::99' is not an IPv4 multicast address",
            "4:19: error: 'ff05::99' does not have the scope of the link",
            "5:19: error: '224.0.0.99' is not an IPv6 multicast address");
  }

  @Test
  void withoutABlockTheDefaultsCount() {
    assertThat(Reading.of("").configuration().globalDefs()).isEqualTo(GlobalDefs.DEFAULT);
    assertThat(Reading.globalDefs("").configuration().globalDefs()).isEqualTo(GlobalDefs.DEFAULT);
  }

  @Test
  void everyKeywordIsRead() {
    Reading reading =
        Reading.globalDefs(
            "router_id \"left one\"",
            "vrrp_version 3",
            "vrrp_garp_master_delay 1",
            "vrrp_garp_master_repeat 2",
            "vrrp_garp_master_refresh 3",
            "vrrp_garp_master_refresh_repeat 4",
            "forwarding_engine embedded",
            "packet_channel pcap4j",
            "sync_deadline 7",
            "takeover_grace 8",
            "lease_when_peer_unknown off",
            "host_sysctls set",
            "connection_table_size 2048",
            "peer_channel_insecure",
            "vrrp_mcast_group4 224.0.0.99",
            "vrrp_mcast_group6 ff02::99",
            "v3_checksum_as_v2",
            "vrrp_down_timer_adverts 5",
            "vrrp_garp_interval 0.002",
            "vrrp_gna_interval 0.000003",
            "vrrp_lower_prio_no_advert",
            "vrrp_higher_prio_send_advert",
            "vrrp_check_unicast_src",
            "vrrp_skip_check_adv_addr",
            "vrrp_owner_ignore_adverts",
            "vrrp_strict",
            "vmac_prefix vmac",
            "vmac_addr_prefix vip",
            "script_user web www-data",
            "enable_script_security",
            "vrrp_priority -20",
            "vrrp_rt_priority 99",
            "vrrp_cpu_affinity 3 1",
            "vrrp_no_swap",
            "checker_priority 19",
            "checker_rt_priority 98",
            "checker_cpu_affinity 2",
            "checker_no_swap",
            "vrrp_startup_delay 5.5",
            "vrrp_delay_after_boot 15.23",
            "split_brain lower_yields",
            "vrrp_garp_extra_if all 100");
    assertThat(reading.said())
        .containsExactly("12:1: warning: 'lease_when_peer_unknown' is ignored: not honoured yet");
    GlobalDefs read = reading.configuration().globalDefs();
    assertThat(read)
        .isEqualTo(
            new GlobalDefs(
                "left one",
                new ScriptUser("web", "www-data"),
                true,
                NotifyDefs.NOTHING,
                MailDefs.NOTHING,
                new VrrpDefaults(
                    VrrpVersion.V3,
                    new GratuitousArp(
                        Duration.ofSeconds(1),
                        2,
                        Duration.ofSeconds(3),
                        4,
                        Duration.ofSeconds(1),
                        2,
                        new GarpExtraIf(true, Duration.ofSeconds(100))),
                    Duration.ofMillis(2),
                    Duration.ofNanos(3000),
                    InetAddress.ofLiteral("224.0.0.99"),
                    InetAddress.ofLiteral("ff02::99"),
                    true,
                    5,
                    true,
                    true,
                    true,
                    true,
                    true,
                    true,
                    "vmac",
                    "vip"),
                new VrrpProcess(
                    new ProcessPlace(-20, 99, Set.of(1, 3), true),
                    Duration.ofMillis(5_500),
                    Duration.ofMillis(15_230)),
                new ProcessPlace(19, 98, Set.of(2), true),
                false,
                ForwardingEngine.EMBEDDED,
                PacketChannel.PCAP4J,
                Duration.ofSeconds(7),
                Duration.ofSeconds(8),
                false,
                HostSysctls.SET,
                2048,
                SplitBrain.LOWER_YIELDS,
                true,
                EngineDefs.DEFAULT,
                Policies.DEFAULT,
                read.origin()));
    assertThat(read.origin().of("sync_deadline")).hasToString("test.conf:10:1");
  }

  @Test
  void anEngineThatIsStillToComeIsAWarning() {
    assertThat(Reading.globalDefs("forwarding_engine auto").said()).isEmpty();
    assertThat(Reading.globalDefs("forwarding_engine xdp").said())
        .containsExactly("2:19: warning: forwarding_engine 'xdp' is not honoured yet");
  }

  @Test
  void aLaterBlockAddsToTheEarlier() {
    GlobalDefs read =
        Reading.of(
                "global_defs {",
                "sync_deadline 7",
                "takeover_grace 1",
                "}",
                "global_defs {",
                "takeover_grace 2",
                "}")
            .configuration()
            .globalDefs();
    assertThat(read.syncDeadline()).isEqualTo(Duration.ofSeconds(7));
    assertThat(read.takeoverGrace()).isEqualTo(Duration.ofSeconds(2));
  }

  @Test
  void anUnknownChoiceNamesTheOthers() {
    assertThat(Reading.globalDefs("forwarding_engine embeded", "host_sysctls never").said())
        .containsExactly(
            "2:19: error: unknown forwarding_engine 'embeded'; did you mean 'embedded'?",
            "3:14: error: unknown host_sysctls 'never'; it takes check, set");
  }

  @Test
  void whatItSetsForInstancesCountsThereWhereverItStands() {
    Reading reading =
        Reading.of(
            "vrrp_instance VI {",
            "interface eth0",
            "virtual_router_id 51",
            "garp_master_repeat 9",
            "virtual_ipaddress { 192.0.2.1/24 }",
            "}",
            "global_defs {",
            "vrrp_version 3",
            "vrrp_garp_master_delay 0",
            "vrrp_garp_master_repeat 2",
            "}");
    assertThat(reading.said()).isEmpty();
    assertThat(reading.instance().version()).isEqualTo(VrrpVersion.V3);
    assertThat(reading.instance().garp())
        .isEqualTo(
            new GratuitousArp(
                Duration.ZERO, 9, Duration.ZERO, 1, Duration.ZERO, 2, GarpExtraIf.NONE));
  }

  @Test
  void processorsAreNumbersFromZero() {
    assertThat(
            Reading.globalDefs(
                    "vrrp_cpu_affinity", "vrrp_cpu_affinity 0 one", "vrrp_cpu_affinity 1024")
                .said())
        .containsExactly(
            "2:1: error: 'vrrp_cpu_affinity' needs a value: CPU ...",
            "3:21: error: 'one' is not a whole number; vrrp_cpu_affinity takes 0..1023",
            "4:19: error: vrrp_cpu_affinity 1024 is out of range 0..1023");
  }

  @Test
  void checksThatRunAsSoonAsVrrpMayKeepItWaiting() {
    assertThat(Reading.globalDefs("checker_rt_priority 1").said())
        .containsExactly(
            "2:1: warning: checker_rt_priority 1 is not less than vrrp_rt_priority 1: VRRP may"
                + " have to wait for checks");
    assertThat(Reading.globalDefs("checker_rt_priority 1", "vrrp_rt_priority 2").said()).isEmpty();
  }
}
