package gemel.core.firewall;

import java.util.List;

/** Where the host's packet filter is read. It may wait for the kernel. */
@FunctionalInterface
public interface HostRules {
  Listing list();

  /** What was read. */
  sealed interface Listing {}

  /**
   * The rules.
   *
   * @param json of all nftables tables, libnftables-json(5)
   * @param text the same as nft(8) writes it, with handles
   * @param legacyTables filtering tables of the older iptables, as {@code ip filter}: nftables does
   *     not see what they hold
   */
  record Read(String json, String text, List<String> legacyTables) implements Listing {
    public Read {
      legacyTables = List.copyOf(legacyTables);
    }
  }

  /** There is no telling. */
  record Unreadable(String why) implements Listing {}
}
