package gemel.linux.ethtool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gemel.linux.libc.Errno;
import gemel.linux.libc.LinuxException;
import gemel.linux.namespace.TestHost;
import gemel.linux.namespace.TwoHosts;
import gemel.linux.net.InterfaceName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("lab")
class EthtoolTest {
  private static final InterfaceName DEVICE = new InterfaceName(TestHost.DEVICE);

  @Test
  void switchesWhatTheProgramOfThatNameShows() {
    try (TwoHosts hosts = TwoHosts.joined()) {
      TestHost host = hosts.left();
      for (boolean on : new boolean[] {true, false, true}) {
        host.inside(() -> {
          Ethtool.set(DEVICE, Offload.GRO, on);
          return on;
        });
        assertThat(host.inside(() -> Ethtool.isOn(DEVICE, Offload.GRO))).isEqualTo(on);
        assertThat(host.run("ethtool", "-k", TestHost.DEVICE))
            .contains("generic-receive-offload: " + (on ? "on" : "off"));
      }
    }
  }

  @Test
  void whatADeviceCannotIsOff() {
    try (TwoHosts hosts = TwoHosts.joined()) {
      assertThat(hosts.left().inside(() -> Ethtool.isOn(DEVICE, Offload.LRO))).isFalse();
    }
  }

  @Test
  void aDeviceThatIsNotThereIsRefusedByName() {
    assertThatThrownBy(() -> Ethtool.isOn(new InterfaceName("never-made"), Offload.GRO))
        .isInstanceOfSatisfying(
            LinuxException.class, e -> assertThat(e.errno()).isEqualTo(Errno.ENODEV))
        .hasMessageContaining("never-made");
  }
}
