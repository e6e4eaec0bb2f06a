package gemel.vrrp.host;

import gemel.linux.net.InterfaceName;
import gemel.linux.nft.NftException;
import gemel.linux.nft.Nftables;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps in what the kernel would say by itself through an interface with a virtual hardware
 * address: that it hears a multicast group (IGMP, MLD), or looks for a router. On a backup such a
 * frame would have switches send to it what is for the master. The group is joined on the interface
 * below, too, for switches that listen to that.
 */
final class MembershipFilter {
  private static final Logger log = LoggerFactory.getLogger(MembershipFilter.class);
  private static final String PREFIX = "gemel_quiet_";

  private MembershipFilter() {}

  /** Keeps an interface quiet, also one that is not there yet. */
  static void put(InterfaceName device) {
    try (Nftables nft = new Nftables()) {
      if (!nft.has("inet")) {
        log.warn(
            "this kernel has no nftables to keep {} quiet: as backup it says which groups it"
                + " hears, from the virtual hardware address",
            device);
        return;
      }
      nft.run(
          """
          table inet %1$s
          delete table inet %1$s
          table inet %1$s {
            chain output {
              type filter hook output priority filter; policy accept;
              oifname "%2$s" meta l4proto igmp drop
              oifname "%2$s" icmpv6 type { mld-listener-query, mld-listener-report, \
          mld-listener-done, mld2-listener-report, nd-router-solicit } drop
            }
          }
          """
              .formatted(table(device), device),
          "keeping " + device + " quiet");
    } catch (NftException e) {
      log.warn("{}", e.reason());
    }
  }

  static void remove(InterfaceName device) {
    try (Nftables nft = new Nftables()) {
      if (nft.has("inet")) {
        nft.run(
            "table inet %1$s\ndelete table inet %1$s".formatted(table(device)),
            "no longer keeping " + device + " quiet");
      }
    } catch (NftException e) {
      log.warn("{}", e.reason());
    }
  }

  /** Removes what an earlier run left in this network namespace. */
  static void sweep() {
    try (Nftables nft = new Nftables()) {
      if (nft.has("inet")) {
        nft.run("list tables inet", "looking for old filters")
            .lines()
            .map(String::strip)
            .filter(line -> line.startsWith("table inet " + PREFIX))
            .forEach(line -> nft.run("delete " + line, "removing an old filter"));
      }
    } catch (NftException e) {
      log.warn("{}", e.reason());
    }
  }

  /** Names of tables have few characters; the others are written as their code. */
  private static String table(InterfaceName device) {
    StringBuilder name = new StringBuilder(PREFIX);
    device
        .value()
        .chars()
        .forEach(c -> {
          if (c < 128 && Character.isLetterOrDigit(c)) {
            name.append((char) c);
          } else {
            name.append("_%x_".formatted(c));
          }
        });
    return name.toString();
  }
}
