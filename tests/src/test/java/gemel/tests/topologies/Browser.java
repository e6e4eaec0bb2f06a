package gemel.tests.topologies;

import gemel.lab.CommandResult;
import gemel.lab.Node;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** curl in a node, from one of its addresses. */
record Browser(Node node, String source) {
  /** What curl(1) ends with when the time is up. */
  static final int TIMED_OUT = 28;

  /** Who answers. */
  String get(String url) {
    return node.run(words(10, url)).strip();
  }

  /** How often each one answers. */
  Map<String, Long> answers(String url, int requests) {
    return IntStream.range(0, requests)
        .mapToObj(_ -> get(url))
        .collect(Collectors.groupingBy(answer -> answer, Collectors.counting()));
  }

  /** How an attempt of so many seconds ends. */
  CommandResult attempt(int seconds, String... words) {
    return node.outcome(words(seconds, words));
  }

  void upload(Path file, String url) {
    node.run(words(30, "-f", "-T", file.toString(), url));
  }

  void download(String url, Path file) {
    node.run(words(30, "-f", "-o", file.toString(), url));
  }

  private String[] words(int seconds, String... last) {
    List<String> words =
        new ArrayList<>(
            List.of("curl", "-sSk", "--interface", source, "-m", String.valueOf(seconds)));
    words.addAll(List.of(last));
    return words.toArray(String[]::new);
  }
}
