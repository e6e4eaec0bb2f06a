package gemel.linux.process;

import gemel.linux.libc.Accounts;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Whom a program runs as.
 *
 * @param supplementary whether with all groups of the user, or with one alone
 */
public record Account(int uid, int gid, boolean supplementary) {
  private static final Pattern NUMBER = Pattern.compile("\\d{1,9}");

  /** Whom scripts run as if the file names nobody, and the host has them. */
  private static final String DEFAULT_USER = "keepalived_script";

  /** Found, or why not. */
  public sealed interface Lookup {
    record Found(Account account) implements Lookup {}

    /** Nobody was named: whoever we are. */
    record Ourselves() implements Lookup {}

    record Missing(String why) implements Lookup {}
  }

  /**
   * The account of a user as keepalived writes them: {@code USER [[:]GROUP]}.
   *
   * @param user null for {@code keepalived_script}, if there is such a user, else for ourselves
   * @param group null for the user's own; with a colon in front, the user's other groups, too
   */
  public static Lookup find(@Nullable String user, @Nullable String group) {
    if (user == null) {
      return user(DEFAULT_USER).isPresent() ? find(DEFAULT_USER, null) : new Lookup.Ourselves();
    }
    boolean supplementary = group != null && group.startsWith(":");
    String name = group == null ? "" : supplementary ? group.substring(1) : group;
    Optional<Accounts.User> found = user(user);
    if (found.isEmpty()) {
      return new Lookup.Missing("there is no user " + user);
    }
    OptionalInt gid = name.isEmpty() ? OptionalInt.of(found.get().gid()) : group(name);
    return gid.isEmpty()
        ? new Lookup.Missing("there is no group " + name)
        : new Lookup.Found(new Account(found.get().uid(), gid.getAsInt(), supplementary));
  }

  private static Optional<Accounts.User> user(String name) {
    return Accounts.user(name)
        .or(() ->
            NUMBER.matcher(name).matches()
                ? Optional.of(new Accounts.User(Integer.parseInt(name), Integer.parseInt(name)))
                : Optional.empty());
  }

  private static OptionalInt group(String name) {
    OptionalInt found = Accounts.group(name);
    return found.isEmpty() && NUMBER.matcher(name).matches()
        ? OptionalInt.of(Integer.parseInt(name))
        : found;
  }

  /** Whether a program of this account can do what root can. */
  public boolean isPrivileged() {
    return uid == 0 || gid == 0;
  }
}
