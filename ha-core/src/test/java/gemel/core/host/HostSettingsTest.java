package gemel.core.host;

import static org.assertj.core.api.Assertions.assertThat;

import gemel.config.ConfigurationReader;
import gemel.core.plan.Plan;
import gemel.core.plan.Planner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HostSettingsTest {
  @TempDir Path proc;
  @TempDir Path runtime;

  private static Plan plan(String method) {
    return plan(method, "192.0.2.1", "198.51.100.1");
  }

  private static Plan plan(String method, String service, String server) {
    String text =
        """
        vrrp_instance VI {
          interface eth0
          virtual_router_id 51
          virtual_ipaddress {
            192.0.2.1
          }
          virtual_ipaddress_excluded {
            2001:db8::1
          }
        }
        virtual_server %s 80 {
          protocol TCP
          lb_kind %s
          real_server %s 80 {
          }
        }
        """
            .formatted(service, method, server);
    return Planner.plan(new ConfigurationReader("d1").parse("d1.conf", text).configuration())
        .plan();
  }

  private Path setting(String name, String value) throws IOException {
    Path file = proc.resolve(name.replace('.', '/'));
    Files.createDirectories(file.resolveSibling("."));
    return Files.writeString(file, value + "\n");
  }

  private List<String> wrong(Plan plan) {
    return new HostSettings(proc, runtime)
        .wrong(NeededSettings.of(plan)).stream()
            .map(setting -> setting.needed().name() + " " + setting.actual())
            .toList();
  }

  @Test
  void natNeedsForwarding() throws IOException {
    setting("net.ipv4.ip_forward", "0");
    assertThat(wrong(plan("NAT"))).containsExactly("net.ipv4.ip_forward 0");
    assertThat(wrong(plan("DR"))).isEmpty();
  }

  @Test
  void natOfVersion6NeedsItsOwnForwarding() throws IOException {
    setting("net.ipv4.ip_forward", "0");
    setting("net.ipv6.conf.all.forwarding", "0");
    assertThat(wrong(plan("NAT", "2001:db8::1", "2001:db8:1::1")))
        .containsExactly("net.ipv6.conf.all.forwarding 0");
  }

  @Test
  void everyModeNeedsSilenceAboutBetterWays() throws IOException {
    setting("net.ipv4.conf.all.send_redirects", "1");
    setting("net.ipv4.conf.eth0.send_redirects", "0");
    setting("net.ipv4.conf.eth0.rp_filter", "1");
    assertThat(wrong(plan("TUN")))
        .containsExactly("net.ipv4.conf.all.send_redirects 1", "net.ipv4.conf.eth0.rp_filter 1");
  }

  @Test
  void aPlanThatForwardsNothingNeedsNothing() {
    assertThat(NeededSettings.of(Plan.EMPTY)).isEmpty();
  }

  @Test
  void theSentenceSaysWhatIsWrongAndWhy() throws IOException {
    setting("net.ipv4.ip_forward", "0");
    assertThat(new HostSettings(proc, runtime).wrong(NeededSettings.of(plan("NAT"))))
        .first()
        .extracting(HostSettings.Wrong::sentence)
        .asString()
        .startsWith("net.ipv4.ip_forward is 0, but should be 1: the real servers' own connections");
  }

  @Test
  void whatWasSetIsPutBackByTheSameRunOrTheNext() throws IOException {
    Path forward = setting("net.ipv4.ip_forward", "0");
    HostSettings settings = new HostSettings(proc, runtime);
    settings.set(settings.wrong(NeededSettings.of(plan("NAT"))));
    assertThat(forward).hasContent("1");
    Path redirects = setting("net.ipv4.conf.all.send_redirects", "1");
    settings.set(settings.wrong(NeededSettings.of(plan("NAT"))));
    assertThat(redirects).hasContent("0");

    new HostSettings(proc, runtime).restore();

    assertThat(forward).hasContent("0");
    assertThat(redirects).hasContent("1");
    assertThat(runtime).isEmptyDirectory();
  }
}
