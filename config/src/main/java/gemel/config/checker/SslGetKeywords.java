package gemel.config.checker;

import static gemel.config.keyword.WordShapes.onOff;

import gemel.config.keyword.Keyword;

/** {@code SSL_GET}. */
public final class SslGetKeywords extends HttpGetKeywords {
  final Keyword<Boolean> enableSni =
      line("enable_sni", onOff())
          .byDefault("off")
          .honoured("SslGetKeywordsTest.enableSniSendsTheVirtualHostName");

  public SslGetKeywords(String path) {
    super(path);
  }
}
