package gemel.linux.namespace;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class NamespaceLockTest {
  private static final String NAME = "gemel-test-" + ProcessHandle.current().pid();

  @Test
  void oneHoldsANameUntilItGivesItBack() {
    NamespaceLock first = NamespaceLock.tryTake(NAME).orElseThrow();
    assertThat(NamespaceLock.tryTake(NAME)).isEmpty();
    assertThat(NamespaceLock.tryTake(NAME + "b").map(NamespaceLockTest::released)).isPresent();
    first.close();
    assertThat(NamespaceLock.tryTake(NAME).map(NamespaceLockTest::released)).isPresent();
  }

  @Test
  void eachNamespaceHasNamesOfItsOwn() {
    try (TwoHosts hosts = TwoHosts.joined()) {
      NamespaceLock left = hosts.left().inside(() -> NamespaceLock.tryTake(NAME).orElseThrow());
      Optional<NamespaceLock> right = hosts.right().inside(() -> NamespaceLock.tryTake(NAME));
      assertThat(right).isPresent();
      right.ifPresent(NamespaceLock::close);
      left.close();
    }
  }

  private static boolean released(NamespaceLock lock) {
    lock.close();
    return true;
  }
}
