package gemel.config.checker;

import static gemel.config.keyword.NumberShapes.integer;
import static gemel.config.keyword.WordShapes.flag;
import static gemel.config.keyword.WordShapes.onOff;
import static gemel.config.keyword.WordShapes.text;

import gemel.config.keyword.ArgumentShape;
import gemel.config.keyword.Arguments;
import gemel.config.keyword.Bare;
import gemel.config.keyword.BlockKeywords;
import gemel.config.keyword.Keyword;
import gemel.config.tree.Word;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code url}. */
public final class HttpUrlKeywords extends BlockKeywords {
  private static final Pattern MD5 = Pattern.compile("[0-9a-fA-F]{32}");
  private static final Pattern CODES = Pattern.compile("(\\d{3})(?:-(\\d{3}))?");

  final Keyword<String> path =
      line("path", text("PATH")).honoured("HttpGetKeywordsTest.httpGetAsksForThePathOfItsUrl");
  final Keyword<StatusCodes> statusCode =
      line("status_code", new ArgumentShape<>("N|N-M ...", HttpUrlKeywords::readStatusCodes))
          .byDefault("200-299")
          .addsUp()
          .honoured("HttpGetKeywordsTest.statusCodeIsTheAnswerThatContents");
  final Keyword<String> digest =
      line("digest", new ArgumentShape<>("MD5", HttpUrlKeywords::readDigest))
          .honoured("HttpGetKeywordsTest.digestIsThatOfTheBodyThatContents");
  final Keyword<String> virtualhost =
      line("virtualhost", text("STRING"))
          .byDefault("the checker's")
          .honoured("HttpGetKeywordsTest.virtualhostIsTheHostHeaderWhereverItStands");

  final Keyword<String> regex =
      line("regex", RegexShapes.pattern()).honoured("RegexKeywordsTest.regexIsWhatTheBodyMustHave");
  final Keyword<Boolean> regexNoMatch =
      line("regex_no_match", flag()).honoured("RegexKeywordsTest.regexNoMatchIsWhatItMustNotHave");
  final Keyword<Set<RegexOption>> regexOptions =
      line("regex_options", RegexShapes.options())
          .addsUp()
          .honoured("RegexKeywordsTest.regexOptionsAreHowThePatternIsRead");
  final Keyword<Integer> regexMinOffset =
      line("regex_min_offset", integer(0, Integer.MAX_VALUE))
          .byDefault("0")
          .honoured("RegexKeywordsTest.regexMinOffsetIsTheFirstPlaceWhereAMatchBegins");
  final Keyword<Integer> regexMaxOffset =
      line("regex_max_offset", integer(0, Integer.MAX_VALUE))
          .byDefault("none")
          .honoured("RegexKeywordsTest.regexMaxOffsetIsTheLastPlaceWhereAMatchBegins");
  final Keyword<Bare> regexStack =
      line("regex_stack", RegexShapes.stack()).ignored("every search has 16 MiB of stack");
  final Keyword<Boolean> tlsCompliant;

  /**
   * The lines of one block.
   *
   * @param path where it stands
   * @param tls whether its checks speak TLS
   */
  HttpUrlKeywords(String path, boolean tls) {
    super(path);
    tlsCompliant =
        tls
            ? line("tls_compliant", AlwaysOn.because(SslGetKeywords.TOLD))
                .byDefault("on")
                .honoured(SslGetKeywords.CLOSE_NOTIFY)
            : line("tls_compliant", onOff()).ignored(HttpGetKeywords.NO_TLS);
  }

  private static Optional<StatusCodes> readStatusCodes(Arguments arguments) {
    Optional<Word> word = arguments.required();
    Optional<StatusCodes> all = Optional.empty();
    for (; word.isPresent(); word = arguments.next()) {
      Optional<StatusCodes> some = statusCodes(word.get().text());
      if (some.isEmpty()) {
        return arguments.wrong(
            word.get(),
            "'%s' is no status code or range of them in %d..%d"
                .formatted(word.get(), StatusCodes.LEAST, StatusCodes.MOST));
      }
      StatusCodes before = all.orElse(some.get());
      all = Optional.of(before.and(some.get()));
    }
    return all;
  }

  private static Optional<StatusCodes> statusCodes(String text) {
    Matcher codes = CODES.matcher(text);
    if (!codes.matches()) {
      return Optional.empty();
    }
    int first = Integer.parseInt(codes.group(1));
    int last = codes.group(2) == null ? first : Integer.parseInt(codes.group(2));
    return first < StatusCodes.LEAST || last > StatusCodes.MOST || first > last
        ? Optional.empty()
        : Optional.of(StatusCodes.range(first, last));
  }

  private static Optional<String> readDigest(Arguments arguments) {
    Optional<Word> word = arguments.required();
    if (word.isPresent() && !MD5.matcher(word.get().text()).matches()) {
      return arguments.wrong(
          word.get(), "'%s' is no MD5 digest: 32 hexadecimal digits".formatted(word.get()));
    }
    return word.map(digest -> digest.text().toLowerCase(Locale.ROOT));
  }
}
