package gemel.config.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ParametersTest {
  @Test
  void aParameterIsPutInWhereItStands() {
    assertThat(
            Preprocessed.text(
                    "$NET=192.0.2", "$IF=eth0 # not eth1", "interface $IF", "x ${NET}.1/${NET}.2")
                .texts())
        .containsExactly("interface eth0", "x 192.0.2.1/192.0.2.2");
  }

  @Test
  void withoutBracesABlankACommaAParenthesisOrTheEndMustFollow() {
    assertThat(Preprocessed.text("$A=1", "10.$A.$A $A,($A) $A/24 $A").texts())
        .containsExactly("10.$A.1 1,(1) $A/24 1");
  }

  @Test
  void aValueIsExpandedWhenItIsUsed() {
    assertThat(
            Preprocessed.text("$A=<${B}>", "$B=1", "x $A", "$B=2", "x $A", "$B=", "x $A").texts())
        .containsExactly("x <1>", "x <2>", "x <>");
  }

  @Test
  void anUnknownNameStaysWithoutBracesAndIsAnErrorWithThem() {
    Preprocessed unknown = Preprocessed.text("priority $P", "priority ${P}");
    assertThat(unknown.texts()).containsExactly("priority $P", "priority P");
    assertThat(unknown.lines()).extracting(Line::damaged).containsExactly(false, true);
    assertThat(unknown.said()).containsExactly("2:10: error: parameter '${P}' is not defined");
  }

  @Test
  void aDefinitionNeedsANameAndNoBlankBeforeItsEqualsSign() {
    assertThat(Preprocessed.text("$1=x", "$A =x", "$=x", "x $A $1").texts())
        .containsExactly("$1=x", "$A =x", "$=x", "x $A $1");
  }

  @Test
  void aParameterThatLeadsBackToItselfIsAnErrorThatShowsTheWay() {
    assertThat(Preprocessed.text("$A=$B", "$B=x ${C}", "$C=$A", "state $A").said())
        .containsExactly("4:7: error: parameter '$A' leads back to itself; $A -> $B -> $C -> $A");
    assertThat(Preprocessed.text("$A=$A", "state ${A}").said())
        .containsExactly("2:7: error: parameter '$A' leads back to itself; $A -> $A");
  }

  @Test
  void everyCharacterOfAValuePointsToItsUse() {
    Line line = Preprocessed.text("$IF=eth0", "dev ${IF} scope $IF x").lines().getFirst();
    assertThat(line.text()).isEqualTo("dev eth0 scope eth0 x");
    assertThat(line.position(4)).hasToString("/etc/test.conf:2:5");
    assertThat(line.position(7)).hasToString("/etc/test.conf:2:5");
    assertThat(line.position(9)).hasToString("/etc/test.conf:2:11");
    assertThat(line.position(15)).hasToString("/etc/test.conf:2:17");
    assertThat(line.position(20)).hasToString("/etc/test.conf:2:21");
  }

  @Test
  void thePredefinedOnesAreThere() {
    assertThat(Preprocessed.text("x ${_PWD} ${_INSTANCE} $_INSTANCE \"${_HASH}${_BANG}\"").texts())
        .containsExactly("x /etc left left \"#!\"");
  }

  @Test
  void predefinedOnesThatAreStillToComeTakeTheirLineWithAWarning() {
    Preprocessed notYet =
        Preprocessed.text("priority ${_RANDOM 1 9}", "x ${_RANDOM}", "x ${_ENV H}");
    assertThat(notYet.said())
        .containsExactly(
            "1:10: warning: '${_RANDOM 1 9}' is not honoured yet; the line is ignored",
            "2:3: warning: '${_RANDOM}' is not honoured yet; the line is ignored",
            "3:3: warning: '${_ENV H}' is not honoured yet; the line is ignored");
    assertThat(notYet.lines()).allMatch(Line::damaged);
  }

  @Test
  void generatorsAreReportedAndWhatStandsBeforeThemCounts() {
    Preprocessed generated =
        Preprocessed.text(
            "~SEQ(i, 1, 9) 10.0.0.$i",
            "virtual_ipaddress { ~SEQx(AD, 0x90) fe80::${AD}:1",
            "$L=~LST(v, 1, 2) x $v",
            "$L");
    assertThat(generated.texts()).containsExactly("virtual_ipaddress {");
    assertThat(generated.gaps()).isEqualTo(3);
    assertThat(generated.said())
        .containsExactly(
            "1:1: warning: '~SEQ' is not honoured yet; the rest of the line is ignored",
            "2:21: warning: '~SEQx' is not honoured yet; the rest of the line is ignored",
            "4:1: warning: '~LST' is not honoured yet; the rest of the line is ignored");
  }

  @Test
  void nestingGoesOnlySoDeep() {
    String[] lines =
        IntStream.rangeClosed(0, 40)
            .mapToObj(i -> i < 40 ? "$A%d=$A%d".formatted(i, i + 1) : "x $A0")
            .toArray(String[]::new);
    assertThat(Preprocessed.text(lines).said())
        .containsExactly("41:3: error: too many parameters within parameters");
  }

  @Test
  void doublingOverAndOverIsStopped() {
    String[] lines =
        IntStream.rangeClosed(0, 30)
            .mapToObj(i -> i < 30 ? "$A%d=${A%d}${A%d}".formatted(i, i + 1, i + 1) : "$A30=xxxxx")
            .toArray(String[]::new);
    assertThat(Preprocessed.text(String.join("\n", lines), "y $A0").said())
        .singleElement(org.assertj.core.api.InstanceOfAssertFactories.STRING)
        .isEqualTo("32:3: error: the line grows too long when its parameters are put in");
  }

  @Test
  void theTextPutInIsLimitedInAll() {
    String uses = "$V\n".repeat(20_000);
    Preprocessed much = Preprocessed.text("$V=" + "x".repeat(1000), uses);
    assertThat(much.said()).contains("8390:1: error: parameters put in too much text");
    assertThat(much.texts()).hasSizeLessThan(8400);
  }
}
