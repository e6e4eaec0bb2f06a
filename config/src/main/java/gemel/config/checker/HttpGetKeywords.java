package gemel.config.checker;

import static gemel.config.keyword.WordShapes.onOff;

import gemel.config.keyword.Keyword;

/** {@code HTTP_GET}. */
public final class HttpGetKeywords extends WebCheckKeywords {
  static final String NO_TLS = "there is no TLS in an HTTP_GET";

  final Keyword<Boolean> enableSni = line("enable_sni", onOff()).ignored(NO_TLS);
  final Keyword<String> sniName = line("sni_name", ServerNameShape.shape()).ignored(NO_TLS);
  final Keyword<Boolean> tlsCompliant = line("tls_compliant", onOff()).ignored(NO_TLS);

  public HttpGetKeywords(String path) {
    super(path, /* tls= */ false);
  }
}
