package gemel.linux.ethtool;

import static org.assertj.core.api.Assertions.assertThat;

import gemel.linux.namespace.TestHost;
import gemel.linux.namespace.TwoHosts;
import gemel.linux.net.InterfaceName;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Devices that say whether they have a link; a wait that lasts too long fails the test. */
@Tag("lab")
@Timeout(60)
class LinkQueryTest {
  private static final InterfaceName DEVICE = new InterfaceName(TestHost.DEVICE);

  private static boolean isUp(TestHost host, LinkQuery way) {
    return host.inside(() -> LinkQuery.isUp(DEVICE, List.of(way)));
  }

  @ParameterizedTest
  @EnumSource
  void aLinkComesAndGoesWithTheOtherEnd(LinkQuery way) {
    try (TwoHosts hosts = TwoHosts.joined()) {
      assertThat(isUp(hosts.left(), way)).isTrue();
      hosts.right().run("ip", "link", "set", TestHost.DEVICE, "down");
      untilDown(hosts.left(), way);
    }
  }

  /** The kernel takes IFF_RUNNING back a moment after the carrier has gone. */
  private static void untilDown(TestHost host, LinkQuery way) {
    while (isUp(host, way)) {
      Thread.onSpinWait();
    }
  }

  @Test
  void aDeviceThatIsNotThereIsNotUp() {
    assertThat(LinkQuery.isUp(new InterfaceName("never-made"), List.of(LinkQuery.MII))).isFalse();
  }
}
