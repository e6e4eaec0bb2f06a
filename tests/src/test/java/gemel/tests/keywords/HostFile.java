package gemel.tests.keywords;

/**
 * A director's file for {@link SideBySide}: virtual routers 51 and 61 with addresses that end in 1
 * for the first director, 52 and 62 with addresses that end in 2 for the second. But for that, the
 * two differ in the lines that only the first one has.
 *
 * @param director 1 or 2
 */
record HostFile(int director) {
  /** The text. */
  String text() {
    return globals()
        + outside()
        + inside()
        + told()
        + spare()
        + virtual(200, only("use_vmac outside"), "")
        + virtual(210, "use_vmac\n" + only("vmac_xmit_base"), "")
        + virtual(220, only("use_vmac_addr"), "")
        + virtual(230, "", only("use_vmac"))
        + tracked()
        + closed(240, only("no_accept"))
        + closed(250, "no_accept\n" + only("accept"))
        + service()
        + behind();
  }

  private String only(String line) {
    return director == 1 ? line : "";
  }

  private String globals() {
    return """
    global_defs {
      vrrp_version 3
      %s
      %s
      %s
      %s
      %s
      %s
      %s
      %s
      %s
      %s
      %s
    }
    control_api {
      %s
    }
    """
        .formatted(
            only("forwarding_engine embedded"),
            only("packet_channel pcap4j"),
            only("takeover_grace 600"),
            only("host_sysctls set"),
            only("connection_table_size 2048"),
            only("vrrp_priority -7"),
            only("vrrp_no_swap"),
            only("vrrp_rt_priority 42"),
            only("vrrp_cpu_affinity 0"),
            only("vmac_prefix own"),
            only("vmac_addr_prefix addr"),
            only("group daemon"));
  }

  private String outside() {
    return """
    vrrp_instance OUTSIDE {
      interface cnet
      virtual_router_id 5%1$d
      priority 255
      advert_int 0.5
      %2$s
      virtual_ipaddress {
        198.18.10.10%1$d %3$s
        198.18.10.11%1$d %5$s
        %6$s
      }
      virtual_ipaddress_excluded {
        198.18.10.12%1$d %4$s
        198.18.10.13%1$d %5$s
        %7$s
      }
    }
    """
        .formatted(
            director,
            only("mcast_src_ip 198.18.10.22"),
            only("label cnet:vip"),
            only("label cnet:more"),
            only("dev lan"),
            only("198.18.10.141"),
            only("198.18.10.151"));
  }

  private String inside() {
    return """
    vrrp_instance INSIDE {
      %2$s
      virtual_router_id 6%1$d
      priority 255
      advert_int 0.5
      virtual_ipaddress {
        198.18.20.10%1$d
      }
      %3$s
    }
    """
        .formatted(
            director,
            director == 1 ? "interface lan" : "interface cnet",
            only("virtual_ipaddress_excluded {\n198.18.20.111\n}"));
  }

  /** To the client alone. */
  private String told() {
    return """
    vrrp_instance TOLD {
      interface cnet
      virtual_router_id 7%1$d
      priority 255
      advert_int 0.5
      unicast_peer {
        198.18.10.10
      }
      %2$s
      virtual_ipaddress {
        198.18.10.16%1$d
      }
    }
    """
        .formatted(director, only("unicast_src_ip 198.18.10.22"));
  }

  /** On an interface that can be made to lose its carrier. */
  private String spare() {
    return """
    vrrp_instance SPARE {
      interface spare
      virtual_router_id 8%1$d
      priority 255
      advert_int 0.5
      %2$s
      %3$s
      virtual_ipaddress {
        198.18.40.10%1$d
      }
    }
    """
        .formatted(director, only("dont_track_primary"), only("promote_secondaries"));
  }

  /** From an address that can be taken away. */
  private String tracked() {
    return """
    vrrp_instance TRACKED {
      interface cnet
      virtual_router_id 9%1$d
      priority 255
      advert_int 0.2
      mcast_src_ip 198.18.10.9%1$d
      %2$s
      virtual_ipaddress {
        198.18.10.17%1$d
      }
    }
    """
        .formatted(director, only("track_src_ip"));
  }

  /** Two addresses, one of them on the other network; the id is the base's and the director's. */
  private String virtual(int base, String lines, String option) {
    return """
    vrrp_instance VMAC_%1$d {
      interface cnet
      virtual_router_id %2$d
      priority 255
      advert_int 0.5
      %3$s
      virtual_ipaddress {
        198.18.10.%2$d
        198.18.20.%2$d dev lan %4$s
      }
    }
    """
        .formatted(base, base + director, lines, option);
  }

  /** No owner of its addresses; the id is the base's and the director's. */
  private String closed(int base, String lines) {
    return """
    vrrp_instance CLOSED_%1$d {
      interface cnet
      virtual_router_id %2$d
      priority 254
      advert_int 0.2
      %3$s
      virtual_ipaddress {
        198.18.10.%2$d
      }
      virtual_ipaddress_excluded {
        198.18.20.%2$d dev lan
      }
    }
    """
        .formatted(base, base + director, lines);
  }

  /** On an address that may take nothing itself, and answered to another one of the kind. */
  private String behind() {
    return """
    virtual_server 198.18.10.24%1$d 80 {
      lb_algo rr
      lb_kind FNAT
      local_address 198.18.20.24%1$d
      protocol TCP
      real_server 198.18.20.11 80 {
      }
    }
    """
        .formatted(director);
  }

  /** Its server takes no connection, so that every packet is one of an unknown connection. */
  private String service() {
    return """
    virtual_server 198.18.10.10%d 80 {
      lb_algo rr
      lb_kind NAT
      protocol TCP
      real_server 198.18.20.11 80 {
        weight 0
      }
    }
    """
        .formatted(director);
  }
}
