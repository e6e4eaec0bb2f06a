package gemel.tests.keywords;

import gemel.tests.lab.LabTest;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;

/** Starts two directors {@link SideBySide} once, for all keywords that only a kernel can show. */
@LabTest
class SideBySideTest {
  @AutoClose private static SideBySide pair;

  @BeforeAll
  static void start() {
    pair = SideBySide.start();
  }

  @Nested
  class Host extends HostKeywordsTest {
    Host() {
      super(pair);
    }
  }

  @Nested
  class Vmac extends VmacKeywordsTest {
    Vmac() {
      super(pair);
    }
  }

  @Nested
  class Accept extends AcceptKeywordsTest {
    Accept() {
      super(pair);
    }
  }
}
