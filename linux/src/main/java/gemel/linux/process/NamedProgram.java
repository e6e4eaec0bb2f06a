package gemel.linux.process;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A program as a file names it; what it comes to on this host is found out by {@link #resolve}.
 *
 * @param words the program and its arguments
 * @param user whom it runs as; null for {@code keepalived_script}, if there is such a user, else
 *     for whoever we are
 * @param group null for the user's own; with a colon in front, the user's other groups, too
 * @param secure whether root runs nothing that others could change
 */
public record NamedProgram(
    List<String> words, @Nullable String user, @Nullable String group, boolean secure) {
  public NamedProgram {
    words = List.copyOf(words);
  }

  /** What a name comes to. */
  public sealed interface Resolution {
    /**
     * It can be run.
     *
     * @param warning who else than root could change what root runs, a sentence
     */
    record Ready(Program program, Optional<String> warning) implements Resolution {}

    /** It is not run. */
    record Refused(String why) implements Resolution {}
  }

  /** Looks for the program and the user as they are now. */
  public Resolution resolve() {
    return switch (Account.find(user, group)) {
      case Account.Lookup.Missing missing -> new Resolution.Refused(missing.why());
      case Account.Lookup.Found found -> checked(found.account());
      case Account.Lookup.Ourselves _ -> checked(null);
    };
  }

  private Resolution checked(@Nullable Account account) {
    Program program = new Program(words, account);
    ProgramCheck check = ProgramCheck.of(program);
    if (check.refusal() != null) {
      return new Resolution.Refused(check.refusal());
    }
    return secure && check.warning() != null
        ? new Resolution.Refused(check.warning() + " (enable_script_security)")
        : new Resolution.Ready(program, Optional.ofNullable(check.warning()));
  }
}
