package gemel.config.checker;

import gemel.config.diagnostic.Diagnostic;
import gemel.config.diagnostic.Diagnostics;
import gemel.config.keyword.Bare;
import gemel.config.keyword.Keyword;
import gemel.config.keyword.Section;
import gemel.config.keyword.Setting;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Makes the URLs of a web check. */
final class UrlReader {
  private final HttpProtocol protocol;
  private final Diagnostics diagnostics;

  UrlReader(HttpProtocol protocol, Diagnostics diagnostics) {
    this.protocol = protocol;
    this.diagnostics = diagnostics;
  }

  /**
   * One URL; empty, after a report, where there is nothing to ask for.
   *
   * @param virtualhost the Host header where it names none
   */
  Optional<HttpUrl> url(Section<Bare, HttpUrlKeywords> section, @Nullable String virtualhost) {
    HttpUrlKeywords k = section.keywords();
    if (section.lacks(k.path)) {
      diagnostics.error(section.position(), "url has no path; it is ignored");
    }
    Optional<String> digest = section.value(k.digest);
    StatusCodes byDefault = digest.isPresent() ? StatusCodes.ANY : StatusCodes.SUCCESSFUL;
    StatusCodes codes =
        section.all(k.statusCode).stream()
            .map(Setting::value)
            .reduce(StatusCodes::and)
            .orElse(byDefault);
    @Nullable BodyRegex regex = regex(section).orElse(null);
    @Nullable String host = section.value(k.virtualhost).orElse(virtualhost);
    return section
        .value(k.path)
        .filter(_ -> isFit(host, section))
        .map(path -> new HttpUrl(path, codes, digest.orElse(null), regex, host, section.origin()));
  }

  private boolean isFit(@Nullable String host, Section<Bare, HttpUrlKeywords> section) {
    if (protocol != HttpProtocol.HTTP_2 || host == null || Authority.isOne(host)) {
      return true;
    }
    diagnostics.report(
        Diagnostic.error(
                section.position(),
                "virtualhost '%s' is no host; the url is ignored".formatted(host))
            .hint(Authority.HINT));
    return false;
  }

  private Optional<BodyRegex> regex(Section<Bare, HttpUrlKeywords> section) {
    HttpUrlKeywords k = section.keywords();
    if (section.lacks(k.regex)) {
      List.of(k.regexNoMatch, k.regexOptions, k.regexMinOffset, k.regexMaxOffset)
          .forEach(keyword -> meansNothing(section, keyword));
    }
    Set<RegexOption> options = EnumSet.noneOf(RegexOption.class);
    section.all(k.regexOptions).forEach(setting -> options.addAll(setting.value()));
    boolean bounded = areInOrder(section);
    return section
        .value(k.regex)
        .flatMap(written -> pattern(section, written, options))
        .map(pattern ->
            new BodyRegex(
                section.value(k.regex).orElseThrow(),
                pattern,
                options.contains(RegexOption.UTF),
                options.contains(RegexOption.FIRSTLINE),
                section.has(k.regexNoMatch),
                bounded ? section.value(k.regexMinOffset).orElse(0) : 0,
                bounded ? section.value(k.regexMaxOffset).orElse(null) : null));
  }

  private void meansNothing(Section<Bare, HttpUrlKeywords> section, Keyword<?> keyword) {
    if (section.has(keyword)) {
      diagnostics.warning(
          section.position(keyword), "%s without regex means nothing".formatted(keyword.name()));
    }
  }

  private boolean areInOrder(Section<Bare, HttpUrlKeywords> section) {
    HttpUrlKeywords k = section.keywords();
    int least = section.value(k.regexMinOffset).orElse(0);
    int most = section.value(k.regexMaxOffset).orElse(Integer.MAX_VALUE);
    if (least > most) {
      diagnostics.error(
          section.position(k.regexMaxOffset),
          "regex_max_offset %d is less than regex_min_offset %d; both are ignored"
              .formatted(most, least));
    }
    return least <= most;
  }

  /** The pattern for Java, or nothing, after a report, where it cannot be compiled. */
  private Optional<String> pattern(
      Section<Bare, HttpUrlKeywords> section, String written, Set<RegexOption> options) {
    try {
      String pattern =
          flags(options)
              + PcrePattern.inJava(
                  options.contains(RegexOption.UTF) ? written : octets(written),
                  options.contains(RegexOption.EXTENDED));
      Pattern.compile(pattern);
      return Optional.of(pattern);
    } catch (PatternSyntaxException e) {
      diagnostics.report(
          Diagnostic.error(
                  section.position(section.keywords().regex),
                  "regex '%s' cannot be compiled: %s; it is ignored"
                      .formatted(written, e.getDescription()))
              .hint("it is java.util.regex that reads it, which does not know all of PCRE2"));
      return Optional.empty();
    }
  }

  /** Line feed alone ends a line, as PCRE2 is built; the rest follows from the options. */
  private static String flags(Set<RegexOption> options) {
    return options.stream()
        .map(RegexOption::flag)
        .distinct()
        .sorted()
        .collect(Collectors.joining("", "(?d", ")"));
  }

  /** What PCRE2 sees without {@code utf}: octets. */
  private static String octets(String text) {
    return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
  }
}
