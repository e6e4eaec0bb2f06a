package gemel.tests.lab;

import gemel.lab.ForwardingMode;
import gemel.lab.Topology;
import gemel.linux.net.IpAddress;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A keepalived.conf for one director of a pair.
 *
 * @param vrrpVersion 2 or 3
 * @param advertInterval {@code advert_int}, in seconds
 * @param syncDeadline in seconds
 * @param takeoverGrace in seconds
 * @param withChannel whether there is a peer channel
 * @param servers the lines of the real servers
 */
public record PairFile(
    ForwardingMode mode,
    int vrrpVersion,
    String advertInterval,
    int syncDeadline,
    int takeoverGrace,
    boolean withChannel,
    List<String> servers)
    implements DirectorFile {

  public static PairFile of(ForwardingMode mode) {
    return new PairFile(
        mode, 3, "0.1", 30, 5, true, List.of(server(1, 1), server(2, 1), server(3, 1)));
  }

  static String server(int number, int weight) {
    return """
      real_server %s 80 {
        weight %d
        HTTP_GET {
          url {
            path /
            status_code 200
          }
          connect_timeout 2
          retry 1
          delay_before_retry 1
        }
      }
    """
        .formatted(Topology.server(number), weight);
  }

  PairFile vrrpVersion(int version) {
    return new PairFile(
        mode, version, advertInterval, syncDeadline, takeoverGrace, withChannel, servers);
  }

  PairFile advertInterval(String seconds) {
    return new PairFile(
        mode, vrrpVersion, seconds, syncDeadline, takeoverGrace, withChannel, servers);
  }

  PairFile syncDeadline(int seconds) {
    return new PairFile(
        mode, vrrpVersion, advertInterval, seconds, takeoverGrace, withChannel, servers);
  }

  PairFile takeoverGrace(int seconds) {
    return new PairFile(
        mode, vrrpVersion, advertInterval, syncDeadline, seconds, withChannel, servers);
  }

  PairFile withoutChannel() {
    return new PairFile(
        mode, vrrpVersion, advertInterval, syncDeadline, takeoverGrace, false, servers);
  }

  PairFile servers(String... lines) {
    return new PairFile(
        mode,
        vrrpVersion,
        advertInterval,
        syncDeadline,
        takeoverGrace,
        withChannel,
        List.of(lines));
  }

  @Override
  public int serversServing() {
    return servers.size();
  }

  @Override
  public String text(int director) {
    return withoutServices(director) + service();
  }

  /** The text as far as the service. */
  public String withoutServices(int director) {
    return globals() + channel(director) + instances(priority(director));
  }

  /**
   * What VRRP needs of it, and no word that keepalived does not know. Its thread has real-time
   * priority, as ours has: on a busy machine others would keep it from speaking in time.
   */
  String vrrpText(int director) {
    return """
    global_defs {
      vrrp_version %d
      vrrp_rt_priority 1
      vrrp_rlimit_rttime 1000000
    }
    """
            .formatted(vrrpVersion)
        + instances(priority(director));
  }

  static int priority(int director) {
    return director == 1 ? 150 : 100;
  }

  private String globals() {
    return """
    global_defs {
      vrrp_version %d
      forwarding_engine embedded
      sync_deadline %d
      takeover_grace %d
      peer_channel_insecure
    }
    """
        .formatted(vrrpVersion, syncDeadline, takeoverGrace);
  }

  private String channel(int director) {
    return withChannel
        ? """
        peer_channel {
          local d%d 192.0.2.%d
          peer d%d 192.0.2.%d
        }
        """
            .formatted(director, director, 3 - director, 3 - director)
        : "";
  }

  private String instances(int priority) {
    String outside = instance("VI_OUT", "cnet", 51, priority, Topology.VIP + "/24");
    if (!mode.answersComeBack()) {
      return outside;
    }
    return """
    vrrp_sync_group G {
      group {
        VI_OUT
        VI_IN
      }
    }
    """
        + outside
        + instance("VI_IN", "lan", 52, priority, Topology.NAT_GATEWAY + "/24");
  }

  private String instance(String name, String device, int vrid, int priority, String address) {
    return """
    vrrp_instance %s {
      interface %s
      virtual_router_id %d
      priority %d
      advert_int %s
      virtual_ipaddress {
        %s
      }
    }
    """
        .formatted(name, device, vrid, priority, advertInterval, address);
  }

  private String service() {
    return """
    virtual_server %s 80 {
      delay_loop 1
      lb_algo rr
    %s
      protocol TCP
    %s
    }
    """
        .formatted(
            Topology.VIP,
            kind(mode, Topology.NAT_GATEWAY),
            servers.stream().collect(Collectors.joining("\n")));
  }

  /** How packets go to the servers; who answers to the director answers to its {@code inside}. */
  public static String kind(ForwardingMode mode, IpAddress inside) {
    return "  lb_kind %s\n".formatted(mode)
        + (mode == ForwardingMode.FNAT ? "  local_address %s\n".formatted(inside) : "");
  }
}
