package gemel.config.vrrp;

import gemel.config.diagnostic.Diagnostic;
import gemel.config.diagnostic.Diagnostics;
import gemel.config.keyword.Keyword;
import gemel.config.keyword.Section;
import gemel.config.source.Position;
import gemel.config.value.IpFamily;
import java.util.List;

/**
 * keepalived's {@code strict_mode}: what an instance says beyond RFC 3768 and RFC 9568 is said to
 * be so and left out. Two things leave nothing that could run, and take the instance with them:
 * peers, and no address.
 */
final class StrictMode {
  private static final String HINT = "'strict_mode off' allows it";

  private final Section<String, VrrpInstanceKeywords> instance;
  private final Diagnostics diagnostics;
  private final boolean on;

  StrictMode(
      Section<String, VrrpInstanceKeywords> instance,
      VrrpDefaults defaults,
      Diagnostics diagnostics) {
    this.instance = instance;
    this.diagnostics = diagnostics;
    this.on = instance.value(instance.keywords().strictMode).orElse(defaults.strict());
  }

  boolean isOn() {
    return on;
  }

  /** Something that is written, at a position, has no effect. */
  void leavesOut(Position position, String what, String why) {
    diagnostics.report(
        Diagnostic.warning(position, "%s is ignored in strict mode: %s".formatted(what, why))
            .hint(HINT));
  }

  /**
   * What a keyword comes to.
   *
   * @param demanded the only value of strict mode
   * @param otherwise without it, where nothing is written
   */
  <T> T value(Keyword<T> keyword, T demanded, T otherwise) {
    if (!on) {
      return instance.value(keyword).orElse(otherwise);
    }
    if (!instance.value(keyword).orElse(demanded).equals(demanded)) {
      leavesOut(
          instance.position(keyword),
          "'%s'".formatted(keyword.name()),
          "the RFCs have no such thing");
    }
    return demanded;
  }

  /** MASTER is who owns the addresses, and nobody else. */
  InitialState state(InitialState written, Priority priority) {
    InitialState own = priority.equals(Priority.OWNER) ? InitialState.MASTER : InitialState.BACKUP;
    if (!on || own == written) {
      return written;
    }
    leavesOut(
        instance.position(instance.keywords().state),
        "'state %s'".formatted(written.word()),
        "priority 255 begins as MASTER, any other one as BACKUP");
    return own;
  }

  /** Version 2 has no IPv6. */
  VrrpVersion version(VrrpVersion version, IpFamily family) {
    if (!on || family == IpFamily.IPV4 || version == VrrpVersion.V3) {
      return version;
    }
    leavesOut(
        instance.position(instance.keywords().version),
        "'version 2'",
        "it has no IPv6, which takes version 3");
    return VrrpVersion.V3;
  }

  /** Accept_Mode is a thing of version 3, and off unless it is asked for. */
  boolean accept(VrrpVersion version) {
    boolean written = instance.value(instance.keywords().accept).orElse(!on);
    if (on && written && version == VrrpVersion.V2) {
      leavesOut(
          instance.position(instance.keywords().accept),
          "'accept'",
          "version 2 takes nothing for addresses that are not the router's own");
      return false;
    }
    return written;
  }

  /** RFC 9568 section 5.2.9; said, and no more. */
  void looksAt(List<VirtualIpaddress> addresses, IpFamily family, boolean unicast) {
    if (on
        && family == IpFamily.IPV6
        && !unicast
        && !addresses.getFirst().address().address().isLinkLocalAddress()) {
      diagnostics.warning(
          addresses.getFirst().origin().position(),
          "the first IPv6 address is not link-local, which strict mode demands (RFC 9568 section"
              + " 5.2.9); it is advertised all the same");
    }
  }

  /** What lets an instance be without addresses. */
  boolean keeps(Keyword<Boolean> noAddress) {
    if (on && instance.has(noAddress)) {
      leavesOut(
          instance.position(noAddress),
          "'%s'".formatted(noAddress.name()),
          "an advertisement has an address (RFC 9568 section 5.2.5)");
    }
    return !on && instance.has(noAddress);
  }

  /** Whether it has peers, of which strict mode knows nothing: then it is ignored. */
  boolean forbids(List<UnicastPeer> peers) {
    boolean forbidden = on && !peers.isEmpty();
    if (forbidden) {
      diagnostics.report(
          Diagnostic.error(
                  instance.position(instance.keywords().unicastPeer),
                  "strict mode has no unicast_peer; %s is ignored".formatted(instance.title()))
              .hint(HINT));
    }
    return forbidden;
  }
}
