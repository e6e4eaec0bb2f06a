package gemel.config.checker;

import static gemel.config.keyword.WordShapes.onOff;

import gemel.config.keyword.Keyword;
import gemel.config.keyword.NumberShapes;

/** {@code SSL_GET}. */
public final class SslGetKeywords extends WebCheckKeywords {
  static final int DAYS = 14;
  static final int MOST_DAYS = 3650;
  static final String TOLD = "a server is always told that TLS ends";
  static final String CLOSE_NOTIFY = "SslGetKeywordsTest.tlsCompliantTellsTheServerThatItIsOver";

  final Keyword<Boolean> enableSni =
      line("enable_sni", onOff())
          .byDefault("off")
          .honoured("SslGetKeywordsTest.enableSniSendsTheVirtualHostName");
  final Keyword<String> sniName =
      line("sni_name", ServerNameShape.shape())
          .byDefault("the virtual host's")
          .honoured("SslGetKeywordsTest.sniNameIsWhatTlsCallsTheServer");
  final Keyword<Boolean> tlsCompliant =
      line("tls_compliant", AlwaysOn.because(TOLD)).byDefault("on").honoured(CLOSE_NOTIFY);

  final Keyword<Integer> certificateWarning =
      line("certificate_warning", NumberShapes.integer(0, MOST_DAYS))
          .own()
          .byDefault(String.valueOf(DAYS))
          .honoured("SslGetKeywordsTest.certificateWarningComesSoManyDaysBeforeTheEnd");

  public SslGetKeywords(String path) {
    super(path, /* tls= */ true);
  }
}
