package gemel.core.notify.rules;

import java.util.Locale;

/** Whose changes are told. */
public record Subject(Kind kind, String name) {
  /** A {@code vrrp_instance} or a {@code vrrp_sync_group}. */
  public enum Kind {
    INSTANCE,
    GROUP,
    /** A {@code virtual_server}. */
    SERVICE,
    /** A {@code real_server} of one. */
    SERVER
  }

  public static Subject instance(String name) {
    return new Subject(Kind.INSTANCE, name);
  }

  public static Subject group(String name) {
    return new Subject(Kind.GROUP, name);
  }

  /**
   * A service.
   *
   * @param name as keepalived calls it: {@code [192.0.2.1]:tcp:80}
   */
  public static Subject service(String name) {
    return new Subject(Kind.SERVICE, name);
  }

  /** A server of a service, both as keepalived calls them. */
  public static Subject server(String name, Subject service) {
    return new Subject(Kind.SERVER, name + " " + service.name());
  }

  /** For people: {@code instance VI_1}. */
  @Override
  public String toString() {
    return kind.name().toLowerCase(Locale.ROOT) + " " + name;
  }
}
