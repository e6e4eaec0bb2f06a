package gemel.core.metrics;

import java.util.List;

/** What a metric is about, and by which labels one such thing is told from the others. */
enum Subject {
  DIRECTOR(""),
  /** A {@code vrrp_sync_group}, or a lone instance. */
  GROUP("group"),
  INSTANCE("group vrrp_instance"),
  /** As {@code gemel status} names it: {@code TCP}, {@code 192.0.2.1:80}. */
  SERVICE("protocol service"),
  SERVER("protocol service server"),
  /** What is checked, and in which way. */
  CHECK("protocol service server check target");

  private final String labels;

  /**
   * @param labels with a space between
   */
  Subject(String labels) {
    this.labels = labels;
  }

  List<String> labels() {
    return words(labels);
  }

  static List<String> words(String text) {
    return text.isEmpty() ? List.of() : List.of(text.split(" "));
  }
}
