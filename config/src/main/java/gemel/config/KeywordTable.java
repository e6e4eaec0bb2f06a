package gemel.config;

import gemel.config.keyword.ArgumentShape;
import gemel.config.keyword.BlockKeywords;
import gemel.config.keyword.BlockShape;
import gemel.config.keyword.Keyword;
import gemel.config.keyword.KnownKeywords;
import gemel.config.keyword.ListShape;
import gemel.config.keyword.Status;
import java.util.ArrayList;
import java.util.List;

/** The keyword table as rows: what is written about keywords is made of it. */
public final class KeywordTable {
  /**
   * One keyword of one block.
   *
   * @param block the path of the block, {@code virtual_server/real_server}; {@code (top)} outside
   * @param keyword the keyword; {@code <entry>} for an entry of a list
   * @param arguments how it is written; empty for a keyword whose shape is not known yet
   * @param byDefault what counts where it is not written; empty where nothing does
   * @param status {@code honoured}, {@code ignored} or {@code refused}
   * @param reason why it is not honoured; empty where it is
   * @param behaviourTest {@code ClassName.methodName} of the test, under {@code gemel.tests}, that
   *     sees an effect; empty without one
   * @param own whether it is Gemel's own, which keepalived does not know
   * @param since the first release that knows it; empty for one that is known by name only
   */
  public record Row(
      String block,
      String keyword,
      String arguments,
      String byDefault,
      String status,
      String reason,
      String behaviourTest,
      boolean own,
      String since) {
    /** Block and keyword: {@code vrrp_instance priority}. */
    public String name() {
      return block + " " + keyword;
    }

    boolean isHonoured() {
      return status.equals("honoured");
    }
  }

  private KeywordTable() {}

  /** All rows: those that are read, block by block, then those that are known by name only. */
  public static List<Row> rows() {
    List<Row> rows = new ArrayList<>();
    addAll(new TopLevelKeywords(), rows);
    addAll(new AnyLevelKeywords(), rows);
    KnownKeywords.load().forEach(known -> rows.add(row(known)));
    return List.copyOf(rows);
  }

  /** The rows that claim to be honoured while no test shows it; a finished table has none. */
  public static List<Row> honouredWithoutTest() {
    return rows().stream()
        .filter(row -> row.isHonoured() && row.behaviourTest().isEmpty())
        .toList();
  }

  private static void addAll(BlockKeywords block, List<Row> rows) {
    block.lines().forEach(keyword -> rows.add(row(keyword)));
    for (Keyword<?> keyword : block.lines()) {
      switch (keyword.shape()) {
        case ArgumentShape<?> arguments -> {}
        case BlockShape<?, ?> nested -> addAll(nested.keywords(), rows);
        case ListShape<?, ?> list -> addAll(list.keywords(), rows);
      }
    }
  }

  private static Row row(Keyword<?> keyword) {
    String test =
        keyword.status() instanceof Status.Honoured(String behaviourTest) ? behaviourTest : "";
    return new Row(
        keyword.block(),
        keyword.name(),
        keyword.shape().written(),
        keyword.byDefault(),
        keyword.status().word(),
        keyword.status().reason(),
        test,
        keyword.own(),
        keyword.since());
  }

  private static Row row(KnownKeywords.Known known) {
    Status.Ignored notYet = Status.Ignored.NOT_YET;
    return new Row(
        known.block(), known.name(), "", "", notYet.word(), notYet.reason(), "", false, "");
  }
}
