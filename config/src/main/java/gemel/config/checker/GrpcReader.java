package gemel.config.checker;

import gemel.config.diagnostic.Diagnostic;
import gemel.config.diagnostic.Diagnostics;
import gemel.config.keyword.Bare;
import gemel.config.keyword.Keyword;
import gemel.config.keyword.Section;
import gemel.config.value.Endpoint;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Makes the gRPC checkers of one real server. */
public final class GrpcReader {
  private final TargetReader targets;
  private final Surroundings around;
  private final @Nullable String virtualhost;
  private final Diagnostics diagnostics;

  /**
   * A reader for one server.
   *
   * @param server whom to check where a checker names nobody else
   * @param around the sections around the checkers: the real server's, then the service's
   * @param virtualhost what requests call the server where a checker says nothing
   */
  public GrpcReader(
      Endpoint server,
      List<Section<?, ? extends PatienceKeywords>> around,
      @Nullable String virtualhost,
      Diagnostics diagnostics) {
    this.targets = new TargetReader(server, diagnostics);
    this.around = new Surroundings(around);
    this.virtualhost = virtualhost;
    this.diagnostics = diagnostics;
  }

  /** {@code GRPC_CHECK}; empty, after a report, when nothing can be checked. */
  public Optional<GrpcCheck> grpcCheck(Section<Bare, GrpcCheckKeywords> section) {
    GrpcCheckKeywords k = section.keywords();
    @Nullable String host = section.value(k.virtualhost).orElse(virtualhost);
    boolean tls = section.has(k.tls);
    if (!tls) {
      List.of(k.enableSni, k.sniName, k.certificateWarning)
          .forEach(keyword -> meansNothing(section, keyword));
    }
    return targets
        .target(section)
        .filter(_ -> isFit(host, section))
        .map(target ->
            new GrpcCheck(
                target,
                security(section),
                section.value(k.sniName).orElse(""),
                tls ? section.value(k.certificateWarning).orElse(SslGetKeywords.DAYS) : 0,
                host,
                section.value(k.service).orElse(null),
                around.timing(section),
                around.news(section),
                section.origin()));
  }

  private static Security security(Section<Bare, GrpcCheckKeywords> section) {
    GrpcCheckKeywords k = section.keywords();
    if (!section.has(k.tls)) {
      return Security.NONE;
    }
    boolean sni = section.value(k.enableSni).orElse(section.has(k.sniName));
    return sni ? Security.TLS_WITH_SNI : Security.TLS;
  }

  private void meansNothing(Section<Bare, GrpcCheckKeywords> section, Keyword<?> keyword) {
    if (section.has(keyword)) {
      diagnostics.warning(
          section.position(keyword), "%s without tls means nothing".formatted(keyword.name()));
    }
  }

  private boolean isFit(@Nullable String host, Section<Bare, GrpcCheckKeywords> section) {
    if (host == null || Authority.isOne(host)) {
      return true;
    }
    diagnostics.report(
        Diagnostic.error(
                section.position(),
                "virtualhost '%s' is no host; %s is ignored".formatted(host, section.title()))
            .hint(Authority.HINT));
    return false;
  }
}
