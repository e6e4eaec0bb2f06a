package gemel.core.notify.rules;

import java.util.Locale;

/** Whose changes are told. */
public record Subject(Kind kind, String name) {
  /** A {@code vrrp_instance} or a {@code vrrp_sync_group}. */
  public enum Kind {
    INSTANCE,
    GROUP
  }

  public static Subject instance(String name) {
    return new Subject(Kind.INSTANCE, name);
  }

  public static Subject group(String name) {
    return new Subject(Kind.GROUP, name);
  }

  /** For people: {@code instance VI_1}. */
  @Override
  public String toString() {
    return kind.name().toLowerCase(Locale.ROOT) + " " + name;
  }
}
