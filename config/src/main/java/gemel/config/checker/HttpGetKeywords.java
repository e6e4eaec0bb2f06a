package gemel.config.checker;

import static gemel.config.keyword.WordShapes.oneOf;
import static gemel.config.keyword.WordShapes.text;

import gemel.config.keyword.Bare;
import gemel.config.keyword.BlockShape;
import gemel.config.keyword.Keyword;
import gemel.config.keyword.NumberShapes;
import gemel.config.keyword.Section;

/** {@code HTTP_GET}, and what {@code SSL_GET} has in common with it. */
public class HttpGetKeywords extends CheckerKeywords {
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
  final Keyword<Section<Bare, HttpUrlKeywords>> url;

  public HttpGetKeywords(String path) {
    super(path, "1", "3");
    url =
        line("url", BlockShape.bare(new HttpUrlKeywords(path + "/url")))
            .honoured("HttpGetKeywordsTest.eachUrlMustBeWell");
  }
}
