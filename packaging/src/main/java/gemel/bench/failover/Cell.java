package gemel.bench.failover;

import gemel.lab.Topology;
import gemel.lab.Topology6;
import gemel.linux.net.AddressFamily;
import gemel.linux.net.IpAddress;
import java.util.List;
import java.util.stream.Stream;

/**
 * A way for two directors to share an address: a {@code keepalived.conf} that both products read.
 */
public enum Cell {
  V2("v2", 2, "1"),
  V2_PASS("v2, PASS", 2, "1"),
  V2_AH("v2, AH", 2, "1"),
  V3_SECOND("v3", 3, "1"),
  V3_TENTH("v3", 3, "0.1"),
  V3_HUNDREDTH("v3", 3, "0.01"),
  V3_IPV6("v3, IPv6", 3, "0.1"),
  UNICAST("v3, unicast", 3, "0.1"),
  VMAC("v3, virtual MAC", 3, "0.1"),
  VMAC_IPV6("v3, IPv6, virtual MAC", 3, "0.1"),
  SYNC_GROUP("v3, sync group", 3, "0.1");

  /**
   * The interface that an instance makes for itself, where it has a hardware address of its own.
   */
  static final String VIRTUAL_INTERFACE = "vrrp.51";

  private static final String LINK_LOCAL = "fe80::100";

  private final String words;
  private final int version;
  private final String seconds;

  Cell(String words, int version, String seconds) {
    this.words = words;
    this.version = version;
    this.seconds = seconds;
  }

  boolean isIpv6() {
    return this == V3_IPV6 || this == VMAC_IPV6;
  }

  private boolean isVirtual() {
    return this == VMAC || this == VMAC_IPV6;
  }

  AddressFamily family() {
    return isIpv6() ? AddressFamily.IPV6 : AddressFamily.IPV4;
  }

  /** The address that clients ask. */
  IpAddress vip() {
    return isIpv6() ? Topology6.VIP : Topology.VIP;
  }

  /** Every address that is shared, each with its interface: {@code 198.18.10.100/24 dev cnet}. */
  List<String> addresses() {
    String device = isVirtual() ? VIRTUAL_INTERFACE : "cnet";
    Stream<String> outside = virtualAddresses().stream().map(a -> a + " dev " + device);
    return (this == SYNC_GROUP
            ? Stream.concat(outside, Stream.of(Topology.NAT_GATEWAY + "/24 dev lan"))
            : outside)
        .toList();
  }

  private List<String> virtualAddresses() {
    return isIpv6()
        ? List.of(LINK_LOCAL + "/64", Topology6.VIP + "/64")
        : List.of(Topology.VIP + "/24");
  }

  /**
   * The configuration of a director.
   *
   * @param director 1, whose priority is 150, or 2, whose is 100
   */
  String text(int director) {
    String text =
        """
        global_defs {
          vrrp_version %d
          vrrp_rt_priority 1
          vrrp_rlimit_rttime 1000000
        }
        """
            .formatted(version);
    String outside = instance("OUTSIDE", "cnet", 51, director, virtualAddresses());
    if (this != SYNC_GROUP) {
      return text + outside;
    }
    return text
        + "vrrp_sync_group BOTH {\n  group {\n    OUTSIDE\n    INSIDE\n  }\n}\n"
        + outside
        + instance("INSIDE", "lan", 52, director, List.of(Topology.NAT_GATEWAY + "/24"));
  }

  private String instance(
      String name, String device, int vrid, int director, List<String> addresses) {
    return """
    vrrp_instance %s {
      state BACKUP
      interface %s
      virtual_router_id %d
      priority %d
      advert_int %s
      %s
      virtual_ipaddress {
        %s
      }
    }
    """
        .formatted(
            name,
            device,
            vrid,
            director == 1 ? 150 : 100,
            seconds,
            lines(director),
            String.join("\n    ", addresses));
  }

  private String lines(int director) {
    return switch (this) {
      case V2_PASS -> "authentication {\n    auth_type PASS\n    auth_pass s3cret78\n  }";
      case V2_AH -> "authentication {\n    auth_type AH\n    auth_pass s3cret78\n  }";
      case UNICAST ->
          "unicast_src_ip 198.18.10.%d\n  unicast_peer {\n    198.18.10.%d\n  }"
              .formatted(director + 1, 4 - director);
      case VMAC, VMAC_IPV6 -> "use_vmac " + VIRTUAL_INTERFACE;
      case V2, V3_SECOND, V3_TENTH, V3_HUNDREDTH, V3_IPV6, SYNC_GROUP -> "";
    };
  }

  @Override
  public String toString() {
    return words + ", " + seconds + " s";
  }
}
