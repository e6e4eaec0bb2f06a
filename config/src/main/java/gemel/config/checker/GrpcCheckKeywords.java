package gemel.config.checker;

import static gemel.config.keyword.NumberShapes.integer;
import static gemel.config.keyword.WordShapes.flag;
import static gemel.config.keyword.WordShapes.onOff;
import static gemel.config.keyword.WordShapes.text;

import gemel.config.keyword.Keyword;

/** {@code GRPC_CHECK}. */
public final class GrpcCheckKeywords extends OwnCheckerKeywords {
  final Keyword<String> service =
      line("service", OneLine.text("NAME"))
          .byDefault("the server as a whole")
          .honoured("GrpcCheckKeywordsTest.serviceIsWhatItIsAskedFor");
  final Keyword<String> virtualhost =
      line("virtualhost", text("STRING"))
          .byDefault("the real server's")
          .honoured("GrpcCheckKeywordsTest.virtualhostIsTheAuthorityWhereverItStands");
  final Keyword<Boolean> tls =
      line("tls", flag())
          .byDefault("a plain connection")
          .honoured("GrpcCheckKeywordsTest.tlsIsWhatItSpeaksOn");
  final Keyword<Boolean> enableSni =
      line("enable_sni", onOff())
          .byDefault("off")
          .honoured("GrpcCheckKeywordsTest.enableSniSendsTheVirtualHostName");
  final Keyword<String> sniName =
      line("sni_name", ServerNameShape.shape())
          .byDefault("the virtual host's")
          .honoured("GrpcCheckKeywordsTest.sniNameIsWhatTlsCallsTheServer");
  final Keyword<Integer> certificateWarning =
      line("certificate_warning", integer(0, SslGetKeywords.MOST_DAYS))
          .byDefault(String.valueOf(SslGetKeywords.DAYS))
          .honoured("GrpcCheckKeywordsTest.certificateWarningComesSoManyDaysBeforeTheEnd");

  public GrpcCheckKeywords(String path) {
    super(path);
  }
}
