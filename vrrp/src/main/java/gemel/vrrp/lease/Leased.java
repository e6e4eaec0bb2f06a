package gemel.vrrp.lease;

import java.util.List;

/** What passes a {@link LeaseTable} while it is leased. */
interface Leased {
  /** Of nftables: {@code arp}, {@code ip6}, {@code inet}. */
  String family();

  /** For people: what cannot be fenced where the kernel has no such family. */
  String name();

  /** What it is about, for people: addresses, instances. */
  String subject();

  /** One at least; each is in the set {@code lease} as long as the lease holds. */
  List<String> elements();

  /** The set {@code lease}, and the chains that ask it. */
  String content();
}
