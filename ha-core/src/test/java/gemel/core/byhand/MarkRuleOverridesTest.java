package gemel.core.byhand;

import static org.assertj.core.api.Assertions.assertThat;

import gemel.ipvs.MarkRule;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class MarkRuleOverridesTest {
  private static final MarkRule FIRST = rule(1);
  private static final MarkRule SECOND = rule(2);
  private static final MarkRule MINE = rule(3);
  private static final MarkRule LATER = rule(4);
  private static final List<MarkRule> FILE = List.of(FIRST, SECOND);

  private static MarkRule rule(int mark) {
    return new MarkRule(mark, null, null, null, List.of());
  }

  private static MarkRuleOverrides adding(MarkRuleOverrides before, MarkRule rule) {
    return before.after(new HandChange.AddMarkRule(rule), FILE);
  }

  private static MarkRuleOverrides removing(MarkRuleOverrides before, MarkRule rule) {
    return before.after(new HandChange.DeleteMarkRule(rule), FILE);
  }

  @Test
  void thoseByHandComeFirstInTheirOrder() {
    MarkRuleOverrides both = adding(adding(MarkRuleOverrides.NONE, MINE), LATER);
    assertThat(both.over(FILE)).containsExactly(MINE, LATER, FIRST, SECOND);
    assertThat(removing(both, MINE).over(FILE)).containsExactly(LATER, FIRST, SECOND);
  }

  @Test
  void ruleOfTheFileIsLeftOutAlsoWhenTheFileIsReadAgainAndComesBackToItsPlace() {
    MarkRuleOverrides without = removing(MarkRuleOverrides.NONE, FIRST);
    assertThat(without.over(FILE)).containsExactly(SECOND);
    assertThat(without.over(List.of(LATER, FIRST))).containsExactly(LATER);
    assertThat(adding(without, FIRST)).isEqualTo(MarkRuleOverrides.NONE);
  }

  @Test
  void whatIsThereIsNotAddedAndWhatIsNotIsNotRemoved() {
    MarkRuleOverrides mine = adding(MarkRuleOverrides.NONE, MINE);
    assertThat(errno(() -> adding(mine, MINE))).isEqualTo(Errno.EEXIST);
    assertThat(errno(() -> adding(mine, FIRST))).isEqualTo(Errno.EEXIST);
    assertThat(errno(() -> removing(mine, LATER))).isEqualTo(Errno.ENOENT);
    MarkRuleOverrides withoutFirst = removing(mine, FIRST);
    assertThat(errno(() -> removing(withoutFirst, FIRST))).isEqualTo(Errno.ENOENT);
  }

  private static @Nullable Errno errno(Runnable change) {
    try {
      change.run();
      return null;
    } catch (HandRefusal refusal) {
      return refusal.errno();
    }
  }
}
