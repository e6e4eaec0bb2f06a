package gemel.vrrp.track;

import java.util.Locale;

/**
 * Something outside VRRP that instances watch. Several may watch the same one.
 *
 * @param name the name that the file gives it; an interface's own name
 */
public record TrackedObject(Kind kind, String name) implements Comparable<TrackedObject> {
  /** What sort of thing it is; each has its own space of names. */
  public enum Kind {
    INTERFACE,
    SCRIPT,
    PROCESS,
    FILE,
    BFD;

    /** The word for people: {@code script}. */
    String word() {
      return this == BFD ? "BFD session" : name().toLowerCase(Locale.ROOT);
    }
  }

  @Override
  public int compareTo(TrackedObject other) {
    int byKind = kind.compareTo(other.kind);
    return byKind != 0 ? byKind : name.compareTo(other.name);
  }

  /** For people: {@code script chk_nginx}. */
  @Override
  public String toString() {
    return kind.word() + " " + name;
  }
}
