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
record Inheritance(List<Section<?, ? extends PatienceKeywords>> innermostFirst) {
  Inheritance {
    innermostFirst = List.copyOf(innermostFirst);
  }

  <T> Optional<T> find(Function<PatienceKeywords, Keyword<T>> keyword) {
    return find(PatienceKeywords.class, keyword);
  }

  /** A setting that not all of them have. */
  <K, T> Optional<T> find(Class<K> having, Function<K, Keyword<T>> keyword) {
    return innermostFirst.stream()
        .filter(section -> having.isInstance(section.keywords()))
        .flatMap(section -> section.value(keyword.apply(having.cast(section.keywords()))).stream())
        .findFirst();
  }
}
