package gemel.cli.ipvs;

import gemel.core.byhand.Errno;
import gemel.core.byhand.HandChange;
import java.util.List;

/** The director that a session speaks to. */
public interface Director {
  Listing listing();

  List<ConnectionLine> connections();

  /** Makes a change, or says why not. */
  Answer change(HandChange change);

  /** What becomes of a change. */
  sealed interface Answer {
    record Done() implements Answer {}

    /**
     * It is not made.
     *
     * @param why a sentence for people, where ipvsadm has none
     */
    record Refused(Errno errno, String why) implements Answer {}
  }
}
