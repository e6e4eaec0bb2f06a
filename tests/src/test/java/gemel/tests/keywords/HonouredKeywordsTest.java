package gemel.tests.keywords;

import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import gemel.config.KeywordTable;
import gemel.config.KeywordTable.Row;
import java.io.IOException;
import java.lang.reflect.Method;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Honour is more than a word in the table: each honoured keyword names a test that is there. */
class HonouredKeywordsTest {
  private static final List<Row> HONOURED =
      KeywordTable.rows().stream().filter(row -> row.status().equals("honoured")).toList();

  @Test
  void eachNamesATest() {
    assertThat(KeywordTable.honouredWithoutTest()).extracting(Row::name).isEmpty();
    assertThat(HONOURED).isNotEmpty();
  }

  @Test
  void eachTestThatIsNamedIsThere() throws IOException, URISyntaxException {
    Map<String, List<Class<?>>> classes = testClasses();
    assertThat(HONOURED)
        .allSatisfy(row -> {
          String[] id = row.behaviourTest().split("\\.", 2);
          assertThat(classes.getOrDefault(id[0], List.of())).as(id[0]).hasSize(1);
          assertThat(tests(classes.getOrDefault(id[0], List.of()))).contains(id[1]);
        });
  }

  private static List<String> tests(List<Class<?>> types) {
    return types.stream()
        .flatMap(type -> Arrays.stream(type.getDeclaredMethods()))
        .filter(method -> method.isAnnotationPresent(Test.class))
        .map(Method::getName)
        .toList();
  }

  /** The classes under {@code gemel.tests} whose names end in Test, by simple name. */
  private static Map<String, List<Class<?>>> testClasses() throws IOException, URISyntaxException {
    Path root =
        Path.of(
            HonouredKeywordsTest.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    try (Stream<Path> files = Files.walk(root.resolve("gemel/tests"))) {
      return files
          .map(file -> root.relativize(file).toString())
          .filter(file -> file.endsWith("Test.class"))
          .map(HonouredKeywordsTest::load)
          .collect(groupingBy(Class::getSimpleName));
    }
  }

  /** Loads without initialising: a lab is not to be built for a look at its tests. */
  private static Class<?> load(String file) {
    String name = file.substring(0, file.length() - ".class".length()).replace('/', '.');
    try {
      return Class.forName(name, false, HonouredKeywordsTest.class.getClassLoader());
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(e);
    }
  }
}
