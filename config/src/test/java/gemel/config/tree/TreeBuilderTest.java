package gemel.config.tree;

import static org.assertj.core.api.Assertions.assertThat;

import gemel.config.diagnostic.DiagnosticPrinter;
import gemel.config.diagnostic.Diagnostics;
import gemel.config.source.SourceFile;
import gemel.config.text.Line;
import java.util.Collections;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * Trees are shown as {@code a b {c;d{}};e}; a block that lost something ends with {@code ?} and the
 * keywords that it lost.
 */
class TreeBuilderTest {
  private static final SourceFile FILE = new SourceFile("f");

  private final Diagnostics diagnostics = new Diagnostics();

  @Test
  void aLineIsAStatement() {
    assertThat(tree("state MASTER", "priority\t150")).isEqualTo("state MASTER;priority 150");
  }

  @Test
  void braceStylesAreEqual() {
    String expected = "vrrp_instance V{state B;list{x}}";
    assertThat(tree("vrrp_instance V {", "state B", "list {", "x", "}", "}")).isEqualTo(expected);
    assertThat(tree("vrrp_instance V", "{", "state B", "list", "{ x }", "}")).isEqualTo(expected);
    assertThat(tree("vrrp_instance V{state B", "list{x}}")).isEqualTo(expected);
    assertThat(tree("vrrp_instance V { state B", "list { x } }")).isEqualTo(expected);
    assertThat(diagnostics.errors()).isZero();
  }

  @Test
  void quotesMakeAWordOfWhateverStandsInThem() {
    assertThat(tree("id \"a b\" \"{\" \"\" x\"y\"z")).isEqualTo("id [a b] [{] [] x y z");
  }

  @Test
  void escapedMarksLoseTheirBackslash() {
    assertThat(tree("id a\\#b\\!c\\d")).isEqualTo("id a#b!c\\d");
  }

  @Test
  void aQuoteThatIsNotClosedTakesItsLineButNotTheBlockBehindIt() {
    assertThat(tree("a {", "b \"c", "d", "}")).isEqualTo("a{d?b}");
    assertThat(tree("a {", "b \"c {", "d", "}", "e", "}")).isEqualTo("a{e?b}");
    assertThat(said())
        .containsExactly(
            "f:2:3: error: the quote is not closed; the line is ignored",
            "f:2:3: error: the quote is not closed; the line is ignored");
  }

  @Test
  void aBraceTooManyIsReportedAndPassedOver() {
    assertThat(tree("a {", "}", "}", "b")).isEqualTo("a{};b");
    assertThat(said()).containsExactly("f:3:1: error: unexpected '}'; no block is open");
  }

  @Test
  void aBlockThatBelongsToNothingIsPassedOverAsAUnit() {
    assertThat(tree("a {", "{ b", "c }", "d", "}")).isEqualTo("a{d?}");
    assertThat(said()).containsExactly("f:2:1: error: unexpected '{'; the block is ignored");
  }

  @Test
  void blocksThatAreNeverClosedAreCounted() {
    assertThat(tree("a {", "b {", "c")).isEqualTo("a{b{c?}?}");
    assertThat(said()).containsExactly("f:1:1: error: block 'a' is never closed; 2 '}' missing");
  }

  @Test
  void aBlockOfTheTopLevelWithinAnotherShowsTheMissingBrace() {
    assertThat(tree("TOP a {", "x {", "y", "TOP b {", "z", "}", "}"))
        .isEqualTo("TOP a{x{y?}?};TOP b{z}");
    assertThat(said())
        .containsExactly(
            "f:4:1: error: a '}' is missing before 'TOP b': block 'TOP a' is still open;"
                + " opened at f:1:1");
  }

  @Test
  void aBlockOfTheTopLevelWithoutItsBraceIsReportedAndTakenOutWhole() {
    assertThat(tree("TOP a", "x", "y {", "}", "}", "TOP b {", "}")).isEqualTo("TOP b{}?TOP");
    assertThat(said()).containsExactly("f:1:1: error: 'TOP a' needs a block: its '{' is missing");
  }

  @Test
  void blocksWithinBlocksGoOnlySoDeep() {
    int depth = 10_000;
    tree(String.join("", Collections.nCopies(depth, "a {\n")) + "}\n".repeat(depth));
    assertThat(said())
        .containsExactly("f:65:3: error: blocks within blocks, more than 64; ignored");
  }

  @Test
  void aLongTitleIsCut() {
    tree("a " + "b".repeat(100) + " {");
    assertThat(said().getFirst()).contains("'a " + "b".repeat(58) + "...'");
  }

  private String tree(String... lines) {
    TreeBuilder builder = new TreeBuilder(diagnostics, "TOP"::equals);
    int number = 1;
    for (String line : String.join("\n", lines).split("\n", -1)) {
      builder.accept(Line.of(FILE, number++, line));
    }
    return text(builder.finish());
  }

  private List<String> said() {
    return diagnostics.inReadingOrder(List.of(FILE)).stream()
        .map(diagnostic -> DiagnosticPrinter.plain().print(diagnostic).strip())
        .toList();
  }

  private static String text(Block block) {
    return block.statements().stream().map(TreeBuilderTest::text).collect(Collectors.joining(";"))
        + (block.isWhole() ? "" : "?" + String.join("", new TreeSet<>(block.lost())));
  }

  private static String text(Statement statement) {
    String words =
        statement.words().stream()
            .map(Word::text)
            .map(word -> word.matches("[^ {]+") ? word : "[" + word + "]")
            .collect(Collectors.joining(" "));
    return words + statement.block().map(body -> "{" + text(body) + "}").orElse("");
  }
}
