package gemel.config.checker;

import gemel.config.keyword.Keyword;
import gemel.config.keyword.Section;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Where a setting of a check is looked for: in the checker, else in its real server, else in its
 * service.
 */
record Inheritance(List<Section<?, ? extends TimingKeywords>> innermostFirst) {
  Inheritance {
    innermostFirst = List.copyOf(innermostFirst);
  }

  <T> Optional<T> find(Function<TimingKeywords, Keyword<T>> keyword) {
    return innermostFirst.stream()
        .flatMap(section -> section.value(keyword.apply(section.keywords())).stream())
        .findFirst();
  }
}
