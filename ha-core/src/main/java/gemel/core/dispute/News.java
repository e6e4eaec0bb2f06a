package gemel.core.dispute;

import gemel.core.dispute.Dispute.Side;
import java.util.List;

/** Something that people should hear of, in one line. */
public sealed interface News {
  /** In the order in which they began. */
  List<Dispute> disputes();

  /** These count from now on. */
  record Begun(Side side, List<Dispute> disputes) implements News {
    public Begun {
      disputes = List.copyOf(disputes);
    }
  }

  /**
   * These do not any more.
   *
   * @param agreed whether both say the same; else it is not compared any more
   */
  record Over(boolean agreed, List<Dispute> disputes) implements News {
    public Over {
      disputes = List.copyOf(disputes);
    }
  }
}
