package gemel.linux.netlink;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What is read of an interface to find its table (linux/if_link.h). */
class VrfsTest {
  private static NetlinkReply link(String kind) {
    byte[] octets =
        NetlinkMessage.of(Rtnetlink.RTM_NEWLINK, 0)
            .word(0)
            .word(7)
            .word(0)
            .word(0)
            .attribute(Rtnetlink.IFLA_IFNAME, "blue")
            .nested(
                18,
                made -> made.attribute(1, kind).nested(2, data -> data.attribute(1, 0xfffffff0)))
            .octets(1);
    byte[] body = Arrays.copyOfRange(octets, NetlinkMessage.HEADER, octets.length);
    return new NetlinkReply(
        Rtnetlink.RTM_NEWLINK,
        ByteBuffer.wrap(body).order(ByteOrder.nativeOrder()),
        Rtnetlink.IFINFOMSG);
  }

  @Test
  @DisplayName("IFLA_LINKINFO { IFLA_INFO_KIND vrf, IFLA_INFO_DATA { IFLA_VRF_TABLE } }")
  void aVrfHasATable() {
    assertThat(Vrfs.table(link("vrf"))).contains(0xfffffff0);
  }

  @Test
  void anInterfaceOfAnotherKindHasNone() {
    assertThat(Vrfs.table(link("macvlan"))).isEmpty();
  }
}
