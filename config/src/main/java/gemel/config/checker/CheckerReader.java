package gemel.config.checker;

import gemel.config.diagnostic.Diagnostics;
import gemel.config.keyword.Bare;
import gemel.config.keyword.Section;
import gemel.config.value.Endpoint;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Makes the checkers of one real server, but for those of {@link TalkReader}. */
public final class CheckerReader {
  private static final int MISC_RETRY = 0;
  private static final int DNS_RETRY = 3;
  private static final int UDP_MOST = 255;
  private static final Duration BEFORE_HTTP_RETRY = Duration.ofSeconds(3);

  private final TargetReader targets;
  private final Surroundings around;
  private final @Nullable String virtualhost;
  private final Diagnostics diagnostics;

  /**
   * A reader for one server.
   *
   * @param server whom to check where a checker names nobody else
   * @param around the sections around the checkers: the real server's, then the service's
   * @param virtualhost the Host header where a checker names none
   */
  public CheckerReader(
      Endpoint server,
      List<Section<?, ? extends PatienceKeywords>> around,
      @Nullable String virtualhost,
      Diagnostics diagnostics) {
    this.targets = new TargetReader(server, diagnostics);
    this.around = new Surroundings(around);
    this.virtualhost = virtualhost;
    this.diagnostics = diagnostics;
  }

  /** {@code TCP_CHECK}; empty, after a report, when nothing can be checked. */
  public Optional<TcpCheck> tcpCheck(Section<Bare, TcpCheckKeywords> section) {
    return targets
        .target(section)
        .map(target ->
            new TcpCheck(target, around.timing(section), around.news(section), section.origin()));
  }

  /** {@code UDP_CHECK}; empty, after a report, when nothing can be checked. */
  public Optional<UdpCheck> udpCheck(Section<Bare, UdpCheckKeywords> section) {
    UdpCheckKeywords k = section.keywords();
    UdpCheck.@Nullable Reply reply =
        section
            .value(k.requireReply)
            .map(pattern ->
                new UdpCheck.Reply(
                    pattern,
                    section.value(k.minReplyLength).orElse(0),
                    section.value(k.maxReplyLength).orElse(UDP_MOST)))
            .orElse(null);
    if (reply != null && reply.least() > reply.most()) {
      diagnostics.warning(
          section.position(),
          "%s wants an answer of %d octets at least and %d at most; it will always fail"
              .formatted(section.title(), reply.least(), reply.most()));
    }
    return targets
        .target(section)
        .map(target ->
            new UdpCheck(
                target,
                section.value(k.payload).orElse(null),
                reply,
                around.timing(section),
                around.news(section),
                section.origin()));
  }

  /** {@code DNS_CHECK}; empty, after a report, when nothing can be checked. */
  public Optional<DnsCheck> dnsCheck(Section<Bare, DnsCheckKeywords> section) {
    DnsCheckKeywords k = section.keywords();
    return targets
        .target(section)
        .map(target ->
            new DnsCheck(
                target,
                section.value(k.type).orElse(DnsType.SOA),
                section.value(k.name).orElse(""),
                around.timing(
                    section, DNS_RETRY, CheckTiming.delayLoop(around.inheritance(section))),
                around.news(section),
                section.origin()));
  }

  /** {@code PING_CHECK}; empty, after a report, when nobody can be asked. */
  public Optional<PingCheck> pingCheck(Section<Bare, PingCheckKeywords> section) {
    return targets
        .host(section)
        .map(host ->
            new PingCheck(
                host,
                targets.source(section, host, /* bindPort= */ null),
                around.timing(section),
                around.news(section),
                section.origin()));
  }

  /** {@code HTTP_GET}; empty, after a report, when nothing can be checked. */
  public Optional<HttpGet> httpGet(Section<Bare, HttpGetKeywords> section) {
    return webCheck(section, Security.NONE, "", 0);
  }

  /** {@code SSL_GET}; empty, after a report, when nothing can be checked. */
  public Optional<HttpGet> sslGet(Section<Bare, SslGetKeywords> section) {
    SslGetKeywords k = section.keywords();
    boolean sni = section.value(k.enableSni).orElse(section.has(k.sniName));
    return webCheck(
        section,
        sni ? Security.TLS_WITH_SNI : Security.TLS,
        section.value(k.sniName).orElse(""),
        section.value(k.certificateWarning).orElse(SslGetKeywords.DAYS));
  }

  private Optional<HttpGet> webCheck(
      Section<Bare, ? extends WebCheckKeywords> section,
      Security security,
      String sniName,
      int certificateWarning) {
    WebCheckKeywords k = section.keywords();
    @Nullable String host = section.value(k.virtualhost).orElse(virtualhost);
    List<HttpUrl> urls = new ArrayList<>();
    HttpProtocol protocol = section.value(k.httpProtocol).orElse(HttpProtocol.HTTP_1_0);
    UrlReader reader = new UrlReader(protocol, diagnostics);
    section.all(k.url).forEach(url -> reader.url(url.value(), host).ifPresent(urls::add));
    if (section.lacks(k.url)) {
      diagnostics.error(section.position(), section.title() + " has no url; it is ignored");
    }
    Optional<CheckTarget> target = targets.target(section);
    if (urls.isEmpty() || target.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new HttpGet(
            target.get(),
            around.timing(section, Surroundings.RETRY, BEFORE_HTTP_RETRY),
            around.news(section),
            security,
            sniName,
            protocol,
            certificateWarning,
            urls,
            section.origin()));
  }

  /** {@code MISC_CHECK}; empty, after a report, when there is nothing to run. */
  public Optional<MiscCheck> miscCheck(Section<Bare, MiscCheckKeywords> section) {
    MiscCheckKeywords k = section.keywords();
    if (section.lacks(k.miscPath)) {
      diagnostics.error(section.position(), section.title() + " has no misc_path; it is ignored");
    }
    CheckTiming timing = around.timing(section, MISC_RETRY, Surroundings.BEFORE_RETRY);
    return section
        .value(k.miscPath)
        .map(command ->
            new MiscCheck(
                command.by(section.value(k.user).orElse(null)),
                section
                    .value(k.miscTimeout)
                    .filter(timeout -> !timeout.isZero())
                    .orElse(timing.delayLoop()),
                section.has(k.miscDynamic),
                timing,
                around.news(section),
                section.origin()));
  }
}
