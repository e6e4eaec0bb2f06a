package gemel.config.checker;

import static gemel.config.keyword.WordShapes.oneOf;
import static gemel.config.keyword.WordShapes.text;

import gemel.config.keyword.Bare;
import gemel.config.keyword.BlockShape;
import gemel.config.keyword.Keyword;
import gemel.config.keyword.NumberShapes;
import gemel.config.keyword.Section;

/** What {@code HTTP_GET} and {@code SSL_GET} have in common. */
public abstract class WebCheckKeywords extends CheckerKeywords {
  final Keyword<Integer> nbGetRetry =
      line("nb_get_retry", NumberShapes.integer(0, Integer.MAX_VALUE))
          .oldNameOf(retry)
          .honoured("CheckTimingKeywordsTest.nbGetRetryIsRetryByItsOldName");
  final Keyword<String> virtualhost =
      line("virtualhost", text("STRING"))
          .byDefault("the real server's")
          .honoured("HttpGetKeywordsTest.virtualhostIsTheHostHeaderWhereverItStands");
  final Keyword<HttpProtocol> httpProtocol =
      line("http_protocol", oneOf(HttpProtocol.class))
          .byDefault("1.0")
          .honoured("HttpGetKeywordsTest.httpProtocolIsTheVersionOfTheRequest");
  final Keyword<Boolean> fastRecovery =
      line("fast_recovery", AlwaysOn.because("all URLs are asked in each check"))
          .byDefault("on")
          .honoured("HttpGetKeywordsTest.fastRecoveryIsAServerThatIsUpWithItsFirstCheck");
  final Keyword<Section<Bare, HttpUrlKeywords>> url;

  /**
   * The lines of one block.
   *
   * @param path where it stands
   * @param tls whether its checks speak TLS
   */
  WebCheckKeywords(String path, boolean tls) {
    super(path, "1", "3");
    url =
        line("url", BlockShape.bare(new HttpUrlKeywords(path + "/url", tls)))
            .honoured("HttpGetKeywordsTest.eachUrlMustBeWell");
  }
}
