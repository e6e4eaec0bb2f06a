package gemel.config.bfd;

import gemel.config.diagnostic.Diagnostic;
import gemel.config.diagnostic.Diagnostics;
import gemel.config.keyword.Firsts;
import gemel.config.keyword.Keyword;
import gemel.config.keyword.Section;
import gemel.config.tracking.TrackWeight;
import gemel.config.tracking.TrackedNames;
import gemel.config.value.IpFamily;
import gemel.config.value.IpLiteral;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Makes sessions of the sections of a configuration. */
public final class BfdReader {
  /** As what those can be tracked that checkers may hear of. */
  public static final String OF_CHECKERS = "bfd_instance for checkers";

  private static final int LONGEST_NAME = 31;
  private static final int ANY_HOPS = -1;
  private static final int GTSM_TTL = 255;

  /** What keepalived sends over IPv6, and so takes, where nothing else is written. */
  private static final int KEEPALIVED_HOPLIMIT = 64;

  private static final Duration SENSIBLE = Duration.ofSeconds(10);

  private final TrackedNames names;
  private final Diagnostics diagnostics;

  /**
   * A reader for one run.
   *
   * @param names takes those that can be tracked
   */
  public BfdReader(TrackedNames names, Diagnostics diagnostics) {
    this.names = names;
    this.diagnostics = diagnostics;
  }

  /** The sessions, in the order of the file. */
  public List<BfdInstance> read(List<Section<String, BfdInstanceKeywords>> sections) {
    Firsts<String> firsts = new Firsts<>(diagnostics);
    List<BfdInstance> kept = new ArrayList<>();
    for (Section<String, BfdInstanceKeywords> section : sections) {
      if (firsts.isFirst(section, section.header()) && hasPossibleName(section)) {
        session(section)
            .filter(read -> isAnother(read, section, kept))
            .ifPresent(read -> {
              kept.add(read);
              if (read.forVrrp()) {
                names.add("bfd_instance", section, read.weight());
              }
              if (read.forCheckers() && !read.multihop()) {
                names.add(OF_CHECKERS, section, read.weight());
              }
            });
      }
    }
    return kept;
  }

  private boolean hasPossibleName(Section<String, BfdInstanceKeywords> section) {
    boolean possible = section.header().getBytes(StandardCharsets.UTF_8).length <= LONGEST_NAME;
    if (!possible) {
      diagnostics.error(
          section.position(),
          "%s: the name has more than %d octets; it is ignored"
              .formatted(section.title(), LONGEST_NAME));
    }
    return possible;
  }

  private Optional<BfdInstance> session(Section<String, BfdInstanceKeywords> section) {
    BfdInstanceKeywords k = section.keywords();
    Optional<InetAddress> neighbour = section.value(k.neighborIp);
    if (section.lacks(k.neighborIp)) {
      diagnostics.error(section.position(), section.title() + " has no neighbor_ip; it is ignored");
    }
    InetAddress source = section.value(k.sourceIp).orElse(null);
    return neighbour
        .filter(address -> isOfFamily(source, address, section))
        .map(address -> session(section, address, source));
  }

  private boolean isOfFamily(
      @Nullable InetAddress source,
      InetAddress neighbour,
      Section<String, BfdInstanceKeywords> section) {
    if (source == null || IpFamily.of(source) == IpFamily.of(neighbour)) {
      return true;
    }
    diagnostics.error(
        section.position(section.keywords().sourceIp),
        "source_ip %s and neighbor_ip %s are of two families; %s is ignored"
            .formatted(IpLiteral.text(source), IpLiteral.text(neighbour), section.title()));
    return false;
  }

  private BfdInstance session(
      Section<String, BfdInstanceKeywords> section,
      InetAddress neighbour,
      @Nullable InetAddress source) {
    BfdInstanceKeywords k = section.keywords();
    boolean everybody = !section.has(k.vrrp) && !section.has(k.checker);
    return new BfdInstance(
        section.header(),
        neighbour,
        source,
        interval(section, k.minRx, Duration.ofMillis(10)),
        interval(section, k.minTx, Duration.ofMillis(10)),
        interval(section, k.idleTx, Duration.ofSeconds(1)),
        section.value(k.multiplier).orElse(5),
        section.value(k.passive).orElse(false),
        section.value(k.ttl).orElse(GTSM_TTL),
        leastTtl(section, IpFamily.of(neighbour)),
        section.value(k.multihop).orElse(false),
        section.value(k.weight).orElse(TrackWeight.NONE),
        everybody || section.has(k.vrrp),
        everybody || section.has(k.checker),
        section.origin());
  }

  private Duration interval(
      Section<String, BfdInstanceKeywords> section, Keyword<Duration> keyword, Duration otherwise) {
    Duration interval = section.value(keyword).orElse(otherwise);
    if (interval.compareTo(SENSIBLE) > 0) {
      diagnostics.warning(
          section.position(keyword),
          "%s of %s is longer than %d s; it is in milliseconds"
              .formatted(keyword.name(), section.title(), SENSIBLE.toSeconds()));
    }
    return interval;
  }

  private int leastTtl(Section<String, BfdInstanceKeywords> section, IpFamily family) {
    BfdInstanceKeywords k = section.keywords();
    int ttl = section.value(k.ttl).orElse(family == IpFamily.IPV6 ? KEEPALIVED_HOPLIMIT : GTSM_TTL);
    int hops = section.value(k.maxHops).orElse(0);
    if (hops == ANY_HOPS) {
      return 0;
    }
    if (hops > ttl) {
      diagnostics.error(
          section.position(k.maxHops),
          "max_hops %d of %s is more than its ttl; %d is taken"
              .formatted(hops, section.title(), ttl));
    }
    return Math.max(0, ttl - hops);
  }

  /** Until it knows our discriminator, a neighbour is known by the addresses alone. */
  private boolean isAnother(
      BfdInstance read, Section<String, BfdInstanceKeywords> section, List<BfdInstance> others) {
    Optional<BfdInstance> same =
        others.stream().filter(other -> isBetweenTheSame(read, other)).findFirst();
    same.ifPresent(other ->
        diagnostics.report(
            Diagnostic.error(
                    section.position(section.keywords().neighborIp),
                    "bfd_instance %s has the neighbour %s, too; %s is ignored"
                        .formatted(
                            other.name(), IpLiteral.text(read.neighborIp()), section.title()))
                .see("first used", other.origin().of("neighbor_ip"))));
    return same.isEmpty();
  }

  private static boolean isBetweenTheSame(BfdInstance a, BfdInstance b) {
    return a.neighborIp().equals(b.neighborIp())
        && a.multihop() == b.multihop()
        && (a.sourceIp() == null || b.sourceIp() == null || a.sourceIp().equals(b.sourceIp()));
  }
}
