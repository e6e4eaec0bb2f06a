package gemel.tests.keywords;

import static org.assertj.core.api.Assertions.assertThat;

import gemel.lab.Lab;
import gemel.lab.Node;
import gemel.tests.lab.LabTest;
import gemel.vrrp.track.Reading;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Interfaces that are asked for their link. The one of this test is dormant: it has a carrier, and
 * the kernel's news say no more, but asked for its flags it does not run.
 */
@LabTest
class LinkbeatKeywordsTest {
  /** One instance is on the interface, and another one tracks it. */
  private static final String INSTANCES =
      """
      vrrp_instance ON_IT {
        interface spare
        virtual_router_id 51
        <line>
        virtual_ipaddress {
          192.0.2.50
        }
      }
      vrrp_instance TRACKS_IT {
        interface lan
        virtual_router_id 52
        track_interface {
          spare
        }
        virtual_ipaddress {
          192.0.2.51
        }
      }
      """;

  private static final Template INSTANCE = new Template(INSTANCES);
  private static final Template FILE = new Template("<line>\n" + INSTANCE.without());

  @AutoClose private static final Lab LAB = Lab.build();
  private static final Node NODE = LAB.director(1);

  @BeforeAll
  static void makeADormantInterface() {
    NODE.run("ip", "link", "add", "spare", "type", "veth", "peer", "name", "spare-end");
    NODE.run("ip", "link", "set", "spare-end", "up");
    NODE.run("ip", "link", "set", "spare", "up");
    NODE.run("ip", "link", "set", "dev", "spare", "state", "dormant");
    assertThat(NODE.run("ip", "link", "show", "spare")).contains("LOWER_UP", "DORMANT");
  }

  private static boolean isGood(String text) {
    return NODE.call(() -> {
      try (TrackedHost host = TrackedHost.watching(text)) {
        return host.first() instanceof Reading.Good;
      }
    });
  }

  private static String asked(String... interfaces) {
    return "linkbeat_interfaces {\n%s\n}".formatted(String.join("\n", interfaces));
  }

  @Test
  void linkbeatInterfacesAreAskedForTheirLink() {
    assertThat(isGood(FILE.with(asked("spare")))).isFalse();
    assertThat(isGood(FILE.without())).isTrue();
  }

  @Test
  void eachEntryOfLinkbeatInterfacesIsAsked() {
    assertThat(isGood(FILE.with(asked("lan", "spare ETHTOOL")))).isFalse();
    assertThat(isGood(FILE.with(asked("lan", "spare IOCTL")))).isFalse();
    assertThat(isGood(FILE.with(asked("lan")))).isTrue();
  }

  @Test
  void linkbeatUsePollingAsksTheInterfacesOfAllInstances() {
    assertThat(isGood(FILE.with("linkbeat_use_polling"))).isFalse();
    assertThat(isGood(FILE.without())).isTrue();
  }

  @Test
  void linkbeatUsePollingAsksTheInterfaceOfTheInstance() {
    assertThat(isGood(INSTANCE.with("linkbeat_use_polling"))).isFalse();
    assertThat(isGood(INSTANCE.without())).isTrue();
  }
}
